use super::Context;
use super::column::Columns;
use crate::plan::naming::rust;
use crate::plan::resource::{ColumnId, Embed, Join, Relation, Resource, ResourceId};
use crate::schema::ids::RelationId;
use crate::schema::{RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;
use std::collections::BTreeMap;

/// The place of each relation field among the relations of its resource, by its id; none for one that is left out.
pub(super) type Places = Vec<Option<u32>>;

/// Adds the relations of every resource, in schema order. One that is ignored, or whose key is no column of the API, is left
/// out, on both sides.
pub(super) fn add(
    resources: &mut [Resource],
    cx: &Context<'_>,
    columns: &mut Columns,
    join_tables: &BTreeMap<RelationId, usize>,
) -> Places {
    let constants = columns.take_constants();
    let kept: Vec<Vec<(RelationFieldWalker<'_>, Join)>> = cx
        .schema
        .models_and_views()
        .map(|model| {
            let fields = model.relation_fields().filter(|field| !field.is_ignored());
            fields.filter_map(|field| Some((field, join(field, cx, columns, join_tables)?))).collect()
        })
        .collect();
    let mut places = Places::new();
    for (place, (field, _)) in kept.iter().flat_map(|fields| fields.iter().enumerate()) {
        let index = field.id().index();
        places.resize(places.len().max(index + 1), None);
        places[index] = Some(place as u32);
    }
    for ((resource, fields), mut constants) in resources.iter_mut().zip(kept).zip(constants) {
        resource.relations = fields
            .into_iter()
            .map(|(field, join)| Relation {
                name: field.name().to_owned(),
                rust_const: rust::constant(field.name(), &mut constants),
                target: ResourceId(field.related_model().id().index() as u32),
                inverse: field.opposite().and_then(|other| places.get(other.id().index()).copied().flatten()),
                join,
                list: field.arity() == Arity::List,
                nullable: field.arity() == Arity::Optional,
                link: None,
                by_admin: false,
                embed: Embed::Nothing,
                docs: cx.annotations.relation(field.id()).docs.clone(),
            })
            .collect();
    }
    places
}

fn join(
    field: RelationFieldWalker<'_>,
    cx: &Context<'_>,
    columns: &Columns,
    join_tables: &BTreeMap<RelationId, usize>,
) -> Option<Join> {
    let relation = field.relation()?;
    if relation.is_many_to_many() {
        let table = cx.database.tables.get(*join_tables.get(&relation.id())?)?;
        let (schema, table) = (table.schema.clone(), table.name.clone());
        let is_a = relation.forward_field().is_some_and(|forward| forward.id() == field.id());
        let (this, other) = if is_a { ("A", "B") } else { ("B", "A") };
        return Some(Join::Table { schema, table, this: this.into(), other: other.into() });
    }
    let referencing = ids(relation.referencing_fields()?, columns)?;
    let referenced = ids(relation.referenced_fields()?, columns)?;
    Some(match field.referencing_fields() {
        Some(_) => Join::Foreign { from: referencing, to: referenced },
        None => Join::Inverse { from: referenced, to: referencing },
    })
}

/// None where one of the fields is no column of the API.
fn ids<'db>(fields: impl Iterator<Item = ScalarFieldWalker<'db>>, columns: &Columns) -> Option<Vec<ColumnId>> {
    fields.map(|field| columns.of(field.id())).collect()
}
