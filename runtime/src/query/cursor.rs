//! Where a page ends: what its last row is sorted by, as the database holds it, for the page after it to begin behind.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bigdecimal::ToPrimitive;

use super::Order;
use crate::Resource;
use crate::db::Dialect;
use crate::table::{ColumnDef, Kind};
use crate::value::{DateTime, Value};

/// Written in front; what is written otherwise one day gets another.
const VERSION: u8 = 1;

/// The cursor of a row that has `values` in what rows are sorted by. It is opaque: a client hands it back as it is.
pub(crate) fn encode(resource: &Resource, order: &[Order], values: &[Value<'_>]) -> String {
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(&fingerprint(resource, order).to_be_bytes());
    values.iter().for_each(|value| write(&mut bytes, value));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The values that a cursor holds; none where it is none of ours, or is one of another order.
pub(super) fn decode(
    resource: &Resource,
    dialect: Dialect,
    order: &[Order],
    text: &str,
) -> Option<Vec<Value<'static>>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let mut reader = Reader(bytes.as_slice());
    if reader.array::<1>()? != [VERSION] || reader.array()? != fingerprint(resource, order).to_be_bytes() {
        return None;
    }
    let mut values = Vec::with_capacity(order.len());
    for order in order {
        let column = order.column_of(resource);
        let value = reader.value(column.kind)?;
        if value == Value::Null && !order.is_nullable(resource) || !fits(dialect, column, &value) {
            return None;
        }
        values.push(value);
    }
    reader.0.is_empty().then_some(values)
}

/// Whether a column can be compared with a value: a client may hand over what we never made.
fn fits(dialect: Dialect, column: &ColumnDef, value: &Value<'_>) -> bool {
    let is_of_kind = match (value, column.kind) {
        (Value::Null, _) => return true,
        (Value::Int(value), Kind::Int) => value.to_i32().is_some(),
        (Value::Int(_), Kind::BigInt)
        | (Value::Float(_), Kind::Float)
        | (Value::Decimal(_), Kind::Decimal)
        | (Value::Boolean(_), Kind::Boolean)
        | (Value::Text(_), Kind::String)
        | (Value::DateTime(_), Kind::DateTime)
        | (Value::Bytes(_), Kind::Bytes)
        | (Value::Enum(_), Kind::Enum(_)) => true,
        _ => false,
    };
    let is_stored = dialect.compares_anything()
        && matches!(value, Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::Bytes(_));
    is_stored || is_of_kind && dialect.check_storable(column, value).is_ok()
}

/// What tells one order from another (FNV-1a).
fn fingerprint(resource: &Resource, order: &[Order]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(resource.name);
    for order in order {
        let mut from = resource;
        for step in &order.path {
            let relation = &from.relations[step.relation];
            add(relation.name);
            from = relation.target;
        }
        add(from.columns[order.column].name);
        add(if order.descending { "-" } else { "+" });
    }
    hash
}

fn write(bytes: &mut Vec<u8>, value: &Value<'_>) {
    let mut sized = |tag: u8, content: &[u8]| {
        bytes.push(tag);
        bytes.extend_from_slice(&(content.len() as u32).to_be_bytes());
        bytes.extend_from_slice(content);
    };
    match value {
        Value::Int(value) => sized(1, &value.to_be_bytes()),
        Value::Float(value) => sized(2, &value.to_be_bytes()),
        Value::Text(value) => sized(3, value.as_bytes()),
        Value::Bytes(value) => sized(4, value),
        Value::Decimal(value) => sized(5, value.to_string().as_bytes()),
        Value::Boolean(value) => sized(6, &[u8::from(*value)]),
        Value::DateTime(value) => {
            let nanoseconds = value.timestamp_subsec_nanos().to_be_bytes();
            sized(7, &[value.timestamp().to_be_bytes().as_slice(), &nanoseconds].concat());
        }
        Value::Enum(variant) => sized(8, variant.name.as_bytes()),
        // Rows are not sorted by the rest.
        Value::Null | Value::Json(_) | Value::List(_) => sized(0, &[]),
    }
}

/// What is left to read.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn value(&mut self, kind: Kind) -> Option<Value<'static>> {
        let [tag] = self.array()?;
        let length = u32::from_be_bytes(self.array()?) as usize;
        let (content, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let text = || Some(std::str::from_utf8(content).ok().filter(|text| !text.contains('\0'))?.to_owned());
        Some(match tag {
            0 if content.is_empty() => Value::Null,
            1 => Value::Int(i64::from_be_bytes(content.try_into().ok()?)),
            2 => Value::Float(Some(f64::from_be_bytes(content.try_into().ok()?)).filter(|value| value.is_finite())?),
            3 => Value::Text(Cow::Owned(text()?)),
            4 => Value::Bytes(Cow::Owned(content.to_vec())),
            5 => Value::Decimal(Cow::Owned(crate::json::parse_decimal(&text()?)?)),
            6 => Value::Boolean(*content == [1]),
            7 => {
                let (seconds, nanoseconds) = content.split_first_chunk::<8>()?;
                let nanoseconds = u32::from_be_bytes(nanoseconds.try_into().ok()?);
                Value::DateTime(DateTime::from_timestamp(i64::from_be_bytes(*seconds), nanoseconds)?)
            }
            8 => {
                let name = text()?;
                let Kind::Enum(variants) = kind else { return None };
                Value::Enum(variants.iter().find(|variant| variant.name == name)?)
            }
            _ => return None,
        })
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(int in any::<i64>(), float in -1e300..1e300f64, text in "[^\0]{0,20}", bytes in any::<Vec<u8>>()) {
            let time = DateTime::from_timestamp(int % 100_000_000_000, 123_456_000).unwrap();
            let values = [
                Value::Null, Value::Int(int), Value::Float(float), Value::Text(Cow::Borrowed(&text)),
                Value::Bytes(Cow::Borrowed(&bytes)), Value::Boolean(int > 0), Value::DateTime(time),
                Value::Decimal(Cow::Owned(crate::value::Decimal::new(int.into(), 7))),
            ];
            let mut written = Vec::new();
            values.iter().for_each(|value| write(&mut written, value));
            let mut reader = Reader(&written);
            for value in &values {
                let read = reader.value(Kind::String);
                prop_assert_eq!(read.as_ref(), Some(value));
            }
            prop_assert!(reader.0.is_empty());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            let mut reader = Reader(&bytes);
            while reader.value(Kind::Int).is_some() {}
        }
    }
}
