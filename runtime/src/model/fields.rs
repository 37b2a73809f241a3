//! A struct's columns as values.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::Resource;
use crate::json::{encode_bytes, encode_datetime, plain_decimal};
use crate::table::Kind;
use crate::value::{Scalar, Value};

/// The values of a struct's columns, in the resource's order.
#[derive(Debug)]
pub struct Fields<'a>(pub(crate) Vec<Value<'a>>);

impl<'a> Fields<'a> {
    pub(crate) fn new(columns: usize) -> Self {
        Self(Vec::with_capacity(columns))
    }

    /// The next column's value.
    pub fn put<T: Scalar>(&mut self, value: &'a T) {
        self.push(value.as_value());
    }

    #[inline(never)]
    fn push(&mut self, value: Value<'a>) {
        self.0.push(value);
    }

    /// What is sent of them.
    pub(crate) fn serialize<S: Serializer>(&self, resource: &Resource, serializer: S) -> Result<S::Ok, S::Error> {
        let sent = resource.columns.iter().zip(&self.0).filter(|(column, _)| column.readable);
        let mut map = serializer.serialize_map(Some(sent.clone().count()))?;
        for (column, value) in sent {
            map.serialize_entry(column.name, &Wire(column.kind, value))?;
        }
        map.end()
    }
}

/// A value in JSON's form.
struct Wire<'a>(Kind, &'a Value<'a>);

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            Value::Null => serializer.serialize_unit(),
            Value::Int(value) if matches!(self.0, Kind::BigInt) => serializer.collect_str(value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Float(value) => serializer.serialize_f64(*value),
            Value::Decimal(value) => serializer.serialize_str(&plain_decimal(value)),
            Value::Boolean(value) => serializer.serialize_bool(*value),
            Value::Text(value) => serializer.serialize_str(value),
            Value::DateTime(value) => serializer.serialize_str(&encode_datetime(value)),
            Value::Json(value) => value.serialize(serializer),
            Value::Bytes(value) => serializer.serialize_str(&encode_bytes(value)),
            Value::Enum(variant) => serializer.serialize_str(variant.name),
            Value::List(values) => {
                let mut sequence = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    sequence.serialize_element(&Wire(self.0, value))?;
                }
                sequence.end()
            }
        }
    }
}
