//! Values as read. What is stored is as `encode` writes it, or as Prisma and SQLite itself may have: a DateTime also as
//! milliseconds since 1970 (the adapters' `unixepoch-ms`) or as `CURRENT_TIMESTAMP` writes it; a Decimal also as an integer
//! or text; Json also as a number, since SQLite turns the text of one into it in a `JSONB` column.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sqlx::sqlite::{Sqlite, SqliteColumn, SqliteRow, SqliteValueRef};
use sqlx::{Column, Decode, Row as _, TypeInfo, ValueRef};

use crate::table::{ColumnDef, Kind, Variant};
use crate::value::{DateTime, Decimal, Json, Value};
use crate::{Error, Result, json};

pub(crate) fn value<'r>(row: &'r SqliteRow, index: usize, column: &ColumnDef) -> Result<Value<'r>> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    if column.list {
        return list(decode::<&str>(raw)?, column);
    }
    let decoded = match column.kind {
        Kind::Int | Kind::BigInt => Some(Value::Int(decode(raw)?)),
        Kind::Float => Some(Value::Float(decode(raw)?)),
        Kind::Decimal => decimal(raw)?.map(|value| Value::Decimal(Cow::Owned(value))),
        Kind::Boolean => Some(Value::Boolean(decode::<i64>(raw)? != 0)),
        Kind::String => Some(Value::Text(Cow::Borrowed(decode(raw)?))),
        Kind::DateTime => datetime(raw)?.map(Value::DateTime),
        Kind::Json => parsed_json(raw)?.map(|value| Value::Json(Cow::Owned(value))),
        Kind::Bytes => Some(Value::Bytes(Cow::Borrowed(decode(raw)?))),
        Kind::Enum(variants) => variant(decode(raw)?, variants),
    };
    decoded.ok_or_else(|| unreadable(column))
}

/// A value as it is stored, whatever the column is declared to be.
pub(crate) fn stored(row: &SqliteRow, index: usize) -> Result<Value<'_>> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    Ok(match raw.type_info().name() {
        "INTEGER" => Value::Int(decode(raw)?),
        "REAL" => Value::Float(decode(raw)?),
        "BLOB" => Value::Bytes(Cow::Borrowed(decode(raw)?)),
        _ => Value::Text(Cow::Borrowed(decode(raw)?)),
    })
}

/// How many bytes the values of a row are. A number is not looked at as bytes, not even where it is stored as a text: SQLite would
/// not tell it as a number any more.
pub(crate) fn bytes(row: &SqliteRow) -> usize {
    const NUMBER: usize = size_of::<i64>();
    let bytes = |(index, column): (usize, &SqliteColumn)| match row.try_get_raw(index) {
        Ok(raw)
            if !matches!(column.type_info().name(), "INTEGER" | "REAL" | "BOOLEAN")
                && matches!(raw.type_info().name(), "TEXT" | "BLOB") =>
        {
            decode::<&[u8]>(raw).map_or(0, <[u8]>::len)
        }
        _ => NUMBER,
    };
    row.columns().iter().enumerate().map(bytes).sum()
}

/// Decodes by what the column is declared to be: SQLite converts where it holds something else.
fn decode<'r, T: Decode<'r, Sqlite>>(raw: SqliteValueRef<'r>) -> Result<T> {
    T::decode(raw).map_err(|error| Error::from(sqlx::Error::Decode(error)))
}

fn unreadable(column: &ColumnDef) -> Error {
    Error::internal(format!("column {} holds a value that is no {:?}", column.column, column.kind))
}

/// What SQLite holds, which need not be what the column is declared as.
enum Storage {
    Integer,
    Real,
    Other,
}

fn storage(raw: &SqliteValueRef<'_>) -> Storage {
    match raw.type_info().name() {
        "INTEGER" => Storage::Integer,
        "REAL" => Storage::Real,
        _ => Storage::Other,
    }
}

fn decimal(raw: SqliteValueRef<'_>) -> Result<Option<Decimal>> {
    Ok(match storage(&raw) {
        Storage::Integer => Some(Decimal::from(decode::<i64>(raw)?)),
        Storage::Real => json::decimal_of_float(decode(raw)?),
        Storage::Other => decode::<&str>(raw)?.parse().ok(),
    })
}

fn datetime(raw: SqliteValueRef<'_>) -> Result<Option<DateTime>> {
    Ok(match storage(&raw) {
        Storage::Integer => DateTime::from_timestamp_millis(decode(raw)?),
        Storage::Real => DateTime::from_timestamp_millis(decode::<f64>(raw)? as i64),
        Storage::Other => datetime_of_text(decode(raw)?),
    })
}

/// RFC 3339; or without an offset, then in UTC, as `CURRENT_TIMESTAMP` writes; or a date alone.
pub(super) fn datetime_of_text(text: &str) -> Option<DateTime> {
    if let Ok(value) = chrono::DateTime::parse_from_rfc3339(text) {
        return Some(value.to_utc());
    }
    let naive = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN)))?;
    Some(naive.and_utc())
}

fn parsed_json(raw: SqliteValueRef<'_>) -> Result<Option<Json>> {
    Ok(match storage(&raw) {
        Storage::Integer => Some(Json::from(decode::<i64>(raw)?)),
        Storage::Real => Some(json::number_of_float(decode(raw)?)),
        Storage::Other => serde_json::from_str(decode(raw)?).ok(),
    })
}

fn variant(stored: &str, variants: &'static [Variant]) -> Option<Value<'static>> {
    variants.iter().find(|variant| variant.stored == stored).map(Value::Enum)
}

fn list<'r>(text: &str, column: &ColumnDef) -> Result<Value<'r>> {
    json::parse_stored_list(text, column).ok_or_else(|| unreadable(column))
}
