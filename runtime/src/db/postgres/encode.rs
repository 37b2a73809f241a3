//! Values as sent. An argument's type is said where the value has one that goes with every column of its kind; else
//! PostgreSQL finds it out from where the argument stands, and a text is sent as a varchar or as an enum's value alike.
//!
//! The type must follow from the statement's text, for which a connection keeps one plan: it depends on the column, never on the
//! value.

use std::net::IpAddr;

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo};
use sqlx::{Arguments, Encode, Postgres, Type};

use super::{EPOCH, numeric, oid};
use crate::db::Argument;
use crate::db::digits::check_digits;
use crate::problem::FieldError;
use crate::table::{ColumnDef, Kind};
use crate::value::{DateTime, Value};
use crate::{Error, Result};

pub(super) fn arguments(values: Vec<Argument>) -> Result<PgArguments> {
    let mut arguments = PgArguments::default();
    arguments.reserve(values.len(), values.len() * 16);
    for value in values {
        arguments.add(Sent(value)).map_err(|error| Error::from(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

/// Money that would be rounded, and texts that are none of the column's type.
pub(crate) fn check_storable(column: &ColumnDef, value: &Value<'_>) -> std::result::Result<(), FieldError> {
    if let Value::List(values) = value {
        return values.iter().try_for_each(|value| check_storable(column, value));
    }
    let expected = match (column.native, value) {
        (Some("MONEY"), _) => return check_digits(column, value, (17, 2)),
        (Some("UUID"), Value::Text(text)) if !is_uuid(text) => "must be a UUID",
        (Some("INET"), Value::Text(text)) if !is_address(text) => "must be an address of the internet protocol",
        (Some("VARBIT"), Value::Text(text)) if !text.bytes().all(|byte| matches!(byte, b'0' | b'1')) => {
            "must be of zeros and ones"
        }
        _ => return Ok(()),
    };
    Err(FieldError { path: column.name.into(), code: "type".into(), message: expected.into() })
}

fn is_uuid(text: &str) -> bool {
    let digits = text.bytes().filter(|&byte| byte != b'-');
    digits.clone().count() == 32 && digits.clone().all(|byte| byte.is_ascii_hexdigit())
}

/// With the length of a prefix or without.
fn is_address(text: &str) -> bool {
    let (address, prefix) = text.split_once('/').unwrap_or((text, "0"));
    match (address.parse::<IpAddr>(), prefix.parse::<u8>()) {
        (Ok(address), Ok(prefix)) => prefix <= if address.is_ipv4() { 32 } else { 128 },
        _ => false,
    }
}

/// An argument on its way.
struct Sent(Argument);

impl Type<Postgres> for Sent {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(UNKNOWN))
    }
}

impl Encode<'_, Postgres> for Sent {
    fn encode_by_ref(&self, out: &mut PgArgumentBuffer) -> std::result::Result<IsNull, BoxDynError> {
        let (value, kind) = match &self.0 {
            Argument::Own(value) => (value, None),
            Argument::Column(value, kind, _) => (value, Some(*kind)),
            Argument::LastId => return Err("PostgreSQL returns what it counts".into()),
        };
        match value {
            Value::Null => return Ok(IsNull::Yes),
            Value::List(values) => list(values, kind.unwrap_or(Kind::String), out)?,
            value => element(value, out)?,
        }
        Ok(IsNull::No)
    }

    fn produces(&self) -> Option<PgTypeInfo> {
        let oid = match &self.0 {
            Argument::Column(_, kind, true) => list_type(*kind).0,
            Argument::Column(_, kind, false) => type_of(*kind),
            Argument::Own(value) => type_of(kind(value)),
            Argument::LastId => UNKNOWN,
        };
        Some(PgTypeInfo::with_oid(Oid(oid)))
    }
}

/// Of a type that PostgreSQL is to find out.
const UNKNOWN: u32 = 0;

fn type_of(kind: Kind) -> u32 {
    match kind {
        // Integers of all sizes are compared with each other, and assigned.
        Kind::Int | Kind::BigInt => oid::INT8,
        Kind::Float => oid::FLOAT8,
        Kind::Decimal => oid::NUMERIC,
        Kind::Boolean => oid::BOOL,
        Kind::Json => oid::JSONB,
        Kind::Bytes => oid::BYTEA,
        // With a time zone or without, the bytes are the same.
        Kind::String | Kind::Enum(_) | Kind::DateTime => UNKNOWN,
    }
}

/// The types of a list and of its elements.
fn list_type(kind: Kind) -> (u32, u32) {
    match kind {
        Kind::Int | Kind::BigInt => (1016, oid::INT8),
        Kind::Float => (1022, oid::FLOAT8),
        Kind::Decimal => (1231, oid::NUMERIC),
        Kind::Boolean => (1000, oid::BOOL),
        Kind::Json => (3807, oid::JSONB),
        Kind::Bytes => (1001, oid::BYTEA),
        Kind::String | Kind::Enum(_) => (1009, oid::TEXT),
        Kind::DateTime => (1115, oid::TIMESTAMP),
    }
}

/// The kind of a value that is no column's.
fn kind(value: &Value<'_>) -> Kind {
    match value {
        Value::Int(_) => Kind::BigInt,
        Value::Float(_) => Kind::Float,
        Value::Decimal(_) => Kind::Decimal,
        Value::Boolean(_) => Kind::Boolean,
        Value::DateTime(_) => Kind::DateTime,
        Value::Json(_) => Kind::Json,
        Value::Bytes(_) => Kind::Bytes,
        Value::Null | Value::Text(_) | Value::Enum(_) | Value::List(_) => Kind::String,
    }
}

fn element(value: &Value<'_>, out: &mut Vec<u8>) -> std::result::Result<(), BoxDynError> {
    match value {
        Value::Int(value) => out.extend(value.to_be_bytes()),
        Value::Float(value) => out.extend(value.to_be_bytes()),
        Value::Decimal(value) => numeric::encode(value, out),
        Value::Boolean(value) => out.push(u8::from(*value)),
        Value::Text(value) => out.extend(value.as_bytes()),
        Value::DateTime(value) => out.extend(micros(*value).to_be_bytes()),
        Value::Json(value) => {
            // The version of the format.
            out.push(1);
            out.extend(value.to_string().as_bytes());
        }
        Value::Bytes(value) => out.extend(value.as_ref()),
        Value::Enum(variant) => out.extend(variant.stored.as_bytes()),
        Value::Null | Value::List(_) => return Err("a list holds values, and no lists".into()),
    }
    Ok(())
}

fn micros(value: DateTime) -> i64 {
    value.timestamp_micros() - EPOCH
}

fn list(values: &[Value<'_>], kind: Kind, out: &mut Vec<u8>) -> std::result::Result<(), BoxDynError> {
    let dimensions = i32::from(!values.is_empty());
    out.extend(dimensions.to_be_bytes());
    out.extend(0_i32.to_be_bytes());
    out.extend(list_type(kind).1.to_be_bytes());
    if values.is_empty() {
        return Ok(());
    }
    out.extend(i32::try_from(values.len())?.to_be_bytes());
    out.extend(1_i32.to_be_bytes());
    for value in values {
        let start = out.len();
        out.extend([0; 4]);
        element(value, out)?;
        let length = i32::try_from(out.len() - start - 4)?;
        out[start..start + 4].copy_from_slice(&length.to_be_bytes());
    }
    Ok(())
}
