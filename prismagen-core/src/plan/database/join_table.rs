//! The tables of implicit many-to-many relations: a column `A` with the key of the first model, a column `B` with that of
//! the second. <https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations>

use super::foreign_key::action;
use super::names::Names;
use super::target::Target;
use super::{Dialect, ForeignKey, Index, IndexColumn, IndexKind, PrimaryKey, Table, TableColumn, native_type};
use crate::schema::ids::RelationId;
use crate::schema::values::{ReferentialAction, RelationKind, RelationMode};
use crate::schema::{ModelWalker, RelationWalker, Schema};
use std::collections::BTreeMap;

/// The places of the new tables.
pub(super) fn add(
    tables: &mut Vec<Table>,
    schema: &Schema<'_>,
    target: Target,
    names: &mut Names,
) -> BTreeMap<RelationId, usize> {
    let mut places = BTreeMap::new();
    for relation in schema.relations().filter(|relation| relation.kind() == RelationKind::ImplicitManyToMany) {
        if let Some(table) = build(relation, target, names) {
            places.insert(relation.id(), tables.len());
            tables.push(table);
        }
    }
    places
}

/// None where a side has no key of one column, or is a view.
fn build(relation: RelationWalker<'_>, target: Target, names: &mut Names) -> Option<Table> {
    let [a, b] = [relation.referencing_model(), relation.referenced_model()];
    if a.is_view() || b.is_view() {
        return None;
    }
    let name = names.join_table(relation).to_owned();
    let schema = target.schema(a.namespace());
    let columns = vec![column("A", a, target)?, column("B", b, target)?];
    let mut constraint = |suffix: &str| {
        let constraint = target.provider().identifier(&name, suffix);
        names.index(schema.as_deref(), &name, &constraint)
    };
    // As Prisma 6 and later: PostgreSQL replicates rows by their primary key.
    let (primary_key, unique) = if target.dialect == Dialect::Postgresql {
        (Some(PrimaryKey { name: Some(constraint("_AB_pkey")), columns: index_columns(&["A", "B"]) }), None)
    } else {
        (None, Some(index(constraint("_AB_unique"), IndexKind::Unique, &["A", "B"])))
    };
    let by_b = index(constraint("_B_index"), IndexKind::Plain, &["B"]);
    let foreign_keys = match relation.schema().relation_mode() {
        RelationMode::Prisma => Vec::new(),
        RelationMode::ForeignKeys => {
            let keys = [("A", a, "_A_fkey"), ("B", b, "_B_fkey")];
            keys.iter()
                .filter_map(|(column, model, suffix)| {
                    let key = target.provider().identifier(&name, suffix);
                    foreign_key(names.foreign_key(&name, &key), column, *model, names)
                })
                .collect()
        }
    };
    Some(Table {
        schema,
        name,
        create: true,
        columns,
        primary_key,
        indexes: unique.into_iter().chain([by_b]).collect(),
        foreign_keys,
    })
}

/// A column with the type of the model's key.
fn column(name: &str, model: ModelWalker<'_>, target: Target) -> Option<TableColumn> {
    let key = model.primary_key()?.columns().next()?;
    Some(TableColumn {
        name: name.to_owned(),
        ty: native_type::of(key, None, target),
        nullable: false,
        default: None,
        counter: None,
        cast: None,
        digits: None,
    })
}

fn foreign_key(name: String, column: &str, model: ModelWalker<'_>, names: &Names) -> Option<ForeignKey> {
    Some(ForeignKey {
        name,
        columns: vec![column.to_owned()],
        table: model.id().index() as u32,
        references: vec![names.column(model.primary_key()?.columns().next()?).to_owned()],
        on_delete: action(ReferentialAction::Cascade),
        on_update: action(ReferentialAction::Cascade),
    })
}

fn index(name: String, kind: IndexKind, columns: &[&str]) -> Index {
    Index { name, kind, method: None, columns: index_columns(columns), predicate: None }
}

fn index_columns(names: &[&str]) -> Vec<IndexColumn> {
    let column =
        |name: &&str| IndexColumn { name: (*name).to_owned(), descending: None, length: None, operator_class: None };
    names.iter().map(column).collect()
}
