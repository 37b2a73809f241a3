//! Values as read, by the type that the column has in the database: what a column of a kind may hold is more than what Prisma
//! declares for it.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};
use sqlx::mysql::{MySqlRow, MySqlValueRef};
use sqlx::{Decode, MySql, Row as _, TypeInfo as _, ValueRef as _};

use crate::table::{ColumnDef, Kind, Variant};
use crate::value::{DateTime, Decimal, Value};
use crate::{Error, Result, json};

pub(crate) fn value<'r>(row: &'r MySqlRow, index: usize, column: &ColumnDef) -> Result<Value<'r>> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(if column.list { Value::List(Vec::new()) } else { Value::Null });
    }
    let ty = raw.type_info().name().to_owned();
    let decoded = if column.list {
        json::parse_stored_list(decode(raw)?, column)
    } else {
        match column.kind {
            Kind::Int | Kind::BigInt => integer(raw, &ty)?.map(Value::Int),
            Kind::Float => float(raw, &ty)?.map(Value::Float),
            Kind::Decimal => decimal(raw, &ty)?.map(|value| Value::Decimal(Cow::Owned(value))),
            Kind::Boolean => integer(raw, &ty)?.map(|value| Value::Boolean(value != 0)),
            Kind::String => Some(Value::Text(Cow::Borrowed(decode(raw)?))),
            Kind::DateTime => datetime(raw, &ty)?.map(Value::DateTime),
            Kind::Json => serde_json::from_str(decode(raw)?).ok().map(|value| Value::Json(Cow::Owned(value))),
            Kind::Bytes => Some(Value::Bytes(Cow::Borrowed(decode(raw)?))),
            Kind::Enum(variants) => variant(decode(raw)?, variants),
        }
    };
    decoded
        .ok_or_else(|| Error::internal(format!("column {} holds a {ty} that is no {:?}", column.column, column.kind)))
}

/// How many bytes the values of a row are.
pub(crate) fn bytes(row: &MySqlRow) -> usize {
    let values = (0..row.len()).filter_map(|index| row.try_get_raw(index).ok().filter(|raw| !raw.is_null()));
    values.map(|raw| decode::<&[u8]>(raw).map_or(0, <[u8]>::len)).sum()
}

/// Decodes whatever the column is declared as: the types here are those that go with it.
fn decode<'r, T: Decode<'r, MySql>>(raw: MySqlValueRef<'r>) -> Result<T> {
    T::decode(raw).map_err(|error| Error::from(sqlx::Error::Decode(error)))
}

fn integer(raw: MySqlValueRef<'_>, ty: &str) -> Result<Option<i64>> {
    Ok(match ty {
        "BIT" => {
            let bytes: &[u8] = decode(raw)?;
            (bytes.len() < 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte)))
        }
        "YEAR" => i64::try_from(decode::<u64>(raw)?).ok(),
        "DECIMAL" => decode::<Decimal>(raw)?.to_string().parse().ok(),
        _ if ty.ends_with("UNSIGNED") => i64::try_from(decode::<u64>(raw)?).ok(),
        _ => Some(decode(raw)?),
    })
}

fn float(raw: MySqlValueRef<'_>, ty: &str) -> Result<Option<f64>> {
    Ok(match ty {
        // The shortest decimal that is this one: 0.1, not 0.10000000149011612.
        "FLOAT" => decode::<f32>(raw)?.to_string().parse().ok(),
        "DOUBLE" => Some(decode(raw)?),
        "DECIMAL" => decode::<Decimal>(raw)?.to_string().parse().ok(),
        _ => None,
    })
}

fn decimal(raw: MySqlValueRef<'_>, ty: &str) -> Result<Option<Decimal>> {
    Ok(match ty {
        "DECIMAL" => Some(decode::<Decimal>(raw)?.normalized()),
        "FLOAT" | "DOUBLE" => float(raw, ty)?.and_then(json::decimal_of_float),
        _ => integer(raw, ty)?.map(Decimal::from),
    })
}

/// A time alone is one of the first day of 1970, as Prisma has it.
fn datetime(raw: MySqlValueRef<'_>, ty: &str) -> Result<Option<DateTime>> {
    let naive = match ty {
        "DATETIME" | "TIMESTAMP" => decode(raw)?,
        "DATE" => decode::<NaiveDate>(raw)?.and_time(NaiveTime::MIN),
        "TIME" => DateTime::UNIX_EPOCH.date_naive().and_time(decode(raw)?),
        _ => return Ok(None),
    };
    Ok(Some(naive.and_utc()))
}

fn variant(stored: &str, variants: &'static [Variant]) -> Option<Value<'static>> {
    variants.iter().find(|variant| variant.stored == stored).map(Value::Enum)
}
