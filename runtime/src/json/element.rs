//! One JSON value to a value of a column.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD};
use bigdecimal::ToPrimitive;
use chrono::{Datelike, SubsecRound, Timelike};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::decimal::{is_number, parse_decimal, significant_digits};
use super::exact;
use crate::table::{ColumnDef, Kind};
use crate::value::{DateTime, Decimal, Json, Value};

/// Base64 as bytes are sent and accepted.
pub(super) const BYTES: GeneralPurpose = STANDARD;

/// Why a JSON value is no value of its column: what it should have been.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mismatch(pub(crate) Cow<'static, str>);

/// Reads the JSON value of a column. What is no value of it is read over and reported as a [`Mismatch`]: only malformed
/// JSON is an error of the deserializer, so that one wrong field does not hide the next.
pub(super) struct Element<'c> {
    column: &'c ColumnDef,
    /// Whether an array may follow: at the start of a list column.
    list: bool,
    source: Source,
}

/// What values are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// JSON text in memory: numbers are read to their last digit.
    Json,
    /// Any deserializer: numbers are what it makes of them.
    Any,
}

impl<'c> Element<'c> {
    pub(super) fn of(column: &'c ColumnDef, source: Source) -> Self {
        Self { column, list: column.list, source }
    }
}

type Read = Result<Value<'static>, Mismatch>;

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = Read;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Read, D::Error> {
        if matches!(self.column.kind, Kind::Json) && !self.list {
            let read = match self.source {
                Source::Json => exact::parse(<&RawValue>::deserialize(deserializer)?.get()),
                Source::Any => Ok(exact::plain(Deserialize::deserialize(deserializer)?)),
            };
            return Ok(read.map(|value| json(value, self.column.nullable)));
        }
        let number = matches!(self.column.kind, Kind::Int | Kind::BigInt | Kind::Float | Kind::Decimal);
        if number && !self.list && self.source == Source::Json {
            return self.read(<&RawValue>::deserialize(deserializer)?.get());
        }
        deserializer.deserialize_any(self)
    }
}

/// A `null` in a column that may be null is the column's null, not JSON's: one cannot say both.
fn json(value: Json, nullable: bool) -> Value<'static> {
    if value.is_null() && nullable { Value::Null } else { Value::Json(Cow::Owned(value)) }
}

impl Element<'_> {
    /// Reads the text of a JSON value for a column of numbers.
    fn read<E: Error>(self, text: &str) -> Result<Read, E> {
        match text.as_bytes().first() {
            Some(b'"') => match serde_json::from_str::<String>(text) {
                Ok(text) => self.visit_str(&text),
                Err(_) => self.mismatch(),
            },
            Some(b'n') => self.visit_unit(),
            Some(b'-' | b'0'..=b'9') => match value_of_number(self.column.kind, text) {
                Some(value) => Ok(Ok(value)),
                None => self.mismatch(),
            },
            _ => self.mismatch(),
        }
    }

    fn mismatch<E>(&self) -> Result<Read, E> {
        Ok(Err(Mismatch(self.expected())))
    }

    fn expected(&self) -> Cow<'static, str> {
        if self.list {
            return "an array".into();
        }
        expected(self.column.kind)
    }
}

/// What a value of `kind` must be, for messages.
fn expected(kind: Kind) -> Cow<'static, str> {
    match kind {
        Kind::Int => "an integer of 32 bits".into(),
        Kind::BigInt => "an integer of 64 bits".into(),
        Kind::Float => "a number".into(),
        Kind::Decimal => "a decimal number of at most 65 digits".into(),
        Kind::Boolean => "true or false".into(),
        Kind::String => "a string".into(),
        Kind::DateTime => "a date and time as in RFC 3339, in the years 0000 to 9999 of UTC".into(),
        Kind::Json => "a JSON value".into(),
        Kind::Bytes => "a base64 string".into(),
        Kind::Enum(variants) => {
            let names: Vec<&str> = variants.iter().map(|variant| variant.name).collect();
            format!("one of {}", names.join(", ")).into()
        }
    }
}

/// Text as a value of `kind`: what a query or path holds, and the strings of a body that stand for other types.
pub(crate) fn value_of_text(kind: Kind, text: &str) -> Result<Value<'static>, Mismatch> {
    let value = match kind {
        Kind::Int => integer(text).and_then(int),
        Kind::Float if is_number(text) => float(text),
        Kind::Float => None,
        Kind::Boolean => text.parse().ok().map(Value::Boolean),
        Kind::Json => None,
        _ => value_of_string(kind, text),
    };
    value.ok_or_else(|| Mismatch(expected(kind)))
}

