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
    while let Some(at) = first_escaped(rest) {
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

/// Where the first byte is that a string does not hold as it is.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    /// Bytes looked at in one go: few texts are shorter, and a compiler makes a handful of instructions of it.
    const BLOCK: usize = 16;
    let is_escaped = |&byte: &u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    // Without a way out in between, for the same reason.
    let is_plain = |block: &&[u8]| !block.iter().fold(false, |any, byte| any | is_escaped(byte));
    let start = bytes.chunks_exact(BLOCK).take_while(is_plain).count() * BLOCK;
    bytes[start..].iter().position(is_escaped).map(|at| start + at)
}

/// A value as a segment of a path has it: as in JSON, without quotes; not yet percent-encoded.
pub(crate) fn path_segment(kind: Kind, value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => text.clone().into_owned(),
        value => {
            let mut out = Vec::new();
            write_value(&mut out, kind, value);
            String::from_utf8_lossy(&out).trim_matches('"').to_owned()
        }
    }
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::value::Json;

    fn written(kind: Kind, value: Value<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        write_value(&mut out, kind, &value);
        out
    }

    fn read(bytes: &[u8]) -> Json {
        serde_json::from_slice(bytes).unwrap()
    }

    /// JSON values, of a few levels.
    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<f64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                proptest::collection::btree_map(any::<String>(), inner, 0..4)
                    .prop_map(|map| Json::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn texts_read_as_serde_json_writes_them(text in any::<String>()) {
            let bytes = written(Kind::String, Value::Text(Cow::Borrowed(&text)));
            prop_assert_eq!(read(&bytes), Json::from(text));
        }

        #[test]
        fn names_and_values_make_an_object(name in any::<String>(), value in any::<i64>()) {
            let mut out = vec![b'{'];
            write_key(&mut out, true, &name);
            write_value(&mut out, Kind::Int, &Value::Int(value));
            out.push(b'}');
            prop_assert_eq!(read(&out), json!({ name: value }));
        }

        #[test]
        fn numbers_read_back(int in any::<i64>(), float in any::<f64>()) {
            prop_assert_eq!(read(&written(Kind::Int, Value::Int(int))), json!(int));
            prop_assert_eq!(read(&written(Kind::BigInt, Value::Int(int))), json!(int.to_string()));
            prop_assert_eq!(read(&written(Kind::Float, Value::Float(float))), json!(float));
        }

        #[test]
        fn any_json_is_itself(value in any_json()) {
            let bytes = written(Kind::Json, Value::Json(Cow::Borrowed(&value)));
            prop_assert_eq!(bytes, serde_json::to_vec(&value).unwrap());
        }

        #[test]
        fn bytes_and_lists_read_back(bytes in any::<Vec<u8>>(), texts in any::<Vec<String>>()) {
            let encoded = read(&written(Kind::Bytes, Value::Bytes(Cow::Borrowed(&bytes))));
            prop_assert_eq!(BYTES.decode(encoded.as_str().unwrap()).unwrap(), bytes);
            let list = Value::List(texts.iter().map(|text| Value::Text(Cow::Borrowed(text))).collect());
            prop_assert_eq!(read(&written(Kind::String, list)), json!(texts));
        }

        #[test]
        fn times_have_milliseconds_and_z(millis in -62_135_596_800_000i64..253_402_300_800_000) {
            let time = DateTime::from_timestamp_millis(millis).unwrap();
            let text = encode_datetime(&time);
            prop_assert_eq!((text.len(), text.ends_with('Z')), (24, true));
            prop_assert_eq!(text.parse::<DateTime>().unwrap(), time);
        }

        #[test]
        fn decimals_are_plain_and_exact(digits in -999_999_999_999_999i64..999_999_999_999_999, scale in -20i64..20) {
            let value = crate::value::Decimal::new(digits.into(), scale);
            let text = read(&written(Kind::Decimal, Value::Decimal(Cow::Borrowed(&value))));
            let text = text.as_str().unwrap();
            prop_assert!(!(text.contains(['e', 'E']) || text.contains('.') && text.ends_with('0')), "{}", text);
            prop_assert_eq!(text.parse::<crate::value::Decimal>().unwrap(), value);
        }
    }
}
