//! `@example`, as a value of its column.

use super::literal;
use crate::annotations::Text;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::value::Literal;
use crate::schema::ScalarFieldWalker;
use crate::schema::literal::parse;
use crate::schema::values::{ScalarFieldType, ScalarType};
use crate::syntax::ast::Arity;
use serde_json::Value;

pub(super) fn read(field: ScalarFieldWalker<'_>, text: Text<'_>, diagnostics: &mut Diagnostics) -> Option<Literal> {
    let literal = if field.arity() == Arity::List { list(field, text.text) } else { one(field, text.text) };
    if literal.is_none() {
        diagnostics.push(errors::example(text.span, &expected(field)));
    }
    literal
}

fn list(field: ScalarFieldWalker<'_>, text: &str) -> Option<Literal> {
    let values: Vec<Value> = serde_json::from_str(text).ok()?;
    let one = |value: &Value| match value {
        Value::String(text) if !field.ty().is(ScalarType::Json) => bare(field, text),
        other => bare(field, &other.to_string()),
    };
    Some(Literal::List(values.iter().map(one).collect::<Option<_>>()?))
}

/// Text may stand in quotes, as JSON has it; a Json is JSON as it is.
fn one(field: ScalarFieldWalker<'_>, text: &str) -> Option<Literal> {
    let quoted = !field.ty().is(ScalarType::Json) && text.starts_with('"');
    if quoted { bare(field, &serde_json::from_str::<String>(text).ok()?) } else { bare(field, text) }
}

fn bare(field: ScalarFieldWalker<'_>, text: &str) -> Option<Literal> {
    let scalar = match field.ty() {
        ScalarFieldType::Scalar(scalar) => scalar,
        _ => return literal::enum_value_of(field, text),
    };
    literal::of(field, &parse(scalar, text)?)
}

fn expected(field: ScalarFieldWalker<'_>) -> String {
    let one = match field.ty() {
        ScalarFieldType::Scalar(scalar) => match scalar {
            ScalarType::Int => "a whole number of 32 bits".to_owned(),
            ScalarType::BigInt => "a whole number of 64 bits".to_owned(),
            ScalarType::Float => "a number".to_owned(),
            ScalarType::Decimal => "a decimal number of at most 65 digits".to_owned(),
            ScalarType::Boolean => "`true` or `false`".to_owned(),
            ScalarType::String => "a text, in quotes if it begins with one".to_owned(),
            ScalarType::DateTime => "a time, such as `2024-05-17T08:30:00Z`".to_owned(),
            ScalarType::Json => "JSON".to_owned(),
            ScalarType::Bytes => "base64".to_owned(),
        },
        ScalarFieldType::Enum(id) => {
            let names: Vec<_> = field.schema().walk(id).values().map(|value| format!("`{}`", value.name())).collect();
            format!("one of {}", names.join(", "))
        }
        ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => "nothing".to_owned(),
    };
    if field.arity() == Arity::List { format!("a JSON array, each value {one}") } else { one }
}