/// A JSON string as a value of `kind`.
fn value_of_string(kind: Kind, text: &str) -> Option<Value<'static>> {
    match kind {
        Kind::String => Some(Value::Text(Cow::Owned(text.to_owned()))),
        Kind::BigInt => integer(text).map(Value::Int),
        Kind::Decimal => parse_decimal(text).map(|value| Value::Decimal(Cow::Owned(value))),
        Kind::DateTime => datetime_of_text(text).map(Value::DateTime),
        Kind::Bytes => BYTES.decode(text).ok().map(|bytes| Value::Bytes(Cow::Owned(bytes))),
        Kind::Enum(variants) => variants.iter().find(|variant| variant.name == text).map(Value::Enum),
        Kind::Int | Kind::Float | Kind::Boolean | Kind::Json => None,
    }
}

/// The text of a JSON number as a value of `kind`. `1.0` and `1` are the same number, to JavaScript even the same text.
fn value_of_number(kind: Kind, text: &str) -> Option<Value<'static>> {
    let whole = || text.parse().ok().or_else(|| parse_decimal(text).filter(Decimal::is_integer)?.to_i64());
    match kind {
        Kind::Int => whole().and_then(int),
        Kind::BigInt => whole().map(Value::Int),
        Kind::Float => float(text),
        Kind::Decimal => parse_decimal(text).map(|value| Value::Decimal(Cow::Owned(value))),
        _ => None,
    }
}

/// An integer in the one spelling it is sent in, so that a row has one path: not `+5`, `05` or `-0`.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|value: &i64| value.to_string() == text)
}

fn int(value: i64) -> Option<Value<'static>> {
    i32::try_from(value).is_ok().then_some(Value::Int(value))
}

fn float(text: &str) -> Option<Value<'static>> {
    text.parse().ok().filter(|value: &f64| value.is_finite()).map(Value::Float)
}

/// RFC 3339, in UTC, cut to milliseconds.
pub(crate) fn datetime_of_text(text: &str) -> Option<DateTime> {
    let value = chrono::DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    is_rfc3339(value).then(|| value.trunc_subsecs(3))
}

/// Whether RFC 3339 has a text for it that every reader takes: an offset can carry a time out of the years of four digits,
/// and a leap second is no time to JavaScript.
pub(crate) fn is_rfc3339(value: DateTime) -> bool {
    const SECOND: u32 = 1_000_000_000;
    (0..=9999).contains(&value.year()) && value.nanosecond() < SECOND
}

impl<'de> Visitor<'de> for Element<'_> {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expected())
    }

    fn visit_unit<E: Error>(self) -> Result<Read, E> {
        if self.column.nullable && (self.list || !self.column.list) { Ok(Ok(Value::Null)) } else { self.mismatch() }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Read, E> {
        match self.column.kind {
            Kind::Boolean if !self.list => Ok(Ok(Value::Boolean(value))),
            _ => self.mismatch(),
        }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Read, E> {
        match self.column.kind {
            _ if self.list => self.mismatch(),
            Kind::Int if i32::try_from(value).is_err() => self.mismatch(),
            Kind::Int | Kind::BigInt => Ok(Ok(Value::Int(value))),
            Kind::Float => Ok(Ok(Value::Float(value as f64))),
            Kind::Decimal => Ok(Ok(Value::Decimal(Cow::Owned(value.into())))),
            _ => self.mismatch(),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Read, E> {
        match (i64::try_from(value), self.column.kind) {
            (Ok(value), _) => self.visit_i64(value),
            (_, Kind::Decimal) if !self.list => Ok(Ok(Value::Decimal(Cow::Owned(value.into())))),
            (_, Kind::Float) => self.visit_f64(value as f64),
            _ => self.mismatch(),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Read, E> {
        /// Largest integer below which every one is a float of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        /// Digits that every decimal number keeps on its way into a float and back.
        const DIGITS: u64 = f64::DIGITS as u64;
        match self.column.kind {
            _ if self.list => self.mismatch(),
            Kind::Float => Ok(Ok(Value::Float(value))),
            // What has more digits may have been another number before it was a float.
            Kind::Decimal => match parse_decimal(&format!("{value:e}")).filter(|it| significant_digits(it) <= DIGITS) {
                Some(value) => Ok(Ok(Value::Decimal(Cow::Owned(value)))),
                None => self.mismatch(),
            },
            Kind::Int | Kind::BigInt if value.fract() == 0.0 && value.abs() < EXACT => self.visit_i64(value as i64),
            _ => self.mismatch(),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Read, E> {
        if self.list {
            return self.mismatch();
        }
        match value_of_string(self.column.kind, text) {
            Some(value) => Ok(Ok(value)),
            None => self.mismatch(),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Read, A::Error> {
        if !self.list {
            while entries.next_element::<IgnoredAny>()?.is_some() {}
            return self.mismatch();
        }
        let mut list = Ok(Vec::new());
        while let Some(entry) = entries.next_element_seed(Element { list: false, ..self })? {
            list = match (list, entry) {
                (Ok(mut list), Ok(entry)) => {
                    list.push(entry);
                    Ok(list)
                }
                (Ok(list), Err(mismatch)) => Err(Mismatch(format!("[{}] must be {}", list.len(), mismatch.0).into())),
                (Err(mismatch), _) => Err(mismatch),
            };
        }
        Ok(list.map(Value::List))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Read, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.mismatch()
    }
}
