//! Values as read, by the type that the column has in the database: what a column of a kind may hold is more than what Prisma
//! declares for it.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use sqlx::postgres::PgRow;
use sqlx::{Row as _, TypeInfo as _, ValueRef as _};

use super::{EPOCH, numeric, oid};
use crate::table::{ColumnDef, Kind, Variant};
use crate::value::{DateTime, Decimal, Value};
use crate::{Error, Result};

pub(crate) fn value<'r>(row: &'r PgRow, index: usize, column: &ColumnDef) -> Result<Value<'r>> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(if column.list { Value::List(Vec::new()) } else { Value::Null });
    }
    let bytes = raw.as_bytes().map_err(sqlx::Error::Decode)?;
    let decoded = if column.list {
        list(bytes, column.kind)
    } else {
        let ty = raw.type_info().oid().map_or(0, |oid| oid.0);
        element(bytes, ty, column.kind)
    };
    decoded.ok_or_else(|| {
        let (column, ty, kind) = (column.column, raw.type_info().name().to_owned(), column.kind);
        Error::internal(format!("column {column} holds a {ty} that is no {kind:?}"))
    })
}

/// How many bytes the values of a row are.
pub(crate) fn bytes(row: &PgRow) -> usize {
    let values = (0..row.len()).filter_map(|index| row.try_get_raw(index).ok().filter(|raw| !raw.is_null()));
    values.map(|raw| raw.as_bytes().map_or(0, <[u8]>::len)).sum()
}

fn element<'r>(bytes: &'r [u8], ty: u32, kind: Kind) -> Option<Value<'r>> {
    Some(match kind {
        Kind::Int | Kind::BigInt => Value::Int(integer(bytes, ty)?),
        Kind::Float => Value::Float(float(bytes, ty)?),
        Kind::Decimal => Value::Decimal(Cow::Owned(decimal(bytes, ty)?)),
        Kind::Boolean => Value::Boolean(*bytes.first()? != 0),
        Kind::String => Value::Text(text(bytes, ty)?),
        Kind::DateTime => Value::DateTime(datetime(bytes, ty)?),
        Kind::Json => Value::Json(Cow::Owned(json(bytes, ty)?)),
        Kind::Bytes => Value::Bytes(Cow::Borrowed(bytes)),
        Kind::Enum(variants) => Value::Enum(variant(bytes, variants)?),
    })
}

fn integer(bytes: &[u8], ty: u32) -> Option<i64> {
    Some(match bytes.len() {
        2 => i16::from_be_bytes(*bytes.first_chunk()?).into(),
        4 if ty == oid::OID => u32::from_be_bytes(*bytes.first_chunk()?).into(),
        4 => i32::from_be_bytes(*bytes.first_chunk()?).into(),
        8 => i64::from_be_bytes(*bytes.first_chunk()?),
        _ => return None,
    })
}

fn float(bytes: &[u8], ty: u32) -> Option<f64> {
    let value = match (bytes.len(), ty) {
        (_, oid::NUMERIC) => numeric::decode(bytes)?.to_string().parse().ok()?,
        // The shortest decimal that is this one: 0.1, not 0.10000000149011612.
        (4, _) => f32::from_be_bytes(*bytes.first_chunk()?).to_string().parse().ok()?,
        (8, _) => f64::from_be_bytes(*bytes.first_chunk()?),
        _ => return None,
    };
    f64::is_finite(value).then_some(value)
}

fn decimal(bytes: &[u8], ty: u32) -> Option<Decimal> {
    match ty {
        // Two digits after the point, as in nearly every locale.
        oid::MONEY => Some(Decimal::new(integer(bytes, ty)?.into(), 2).normalized()),
        oid::NUMERIC => numeric::decode(bytes),
        _ => integer(bytes, ty).map(Decimal::from),
    }
}

fn text(bytes: &[u8], ty: u32) -> Option<Cow<'_, str>> {
    Some(match ty {
        oid::UUID => Cow::Owned(uuid(bytes)?),
        oid::INET | oid::CIDR => Cow::Owned(address(bytes)?),
        oid::BIT | oid::VARBIT => Cow::Owned(bits(bytes)?),
        _ => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
    })
}

fn uuid(bytes: &[u8]) -> Option<String> {
    let number = u128::from_be_bytes(*bytes.first_chunk()?);
    let hex = format!("{number:032x}");
    Some(format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]))
}

/// Family, length of the prefix, whether it is a network, length of the address, address.
fn address(bytes: &[u8]) -> Option<String> {
    let (&[_, prefix, network, _], address) = bytes.split_first_chunk()?;
    let (text, whole) = match address.len() {
        4 => (Ipv4Addr::from_bits(u32::from_be_bytes(*address.first_chunk()?)).to_string(), 32),
        16 => (Ipv6Addr::from_bits(u128::from_be_bytes(*address.first_chunk()?)).to_string(), 128),
        _ => return None,
    };
    Some(if prefix == whole && network == 0 { text } else { format!("{text}/{prefix}") })
}

/// How many, then the bits from the highest of the first byte.
fn bits(bytes: &[u8]) -> Option<String> {
    let (count, bytes) = bytes.split_first_chunk()?;
    let count = usize::try_from(i32::from_be_bytes(*count)).ok()?;
    let bit = |index: usize| Some(if bytes.get(index / 8)? >> (7 - index % 8) & 1 == 1 { '1' } else { '0' });
    (0..count).map(bit).collect()
}

/// A time alone is one of the first day of 1970, as Prisma has it.
fn datetime(bytes: &[u8], ty: u32) -> Option<DateTime> {
    const DAY: i64 = 86_400_000_000;
    let micros = match ty {
        oid::DATE => i64::from(i32::from_be_bytes(*bytes.first_chunk()?)) * DAY + EPOCH,
        oid::TIME => integer(bytes, ty)?,
        oid::TIMETZ => {
            let (time, west) = bytes.split_first_chunk()?;
            let west = i32::from_be_bytes(*west.first_chunk()?);
            (i64::from_be_bytes(*time) + i64::from(west) * 1_000_000).rem_euclid(DAY)
        }
        oid::TIMESTAMP | oid::TIMESTAMPTZ => integer(bytes, ty)?.checked_add(EPOCH)?,
        _ => return None,
    };
    DateTime::from_timestamp_micros(micros)
}

fn json(bytes: &[u8], ty: u32) -> Option<crate::Json> {
    let text = if ty == oid::JSONB { bytes.strip_prefix(&[1])? } else { bytes };
    serde_json::from_slice(text).ok()
}

fn variant(bytes: &[u8], variants: &'static [Variant]) -> Option<&'static Variant> {
    variants.iter().find(|variant| variant.stored.as_bytes() == bytes)
}

/// Dimensions, whether there are nulls, the elements' type; for each dimension its length and lowest index; the elements, each
/// after its length.
fn list<'r>(bytes: &'r [u8], kind: Kind) -> Option<Value<'r>> {
    let word = |at: usize| Some(i32::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
    if word(0)? == 0 {
        return Some(Value::List(Vec::new()));
    }
    let (ty, count) = (word(8)? as u32, usize::try_from(word(12)?).ok().filter(|_| word(0) == Some(1))?);
    let mut rest = bytes.get(20..)?;
    let mut values = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        let (length, after) = rest.split_first_chunk()?;
        let (bytes, after) = after.split_at_checked(usize::try_from(i32::from_be_bytes(*length)).ok()?)?;
        values.push(element(bytes, ty, kind)?);
        rest = after;
    }
    Some(Value::List(values))
}
