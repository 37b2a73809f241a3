//! The datamodel part of Prisma's DMMF: the JSON that `get_datamodel` of `@prisma/prisma-schema-wasm` gives.
//!
//! It shows that a schema means to us what it means to Prisma: the tests hold it against Prisma's own.

mod field;
mod index;

use super::Schema;
use super::walkers::{CompositeTypeWalker, EnumWalker, ModelWalker};
use crate::syntax::ast::{DocPlace, Docs};
use serde_json::{Map, Value, json};

/// The datamodel of a schema without errors.
pub(crate) fn datamodel(schema: &Schema<'_>) -> Value {
    let shown = || schema.models().chain(schema.views()).filter(|model| !model.is_ignored());
    json!({
        "enums": schema.enums().map(enumeration).collect::<Vec<_>>(),
        "models": shown().map(model).collect::<Vec<_>>(),
        "types": schema.composite_types().map(composite_type).collect::<Vec<_>>(),
        "indexes": shown().flat_map(index::of_model).collect::<Vec<_>>(),
    })
}

fn enumeration(parent: EnumWalker<'_>) -> Value {
    let value = |name: &str, mapped: Option<&str>| object([("name", json!(name)), ("dbName", json!(mapped))]);
    let values = parent.values().map(|one| with_docs(value(one.name(), one.mapped_name()), one.docs()));
    let mut json = value(parent.name(), parent.mapped_name());
    json.insert("values".to_owned(), values.collect());
    with_docs(json, parent.docs())
}

fn model(model: ModelWalker<'_>) -> Value {
    let compound_key = model.primary_key().filter(|key| key.source_field().is_none());
    let unique = || model.indexes().filter(|index| index.is_unique() && index.source_field().is_none());
    let json = object([
        ("name", json!(model.name())),
        ("dbName", json!(model.mapped_name())),
        ("schema", json!(model.namespace().map(|(name, _)| name))),
        ("fields", model.fields().filter_map(field::of_model).collect()),
        ("primaryKey", json!(compound_key.map(index::name_and_fields))),
        ("uniqueFields", unique().map(index::field_names).collect()),
        ("uniqueIndexes", unique().map(index::name_and_fields).collect()),
        ("isGenerated", json!(false)),
    ]);
    with_docs(json, model.docs())
}

fn composite_type(composite: CompositeTypeWalker<'_>) -> Value {
    let json = object([
        ("name", json!(composite.name())),
        ("dbName", Value::Null),
        ("schema", Value::Null),
        ("fields", composite.fields().filter_map(field::of_composite_type).collect()),
        ("primaryKey", Value::Null),
        ("uniqueFields", json!([])),
        ("uniqueIndexes", json!([])),
    ]);
    with_docs(json, composite.docs())
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Adds a member that Prisma leaves out where it has no value.
fn insert_some(json: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        json.insert(name.to_owned(), value.into());
    }
}

/// Adds the documentation as Prisma reads it: what stands inside a block, after its fields, does not count.
fn with_docs(mut json: Map<String, Value>, docs: &Docs<'_>) -> Value {
    let lines = docs.lines.iter().filter(|line| line.place != DocPlace::Inside);
    let text = lines.map(|line| line.text).collect::<Vec<_>>();
    insert_some(&mut json, "documentation", (!text.is_empty()).then(|| text.join("\n")));
    Value::Object(json)
}
