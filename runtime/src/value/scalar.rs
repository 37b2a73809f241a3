//! The Rust types of columns.

use std::borrow::Cow;

use super::{DateTime, Decimal, Json, Value};
use crate::table::Variant;

/// A type that a column may have in Rust: `i32`, `i64`, `f64`, `bool`, `String`, [`DateTime`], [`Decimal`], [`Json`],
/// `Vec<u8>`, an enum of the schema, and `Option` and `Vec` of those.
pub trait Scalar: Sized + Send + Sync + 'static {
    /// The value as this type; none where it is another.
    fn from_value(value: Value<'_>) -> Option<Self>;
    /// This as a value.
    fn into_value(self) -> Value<'static>;
    /// This as a value that borrows it.
    fn as_value(&self) -> Value<'_>;
    /// Anything: what a reader puts in the place of a value it could not read. It never leaves the reader, which fails
    /// once the whole row or body is read, so that generated code needs no branch per field.
    fn placeholder() -> Self;
}

/// An enum of the schema.
pub trait Enumeration: Copy + Send + Sync + 'static {
    /// Every value, in the schema's order; never empty.
    const VALUES: &'static [Self];
    /// Their names, in the same order.
    const VARIANTS: &'static [Variant];
    /// The place of this value in both.
    fn index(self) -> usize;
}

macro_rules! scalars {
    ($($ty:ty: $pattern:pat => $from:expr, $this:ident => $into:expr, $as:expr;)*) => {$(
        impl Scalar for $ty {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    $pattern => $from,
                    _ => None,
                }
            }

            fn into_value(self) -> Value<'static> {
                let $this = self;
                $into
            }

            fn as_value(&self) -> Value<'_> {
                let $this = self;
                $as
            }

            fn placeholder() -> Self {
                Self::default()
            }
        }
    )*};
}

scalars! {
    i32: Value::Int(value) => Self::try_from(value).ok(), this => Value::Int(this.into()), Value::Int((*this).into());
    i64: Value::Int(value) => Some(value), this => Value::Int(this), Value::Int(*this);
    f64: Value::Float(value) => Some(value), this => Value::Float(this), Value::Float(*this);
    bool: Value::Boolean(value) => Some(value), this => Value::Boolean(this), Value::Boolean(*this);
    String: Value::Text(value) => Some(value.into_owned()),
        this => Value::Text(Cow::Owned(this)), Value::Text(Cow::Borrowed(this));
    DateTime: Value::DateTime(value) => Some(value), this => Value::DateTime(this), Value::DateTime(*this);
    Decimal: Value::Decimal(value) => Some(value.into_owned()),
        this => Value::Decimal(Cow::Owned(this)), Value::Decimal(Cow::Borrowed(this));
    Json: Value::Json(value) => Some(value.into_owned()),
        this => Value::Json(Cow::Owned(this)), Value::Json(Cow::Borrowed(this));
    Vec<u8>: Value::Bytes(value) => Some(value.into_owned()),
        this => Value::Bytes(Cow::Owned(this)), Value::Bytes(Cow::Borrowed(this));
}

impl<E: Enumeration> Scalar for E {
    fn from_value(value: Value<'_>) -> Option<Self> {
        E::VALUES.get(position(E::VARIANTS, &value)?).copied()
    }

    fn into_value(self) -> Value<'static> {
        Value::Enum(&E::VARIANTS[self.index()])
    }

    fn as_value(&self) -> Value<'_> {
        Value::Enum(&E::VARIANTS[self.index()])
    }

    fn placeholder() -> Self {
        E::VALUES[0]
    }
}

#[inline(never)]
fn position(variants: &[Variant], value: &Value<'_>) -> Option<usize> {
    match value {
        Value::Enum(variant) => variants.iter().position(|known| known.name == variant.name),
        _ => None,
    }
}

impl<T: Scalar> Scalar for Option<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }

    fn into_value(self) -> Value<'static> {
        self.map_or(Value::Null, T::into_value)
    }

    fn as_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, T::as_value)
    }

    fn placeholder() -> Self {
        None
    }
}

impl<T: Scalar> Scalar for Vec<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::List(values) => values.into_iter().map(T::from_value).collect(),
            _ => None,
        }
    }

    fn into_value(self) -> Value<'static> {
        Value::List(self.into_iter().map(T::into_value).collect())
    }

    fn as_value(&self) -> Value<'_> {
        Value::List(self.iter().map(T::as_value).collect())
    }

    fn placeholder() -> Self {
        Vec::new()
    }
}
