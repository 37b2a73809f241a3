//! Which foreign keys a database refused: it says one of them, or none.

use super::{Target, store};
use crate::model::{Values, default_value};
use crate::problem::Failure;
use crate::query::{Filter, Selection, Test};
use crate::table::RelationDef;
use crate::value::Value;
use crate::{Error, Resource, Result};

/// The foreign keys that a change sets, or a part of them.
pub(super) struct ForeignKeys {
    resource: &'static Resource,
    /// The row, where it is there already.
    row: Option<Vec<Value<'static>>>,
    /// Columns of foreign keys, and what they are set to.
    set: Vec<(usize, Value<'static>)>,
}

impl ForeignKeys {
    /// Of a change to the row of a key, or of a new one.
    pub(super) fn of(resource: &'static Resource, row: Option<&[Value<'static>]>, values: &Values) -> Self {
        let mut set: Vec<(usize, Value<'static>)> = Vec::new();
        for &index in foreign(resource).flat_map(|(_, from, _)| from) {
            if let Some(value) = values.get(index).filter(|_| set.iter().all(|(known, _)| *known != index)) {
                set.push((index, value.clone()));
            }
        }
        Self { resource, row: row.map(<[_]>::to_vec), set }
    }

    /// Of a change that sets none.
    pub(super) fn none(resource: &'static Resource) -> Self {
        Self { resource, row: None, set: Vec::new() }
    }

    /// A violation with the columns of all that lead nowhere; as it is where none does, or that cannot be found out.
    pub(super) async fn explain(self, target: &mut Target<'_>, error: Error) -> Error {
        let Some(Failure::ForeignKey(told)) = error.failure() else { return error };
        let nowhere = self.leading_nowhere(target).await;
        let ended = target.end().await;
        match nowhere.and_then(|nowhere| ended.map(|()| nowhere)) {
            Ok(nowhere) => {
                let others = told.iter().map(String::as_str).filter(|column| !nowhere.contains(column));
                let columns = nowhere.iter().copied().chain(others).map(str::to_owned).collect();
                error.with_failure(Failure::ForeignKey(columns))
            }
            Err(_) => error,
        }
    }

    async fn leading_nowhere(self, target: &mut Target<'_>) -> Result<Vec<&'static str>> {
        let mut nowhere = Vec::new();
        if self.set.is_empty() || !target.explains().await? {
            return Ok(nowhere);
        }
        let stored = match self.row {
            Some(key) => store::get(target.reborrow(), self.resource, key).await?,
            None => None,
        };
        for (relation, from, to) in foreign(self.resource) {
            if !from.iter().any(|index| self.set.iter().any(|(set, _)| set == index)) {
                continue;
            }
            let mut filters = Vec::with_capacity(to.len());
            for (&from, &to) in from.iter().zip(to) {
                let column = &self.resource.columns[from];
                let value = match (self.set.iter().find(|(set, _)| *set == from), &stored) {
                    (Some((_, value)), _) => value.clone(),
                    (None, Some(row)) => row.value(from, column)?.into_owned(),
                    (None, None) => default_value(column, store::now()).unwrap_or(Value::Null),
                };
                filters.push(Filter::Column(to, Test::Equals(value)));
            }
            // Such a key refers to nothing.
            if filters.iter().any(|filter| matches!(filter, Filter::Column(_, Test::Equals(Value::Null)))) {
                continue;
            }
            let selection = Selection { filters, ..Selection::default() };
            if target.fetch(selection.exists(relation.target, target.dialect(), false)).await?.is_empty() {
                for &index in from {
                    let name = self.resource.columns[index].column;
                    if !nowhere.contains(&name) {
                        nowhere.push(name);
                    }
                }
            }
        }
        Ok(nowhere)
    }
}

/// The relations whose foreign keys a resource holds, with the columns of either side.
fn foreign(
    resource: &'static Resource,
) -> impl Iterator<Item = (&'static RelationDef, &'static [usize], &'static [usize])> {
    let foreign = resource.relations.iter().filter(|relation| relation.foreign);
    foreign.filter_map(|relation| relation.columns().map(|(from, to)| (relation, from, to)))
}
