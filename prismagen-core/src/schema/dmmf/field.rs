//! Fields and their defaults.

use super::{insert_some, object, with_docs};
use crate::schema::Schema;
use crate::schema::values::{DefaultValue, FieldDefault, Literal, NativeType, ReferentialAction, ScalarFieldType};
use crate::schema::walkers::{CompositeFieldWalker, FieldWalker, RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;
use base64::Engine as _;
use serde_json::{Map, Value, json};

/// None for a field that Prisma's client does not see.
pub(super) fn of_model(field: FieldWalker<'_>) -> Option<Value> {
    match field {
        field if field.is_ignored() => None,
        FieldWalker::Scalar(field) if field.ty().is_unsupported() => None,
        FieldWalker::Scalar(field) => Some(scalar(field)),
        FieldWalker::Relation(field) => Some(relation(field)),
    }
}

pub(super) fn of_composite_type(field: CompositeFieldWalker<'_>) -> Option<Value> {
    if field.ty().is_unsupported() {
        return None;
    }
    let mut json = head(field.name(), field.arity());
    column(&mut json, field.schema(), field.ty(), field.native_type(), field.default());
    insert_some(&mut json, "dbName", field.mapped_name());
    Some(with_docs(json, field.docs()))
}

fn scalar(field: ScalarFieldWalker<'_>) -> Value {
    let mut json = head(field.name(), field.arity());
    column(&mut json, field.schema(), field.ty(), field.native_type(), field.default());
    insert_some(&mut json, "dbName", field.mapped_name());
    json.extend(object([
        ("isUnique", json!(!field.is_id() && field.is_unique())),
        ("isId", json!(field.is_id())),
        ("isReadOnly", json!(field.is_foreign_key())),
        ("isGenerated", json!(false)),
        ("isUpdatedAt", json!(field.is_updated_at())),
    ]));
    with_docs(json, field.docs())
}

fn relation(field: RelationFieldWalker<'_>) -> Value {
    let mut json = head(field.name(), field.arity());
    let names = |fields: Option<Vec<&str>>| json!(fields.unwrap_or_default());
    json.extend(object([
        ("kind", json!("object")),
        ("type", json!(field.related_model().name())),
        ("hasDefaultValue", json!(false)),
        ("nativeType", Value::Null),
        ("relationName", json!(field.relation_name())),
        ("relationFromFields", names(field.referencing_fields().map(|fields| fields.map(|f| f.name()).collect()))),
        ("relationToFields", names(field.referenced_fields().map(|fields| fields.map(|f| f.name()).collect()))),
        ("isGenerated", json!(false)),
        ("isUpdatedAt", json!(false)),
    ]));
    let action = |(action, _): (ReferentialAction, _)| action.name();
    insert_some(&mut json, "relationOnDelete", field.explicit_on_delete().map(action));
    insert_some(&mut json, "relationOnUpdate", field.explicit_on_update().map(action));
    with_docs(json, field.docs())
}

/// What every field has.
fn head(name: &str, arity: Arity) -> Map<String, Value> {
    object([
        ("name", json!(name)),
        ("isList", json!(arity == Arity::List)),
        ("isRequired", json!(arity != Arity::Optional)),
        ("isUnique", json!(false)),
        ("isId", json!(false)),
        ("isReadOnly", json!(false)),
    ])
}

/// What every field has that is no relation.
fn column(
    json: &mut Map<String, Value>,
    schema: &Schema<'_>,
    ty: ScalarFieldType<'_>,
    native_type: Option<&NativeType<'_>>,
    default: Option<&FieldDefault<'_>>,
) {
    let (kind, name) = match ty {
        ScalarFieldType::Scalar(scalar) => ("scalar", scalar.name()),
        ScalarFieldType::Enum(id) => ("enum", schema.walk(id).name()),
        ScalarFieldType::Composite(id) => ("object", schema.walk(id).name()),
        ScalarFieldType::Unsupported(text) => ("unsupported", text),
    };
    json.extend(object([
        ("kind", json!(kind)),
        ("type", json!(name)),
        ("hasDefaultValue", json!(default.is_some())),
        ("nativeType", json!(native_type.map(|native| json!([native.name, native.arguments])))),
    ]));
    insert_some(json, "default", default.map(|default| default_value(&default.value, schema)));
}

fn default_value(value: &DefaultValue<'_>, schema: &Schema<'_>) -> Value {
    let function = |name: &str, arguments: Vec<Value>| json!({ "name": name, "args": arguments });
    match value {
        DefaultValue::Autoincrement => function("autoincrement", vec![]),
        DefaultValue::Sequence(_) => function("sequence", vec![]),
        DefaultValue::Auto => function("auto", vec![]),
        DefaultValue::Now => function("now", vec![]),
        DefaultValue::Uuid(version) => function("uuid", vec![json!(version)]),
        DefaultValue::Cuid(version) => function("cuid", vec![json!(version)]),
        DefaultValue::Ulid => function("ulid", vec![]),
        DefaultValue::Nanoid(length) => function("nanoid", length.iter().map(|length| json!(length)).collect()),
        DefaultValue::DbGenerated(sql) => function("dbgenerated", sql.iter().map(|sql| json!(sql)).collect()),
        DefaultValue::Literal(one) => literal(one, schema),
        DefaultValue::List(items) => items.iter().map(|item| literal(item, schema)).collect(),
    }
}

fn literal(value: &Literal<'_>, schema: &Schema<'_>) -> Value {
    match value {
        Literal::Int(number) => json!(number),
        // A string, since JavaScript's numbers end at 2^53.
        Literal::BigInt(number) => json!(number.to_string()),
        Literal::Float(text) | Literal::Decimal(text) => json!(text.parse::<f64>().unwrap_or_default()),
        Literal::Boolean(value) => json!(value),
        Literal::String(text) | Literal::Json(text) => json!(text),
        Literal::DateTime(time) => json!(time.to_rfc3339()),
        Literal::Bytes(bytes) => json!(base64::prelude::BASE64_STANDARD.encode(bytes)),
        Literal::Enum(id) => json!(schema.walk(*id).name()),
    }
}
