//! `@id`, `@@id`, `@unique`, `@@unique`, `@@index`, `@@fulltext`, and PlanetScale's `@@shardKey`.

use super::visitor::Arguments;
use super::{field_list, predicate};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{indexes as errors, values};
use crate::schema::data::{IndexData, IndexField, ShardKeyData, Spanned};
use crate::schema::ids::{IndexId, ModelId, ScalarFieldId};
use crate::schema::values::{IndexAlgorithm, IndexKind};
use crate::schema::{Schema, coerce};
use crate::syntax::ast::{Arity, Expr};

/// `@id`
pub(super) fn field_id<'s>(
    field: ScalarFieldId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let model = schema.scalar_fields[field.index()].model;
    let data = on_field(field, IndexKind::PrimaryKey, arguments, schema, diagnostics);
    if !schema.models[model.index()].is_ignored && schema.scalar_fields[field.index()].ast.arity != Arity::Required {
        diagnostics.push(errors::id_not_required(arguments.span(), schema.walk(field).name()));
    }
    primary_key(data, schema, diagnostics);
}

/// `@@id`
pub(super) fn model_id<'s>(
    model: ModelId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let mut data = IndexData::new(model, IndexKind::PrimaryKey, arguments.attribute);
    let fields = fields(model, false, arguments, schema, diagnostics);
    data.mapped_name = arguments.optional_name("map", diagnostics);
    data.name = client_name(arguments, diagnostics);
    data.clustered = clustered(arguments, diagnostics);
    let Some(fields) = fields else { return };
    if !schema.models[model.index()].is_ignored {
        for field in &fields {
            let walker = schema.walk(field.field);
            if walker.arity() != Arity::Required {
                diagnostics.push(errors::id_not_required(field.span, walker.name()));
            }
        }
    }
    data.fields = fields;
    primary_key(data, schema, diagnostics);
}

/// `@unique`
pub(super) fn field_unique<'s>(
    field: ScalarFieldId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let mut data = on_field(field, IndexKind::Unique, arguments, schema, diagnostics);
    data.predicate = predicate::read(data.model, arguments, schema, diagnostics);
    add(data, schema);
}

/// `@@unique`
pub(super) fn model_unique<'s>(
    model: ModelId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let mut data = on_model(model, IndexKind::Unique, arguments, schema, diagnostics);
    data.name = client_name(arguments, diagnostics);
    data.mapped_name = arguments.optional_name("map", diagnostics);
    data.clustered = clustered(arguments, diagnostics);
    data.predicate = predicate::read(data.model, arguments, schema, diagnostics);
    add(data, schema);
}

/// `@@index`
pub(super) fn model_index<'s>(
    model: ModelId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let mut data = on_model(model, IndexKind::Normal, arguments, schema, diagnostics);
    // `name` is what `map` was called once.
    let name = arguments.optional_name("name", diagnostics);
    data.mapped_name = arguments.optional_name("map", diagnostics);
    if let (Some((_, span)), Some(_)) = (name, data.mapped_name) {
        diagnostics.push(errors::name_and_map(span));
    }
    data.mapped_name = data.mapped_name.or(name);
    data.algorithm = arguments.optional("type").and_then(|value| algorithm(value, diagnostics));
    data.clustered = clustered(arguments, diagnostics);
    data.predicate = predicate::read(data.model, arguments, schema, diagnostics);
    add(data, schema);
}

/// `@@fulltext`
pub(super) fn model_fulltext<'s>(
    model: ModelId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let mut data = on_model(model, IndexKind::Fulltext, arguments, schema, diagnostics);
    data.mapped_name = arguments.optional_name("map", diagnostics);
    add(data, schema);
}

/// `@shardKey`
pub(super) fn field_shard_key<'s>(
    field: ScalarFieldId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let model = schema.scalar_fields[field.index()].model;
    set_shard_key(model, vec![(field, arguments.span())], arguments, schema, diagnostics);
}

/// `@@shardKey`
pub(super) fn shard_key<'s>(
    model: ModelId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let Some(list) = arguments.default("fields", diagnostics) else { return };
    let fields = field_list::columns(list, model, schema, diagnostics);
    if matches!(list, Expr::Array(items, _) if items.is_empty()) {
        diagnostics.push(errors::no_fields(arguments.span(), &arguments.title()));
    }
    let fields = fields.into_iter().map(|field| (field, list.span())).collect();
    set_shard_key(model, fields, arguments, schema, diagnostics);
}

