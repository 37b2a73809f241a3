//! Values to bytes.

use std::io::Write;

use base64::Engine;

use super::decimal::plain_decimal;
use super::element::BYTES;
use crate::table::Kind;
use crate::value::{DateTime, Value};

/// Writes a value of a column of `kind`.
pub(crate) fn write_value(out: &mut Vec<u8>, kind: Kind, value: &Value<'_>) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Int(value) if matches!(kind, Kind::BigInt) => quoted(out, format_args!("{value}")),
        Value::Int(value) => number(out, value),
        Value::Float(value) => number(out, value),
        Value::Decimal(value) => quoted(out, format_args!("{}", plain_decimal(value))),
        Value::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Value::Text(value) => write_string(out, value),
        Value::DateTime(value) => quoted(out, format_args!("{}", encode_datetime(value))),
        Value::Json(value) => number(out, value),
        Value::Bytes(value) => quoted(out, format_args!("{}", encode_bytes(value))),
        Value::Enum(variant) => write_string(out, variant.name),
        Value::List(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_value(out, kind, value);
            }
            out.push(b']');
        }
    }
}

/// Writes what begins a member of an object: a comma where it is not the first, its name and a colon.
pub(crate) fn write_key(out: &mut Vec<u8>, first: bool, name: &str) {
    if !first {
        out.push(b',');
    }
    write_string(out, name);
    out.push(b':');
}

/// Writes a string, escaped as RFC 8259 requires.
pub(crate) fn write_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.extend_from_slice(&rest[..at]);
        match rest[at] {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            control => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// RFC 3339 in UTC with milliseconds and `Z`.
pub(crate) fn encode_datetime(value: &DateTime) -> String {
    value.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// Base64.
pub(crate) fn encode_bytes(value: &[u8]) -> String {
    BYTES.encode(value)
}

/// What serde_json writes as we do: numbers, and `null` for a float that is none.
fn number(out: &mut Vec<u8>, value: &impl serde::Serialize) {
    // Writing to a Vec cannot fail, and neither can these types' serializers.
    let _ = serde_json::to_writer(out, value);
}

/// Text that needs no escapes.
fn quoted(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = write!(out, "\"{text}\"");
}
