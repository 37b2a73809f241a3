//! Lists, as a database without lists stores them: a JSON array of what each element is on the wire.

use std::borrow::Cow;

use serde::de::DeserializeSeed;

use super::element::{Element, Source};
use super::{encode_bytes, encode_datetime, plain_decimal, write_value};
use crate::table::{ColumnDef, Kind};
use crate::value::Value;

/// The text to store. Elements are written as on the wire, but for 64-bit integers, which are numbers: SQL compares them.
pub(crate) fn stored_list(list: &Value<'_>) -> String {
    let mut out = Vec::new();
    write_value(&mut out, Kind::Int, list);
    String::from_utf8(out).unwrap_or_default()
}

/// What SQL compares an element of a stored list with.
pub(crate) fn stored_element(element: &Value<'static>) -> Value<'static> {
    let text = match element {
        Value::Decimal(value) => plain_decimal(value),
        Value::DateTime(value) => encode_datetime(value),
        Value::Bytes(value) => encode_bytes(value),
        Value::Enum(variant) => variant.name.to_owned(),
        _ => return element.clone(),
    };
    Value::Text(Cow::Owned(text))
}

/// The list that was stored; none where the text is no list of the column's type.
pub(crate) fn parse_stored_list(text: &str, column: &ColumnDef) -> Option<Value<'static>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let list = Element::of(column, Source::Json).deserialize(&mut deserializer).ok()?.ok()?;
    deserializer.end().ok()?;
    Some(list)
}
