//! Which foreign key a database refused, where it does not say.

use super::{Dialect, Target};
use crate::model::Values;
use crate::problem::Failure;
use crate::query::{Filter, Selection, Test};
use crate::table::RelationDef;
use crate::value::Value;
use crate::{Error, Resource};

/// The foreign keys that a change sets.
#[derive(Default)]
pub(super) struct ForeignKeys(Vec<Key>);

struct Key {
    relation: &'static RelationDef,
    values: Vec<Value<'static>>,
    /// Its columns, as the database names them.
    columns: Vec<String>,
}

impl ForeignKeys {
    pub(super) fn of(dialect: Dialect, resource: &'static Resource, values: &Values) -> Self {
        if dialect.names_foreign_keys() {
            return Self::default();
        }
        let key = |relation: &'static RelationDef| {
            let (from, _) = relation.columns().filter(|_| relation.foreign)?;
            let value = |&index: &usize| values.get(index).filter(|value| **value != Value::Null).cloned();
            let values = from.iter().map(value).collect::<Option<_>>()?;
            let columns = from.iter().map(|&index| resource.columns[index].column.to_owned()).collect();
            Some(Key { relation, values, columns })
        };
        Self(resource.relations.iter().filter_map(key).collect())
    }

    /// A violation with the columns of the first that leads nowhere; as it is where none does.
    pub(super) async fn explain(self, target: &mut Target<'_>, error: Error) -> Error {
        if !matches!(error.failure(), Some(Failure::ForeignKey(columns)) if columns.is_empty()) {
            return error;
        }
        for key in self.0 {
            let Some((_, to)) = key.relation.columns() else { continue };
            let equal = |(&column, value)| Filter::Column(column, Test::Equals(value));
            let filters = to.iter().zip(key.values).map(equal).collect();
            let selection = Selection { filters, ..Selection::default() };
            match target.fetch(selection.exists(key.relation.target, target.dialect())).await {
                Ok(rows) if rows.is_empty() => return error.with_failure(Failure::ForeignKey(key.columns)),
                Ok(_) => {}
                Err(_) => return error,
            }
        }
        error
    }
}
