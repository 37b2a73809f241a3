//! Step 2: every field gets its record and the meaning of its type.

use super::data::*;
use super::ids::*;
use super::values::{ScalarFieldType, ScalarType};
use super::{Schema, TypeId};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::names as errors;
use crate::syntax::ast::{Field, FieldType, Ident};
use std::collections::BTreeMap;

pub(super) fn resolve(schema: &mut Schema<'_>, diagnostics: &mut Diagnostics) {
    let mut unknown = Vec::new();
    for index in 0..schema.models.len() {
        model(ModelId::new(index), schema, &mut unknown);
    }
    for index in 0..schema.composite_types.len() {
        composite_type(CompositeTypeId::new(index), schema, &mut unknown, diagnostics);
    }
    report(&unknown, schema, diagnostics);
}

/// Says what each was probably meant to be; of the same name it is found once.
fn report(unknown: &[Ident<'_>], schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let mut found = BTreeMap::new();
    for name in unknown {
        let meant = *found.entry(name.name).or_insert_with(|| diagnostics.similar(name.name, known_types(schema)));
        diagnostics.push(errors::unknown_type(*name, meant));
    }
}

fn model<'s>(id: ModelId, schema: &mut Schema<'s>, unknown: &mut Vec<Ident<'s>>) {
    let ast = schema.models[id.index()].ast;
    let first_scalar = schema.scalar_fields.len() as u32;
    let first_relation = schema.relation_fields.len() as u32;
    let mut fields = Vec::with_capacity(ast.fields.len());
    let mut by_name = Vec::with_capacity(ast.fields.len());
    for field in &ast.fields {
        let field_id = match type_of(field, schema) {
            Ok(Meaning::Column(ty)) => {
                schema.scalar_fields.push(ScalarFieldData::new(id, field, ty));
                FieldId::Scalar(ScalarFieldId::new(schema.scalar_fields.len() - 1))
            }
            Ok(Meaning::Model(referenced_model)) => {
                schema.relation_fields.push(RelationFieldData::new(id, field, referenced_model));
                FieldId::Relation(RelationFieldId::new(schema.relation_fields.len() - 1))
            }
            Err(name) => {
                unknown.push(name);
                schema.fields_without_type.insert((id, field.name.name));
                continue;
            }
        };
        fields.push(field_id);
        by_name.push((field.name.name, field_id));
    }
    // Of two with the same name, which is an error, the first stays the first.
    by_name.sort_by_key(|(name, _)| *name);
    let data = &mut schema.models[id.index()];
    data.fields = fields;
    data.fields_by_name = by_name;
    data.scalar_fields = first_scalar..schema.scalar_fields.len() as u32;
    data.relation_fields = first_relation..schema.relation_fields.len() as u32;
}

fn composite_type<'s>(
    id: CompositeTypeId,
    schema: &mut Schema<'s>,
    unknown: &mut Vec<Ident<'s>>,
    diagnostics: &mut Diagnostics,
) {
    let ast = schema.composite_types[id.index()].ast;
    let first = schema.composite_fields.len() as u32;
    for field in &ast.fields {
        match type_of(field, schema) {
            Ok(Meaning::Column(ty)) => {
                let field_id = CompositeFieldId::new(schema.composite_fields.len());
                schema.composite_fields.push(CompositeFieldData::new(id, field, ty));
                schema.composite_fields_by_name.entry((id, field.name.name)).or_insert(field_id);
            }
            Ok(Meaning::Model(model)) => {
                let name = Ident { name: schema.walk(model).name(), span: field.ty.span() };
                diagnostics.push(errors::relation_in_composite_type(name));
            }
            Err(name) => unknown.push(name),
        }
    }
    schema.composite_types[id.index()].fields = first..schema.composite_fields.len() as u32;
}

enum Meaning<'s> {
    Column(ScalarFieldType<'s>),
    Model(ModelId),
}

fn type_of<'s>(field: &'s Field<'s>, schema: &Schema<'s>) -> Result<Meaning<'s>, Ident<'s>> {
    let name = match &field.ty {
        FieldType::Unsupported(text, _) => return Ok(Meaning::Column(ScalarFieldType::Unsupported(text))),
        FieldType::Named(name) => *name,
    };
    if let Some(scalar) = ScalarType::from_name(name.name) {
        return Ok(Meaning::Column(ScalarFieldType::Scalar(scalar)));
    }
    match schema.types_by_name.get(name.name) {
        Some(TypeId::Model(id)) => Ok(Meaning::Model(*id)),
        Some(TypeId::Enum(id)) => Ok(Meaning::Column(ScalarFieldType::Enum(*id))),
        Some(TypeId::Composite(id)) => Ok(Meaning::Column(ScalarFieldType::Composite(*id))),
        None => Err(name),
    }
}

fn known_types<'a>(schema: &'a Schema<'_>) -> impl Iterator<Item = &'a str> {
    let built_in = ScalarType::ALL.into_iter().map(|scalar| -> &'a str { scalar.name() });
    built_in.chain(schema.types_by_name.keys().copied())
}