fn set_shard_key<'s>(
    model: ModelId,
    fields: Vec<(ScalarFieldId, crate::source::Span)>,
    arguments: &Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    if !schema.models[model.index()].is_ignored {
        for (field, span) in fields {
            let field = schema.walk(field);
            if field.arity() != Arity::Required {
                diagnostics.push(errors::shard_key_not_required(span, field.name()));
            }
        }
    }
    let name = schema.models[model.index()].ast.name;
    let shard_key = &mut schema.models[model.index()].shard_key;
    match shard_key {
        Some(first) => diagnostics.push(errors::second_shard_key(name, first.span, arguments.span())),
        None => *shard_key = Some(ShardKeyData { span: arguments.span() }),
    }
}

fn on_field<'s>(
    field: ScalarFieldId,
    kind: IndexKind,
    arguments: &mut Arguments<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> IndexData<'s> {
    let model = schema.scalar_fields[field.index()].model;
    let mut data = IndexData::new(model, kind, arguments.attribute);
    data.source_field = Some(field);
    data.mapped_name = arguments.optional_name("map", diagnostics);
    data.fields = vec![IndexField {
        field,
        path: Vec::new(),
        length: arguments.optional("length").and_then(|value| field_list::length(value, diagnostics)),
        sort: arguments.optional("sort").and_then(|value| field_list::sort(value, diagnostics)),
        operator_class: None,
        span: schema.scalar_fields[field.index()].ast.name.span,
    }];
    data.clustered = clustered(arguments, diagnostics);
    data
}

fn on_model<'s>(
    model: ModelId,
    kind: IndexKind,
    arguments: &mut Arguments<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> IndexData<'s> {
    let mut data = IndexData::new(model, kind, arguments.attribute);
    data.fields = fields(model, true, arguments, schema, diagnostics).unwrap_or_default();
    data
}

fn fields<'s>(
    model: ModelId,
    follow_composites: bool,
    arguments: &mut Arguments<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<IndexField<'s>>> {
    let list = arguments.default("fields", diagnostics)?;
    if matches!(list, Expr::Array(items, _) if items.is_empty()) {
        diagnostics.push(errors::no_fields(list.span(), &arguments.title()));
    }
    field_list::index_fields(list, model, follow_composites, schema, diagnostics)
}

fn primary_key<'s>(data: IndexData<'s>, schema: &mut Schema<'s>, diagnostics: &mut Diagnostics) {
    let model = data.model.index();
    if let Some(first) = schema.models[model].primary_key {
        let name = schema.models[model].ast.name;
        diagnostics.push(errors::second_id(name, schema.walk(first).span(), data.attribute.span));
        return;
    }
    schema.models[model].primary_key = Some(IndexId::new(schema.indexes.len()));
    schema.indexes.push(data);
}

fn add<'s>(data: IndexData<'s>, schema: &mut Schema<'s>) {
    schema.models[data.model.index()].indexes.push(IndexId::new(schema.indexes.len()));
    schema.indexes.push(data);
}

/// `name`, of which Prisma's client makes an identifier.
fn client_name<'s>(arguments: &mut Arguments<'s>, diagnostics: &mut Diagnostics) -> Option<Spanned<'s>> {
    let (name, span) = arguments.optional_name("name", diagnostics)?;
    if !name.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric()) {
        diagnostics.push(errors::client_name(span, name));
    }
    Some((name, span))
}

fn clustered(arguments: &mut Arguments<'_>, diagnostics: &mut Diagnostics) -> Option<bool> {
    arguments.optional("clustered").and_then(|value| coerce::boolean(value, diagnostics))
}

fn algorithm(value: &Expr<'_>, diagnostics: &mut Diagnostics) -> Option<IndexAlgorithm> {
    let word = coerce::constant(value, diagnostics)?;
    let algorithm = IndexAlgorithm::ALL.into_iter().find(|algorithm| algorithm.name() == word.name);
    if algorithm.is_none() {
        let known = IndexAlgorithm::ALL.map(IndexAlgorithm::name);
        diagnostics.push(values::unknown_word(word.span, word.name, "index type", &known));
    }
    algorithm
}
