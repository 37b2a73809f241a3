//! Values as stored: exactly as Prisma's SQLite adapters store them (`@prisma/adapter-better-sqlite3` and `-libsql` 7, their
//! `mapArg`), so that a server of either kind can share the file.
//!
//! | type | stored as |
//! |---|---|
//! | Boolean | 0 or 1 |
//! | DateTime | text, `2026-01-02T03:04:05.678+00:00` |
//! | Decimal | a floating-point number, hence 15 significant digits |
//! | Json | its text |
//! | enum | its name |
//! | list | a JSON array, elements as on the wire; Prisma has no lists on SQLite |
//!
//! A Json column is declared as `JSONB`, which to SQLite is a column of numbers: the text of a number alone becomes the number,
//! so that an integer comes back as one, and anything else as a floating-point number. As such it is sent, since SQLite need not
//! read the last digit of a text as we do. Inside of an object or array the text stays.

use bigdecimal::ToPrimitive;
use chrono::SecondsFormat;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, error::BoxDynError};

use crate::db::Argument;
use crate::problem::FieldError;
use crate::table::ColumnDef;
use crate::value::{DateTime, Decimal, Value};
use crate::{Error, Result, json};

pub(super) fn arguments(values: Vec<Argument>) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for argument in values {
        let value = match argument {
            Argument::Own(value) | Argument::Column(value, ..) => value,
            Argument::LastId => return Err(Error::internal("SQLite returns what it counts")),
        };
        add(&mut arguments, value).map_err(|error| Error::from(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

fn add(arguments: &mut SqliteArguments, value: Value<'static>) -> std::result::Result<(), BoxDynError> {
    match value {
        Value::Null => arguments.add(None::<i64>),
        Value::Int(value) => arguments.add(value),
        Value::Float(value) => arguments.add(value),
        Value::Decimal(value) => arguments.add(decimal(&value)),
        Value::Boolean(value) => arguments.add(value),
        Value::Text(value) => arguments.add(value.into_owned()),
        Value::DateTime(value) => arguments.add(datetime(value)),
        Value::Json(value) => match value.as_f64().filter(|_| value.is_f64()) {
            Some(number) => arguments.add(number),
            None => arguments.add(value.to_string()),
        },
        Value::Bytes(value) => arguments.add(value.into_owned()),
        Value::Enum(variant) => arguments.add(variant.stored),
        list @ Value::List(_) => arguments.add(json::stored_list(&list)),
    }
}

/// What would come back as another value: a Decimal of more digits than the number it is stored as keeps.
pub(crate) fn check_storable(column: &ColumnDef, value: &Value<'_>) -> std::result::Result<(), FieldError> {
    /// Digits that survive the way into a double and back.
    const DIGITS: u64 = f64::DIGITS as u64;
    match value {
        // In a list, a Decimal is text.
        Value::Decimal(decimal) if !column.list && json::significant_digits(decimal) > DIGITS => {
            let message = "must have at most 15 significant digits";
            Err(FieldError { path: column.name.into(), code: "precision".into(), message: message.into() })
        }
        _ => Ok(()),
    }
}

pub(super) fn datetime(value: DateTime) -> String {
    value.to_rfc3339_opts(SecondsFormat::Millis, false)
}

fn decimal(value: &Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}
