//! Values of columns, and the Rust types they come as.

mod key;
mod scalar;

use std::borrow::Cow;

pub use key::Key;
pub use scalar::{Enumeration, Scalar};

use crate::table::Variant;

/// An exact decimal number: Prisma's `Decimal`.
pub type Decimal = bigdecimal::BigDecimal;

/// A point in time, in UTC: Prisma's `DateTime`. Stored and sent to the millisecond.
pub type DateTime = chrono::DateTime<chrono::Utc>;

/// Any JSON value: Prisma's `Json`.
pub type Json = serde_json::Value;

/// A value of a column, on its way between the database, a body and a struct. It borrows where it is only passed on.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// `Int` and `BigInt`.
    Int(i64),
    /// `Float`; finite.
    Float(f64),
    /// `Decimal`.
    Decimal(Cow<'a, Decimal>),
    /// `Boolean`.
    Boolean(bool),
    /// `String`.
    Text(Cow<'a, str>),
    /// `DateTime`.
    DateTime(DateTime),
    /// `Json`.
    Json(Cow<'a, Json>),
    /// `Bytes`.
    Bytes(Cow<'a, [u8]>),
    /// An enum's value.
    Enum(&'static Variant),
    /// A list.
    List(Vec<Value<'a>>),
}

impl Value<'_> {
    /// The same value, owned.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(value) => Value::Int(value),
            Self::Float(value) => Value::Float(value),
            Self::Decimal(value) => Value::Decimal(Cow::Owned(value.into_owned())),
            Self::Boolean(value) => Value::Boolean(value),
            Self::Text(value) => Value::Text(Cow::Owned(value.into_owned())),
            Self::DateTime(value) => Value::DateTime(value),
            Self::Json(value) => Value::Json(Cow::Owned(value.into_owned())),
            Self::Bytes(value) => Value::Bytes(Cow::Owned(value.into_owned())),
            Self::Enum(value) => Value::Enum(value),
            Self::List(values) => Value::List(values.into_iter().map(Value::into_owned).collect()),
        }
    }
}
