//! Foreign keys.

use super::names::Names;
use super::target::Target;
use super::{ForeignKey, Table};
use crate::schema::values::{ReferentialAction, RelationMode};
use crate::schema::{RelationWalker, ScalarFieldWalker, Schema};

/// Adds those of every relation to the tables, which stand in the order of the models. A view has none and is the target
/// of none.
pub(super) fn add(tables: &mut [Table], schema: &Schema<'_>, target: Target, names: &mut Names) {
    if schema.relation_mode() == RelationMode::Prisma {
        return;
    }
    for relation in schema.relations().filter(|relation| !relation.is_many_to_many()) {
        if relation.referencing_model().is_view() || relation.referenced_model().is_view() {
            continue;
        }
        let (Some(from), Some(to)) = (relation.referencing_fields(), relation.referenced_fields()) else { continue };
        let key = build(relation, from, to, target, names);
        tables[relation.referencing_model().id().index()].foreign_keys.push(key);
    }
}

fn build<'s>(
    relation: RelationWalker<'s>,
    from: impl Iterator<Item = ScalarFieldWalker<'s>>,
    to: impl Iterator<Item = ScalarFieldWalker<'s>>,
    target: Target,
    names: &mut Names,
) -> ForeignKey {
    let table = names.table(relation.referencing_model().id()).to_owned();
    let name = relation.constraint_name_on(target.provider()).unwrap_or_default();
    ForeignKey {
        name: names.foreign_key(&table, &name),
        columns: from.map(|field| names.column(field).to_owned()).collect(),
        table: relation.referenced_model().id().index() as u32,
        references: to.map(|field| names.column(field).to_owned()).collect(),
        on_delete: action(relation.on_delete()),
        on_update: action(relation.on_update()),
    }
}

pub(super) fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}
