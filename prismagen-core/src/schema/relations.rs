//! Step 4: which two fields are the sides of one relation, and of which kind it is. Whether the sides fit together is
//! for the validation to say.

use super::Schema;
use super::data::*;
use super::ids::*;
use super::values::RelationKind;
use crate::syntax::ast::Arity;
use std::collections::BTreeMap;

/// From model, to model, written name: the sides of a relation share all three, turned round.
type Key<'s> = (ModelId, ModelId, Option<&'s str>);

pub(super) fn resolve(schema: &mut Schema<'_>) {
    let mut sides: BTreeMap<Key<'_>, Vec<RelationFieldId>> = BTreeMap::new();
    for (index, field) in schema.relation_fields.iter().enumerate() {
        let key = (field.model, field.referenced_model, written_name(field));
        sides.entry(key).or_default().push(RelationFieldId::new(index));
    }
    for index in 0..schema.relation_fields.len() {
        let id = RelationFieldId::new(index);
        let field = &schema.relation_fields[index];
        let key = (field.referenced_model, field.model, written_name(field));
        let opposite = sides.get(&key).and_then(|fields| fields.iter().copied().find(|other| *other != id));
        if let Some(relation) = relation(id, opposite, schema) {
            let relation_id = RelationId::new(schema.relations.len());
            for side in [relation.field_a, relation.field_b].into_iter().flatten() {
                schema.relation_fields[side.index()].relation = Some(relation_id);
            }
            schema.relations.push(relation);
        }
    }
}

fn written_name<'s>(field: &RelationFieldData<'s>) -> Option<&'s str> {
    field.name.map(|(name, _)| name)
}

/// The relation with `id` as its side A; none where the opposite field is that side.
fn relation<'s>(
    id: RelationFieldId,
    opposite: Option<RelationFieldId>,
    schema: &Schema<'s>,
) -> Option<RelationData<'s>> {
    let field = &schema.relation_fields[id.index()];
    let Some(opposite) = opposite else { return Some(one_sided(id, schema)) };
    let other = &schema.relation_fields[opposite.index()];
    let kind = match (field.ast.arity, other.ast.arity) {
        (Arity::List, Arity::List) if !comes_first(id, opposite, schema) => return None,
        (Arity::List, Arity::List) if field.fields.is_some() || other.fields.is_some() => {
            RelationKind::EmbeddedManyToMany
        }
        (Arity::List, Arity::List) => RelationKind::ImplicitManyToMany,
        (Arity::List, _) | (Arity::Optional, Arity::Required) => return None,
        (_, Arity::List) => RelationKind::OneToMany,
        (Arity::Required, Arity::Optional) => RelationKind::OneToOne,
        (Arity::Required, Arity::Required) if !by_name(id, opposite, schema) => return None,
        (Arity::Required, Arity::Required) => RelationKind::OneToOne,
        (Arity::Optional, Arity::Optional) => match (&field.fields, &other.fields) {
            (Some(_), _) => RelationKind::OneToOne,
            (None, None) if by_name(id, opposite, schema) => RelationKind::OneToOne,
            (None, _) => return None,
        },
    };
    Some(RelationData {
        kind,
        name: written_name(field),
        model_a: field.model,
        model_b: field.referenced_model,
        field_a: Some(id),
        field_b: Some(opposite),
    })
}

/// A relation of which only `id` stands in the text.
fn one_sided<'s>(id: RelationFieldId, schema: &Schema<'s>) -> RelationData<'s> {
    let field = &schema.relation_fields[id.index()];
    let name = written_name(field);
    if field.ast.arity == Arity::List {
        return RelationData {
            kind: RelationKind::OneToMany,
            name,
            model_a: field.referenced_model,
            model_b: field.model,
            field_a: None,
            field_b: Some(id),
        };
    }
    let is_unique = |fields: &Vec<ScalarFieldId>| {
        let mut indexes = schema.walk(field.model).indexes().filter(|index| index.is_unique());
        indexes.any(|index| index.columns().map(|column| column.id()).eq(fields.iter().copied()))
    };
    RelationData {
        kind: if field.fields.as_ref().is_some_and(is_unique) {
            RelationKind::OneToOne
        } else {
            RelationKind::OneToMany
        },
        name,
        model_a: field.model,
        model_b: field.referenced_model,
        field_a: Some(id),
        field_b: None,
    }
}

/// Whether `id` is side A of a many-to-many relation: by the name of the model, in a self-relation by that of the field.
fn comes_first(id: RelationFieldId, opposite: RelationFieldId, schema: &Schema<'_>) -> bool {
    let (field, other) = (schema.walk(id), schema.walk(opposite));
    match field.model() == other.model() {
        true => field.name() <= other.name(),
        false => field.model().name() <= other.model().name(),
    }
}

/// Whether `id` comes first by the names of model and field.
fn by_name(id: RelationFieldId, opposite: RelationFieldId, schema: &Schema<'_>) -> bool {
    let (field, other) = (schema.walk(id), schema.walk(opposite));
    (field.model().name(), field.name()) <= (other.model().name(), other.name())
}
