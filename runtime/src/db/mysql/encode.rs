//! Values as sent; MySQL makes of them what the column is. A list is a JSON array of what its elements are on the wire.

use sqlx::error::BoxDynError;
use sqlx::mysql::MySqlArguments;
use sqlx::{Arguments, Encode, MySql, Type};

use crate::db::Argument;
use crate::value::Value;
use crate::{Error, Result, json};

pub(super) fn arguments(values: Vec<Argument>) -> Result<MySqlArguments> {
    let mut arguments = MySqlArguments::default();
    arguments.reserve(values.len(), values.len() * 16);
    for argument in values {
        let value = match argument {
            Argument::Own(value) | Argument::Column(value, ..) => value,
            Argument::LastId => return Err(Error::internal("nothing was counted yet")),
        };
        add(&mut arguments, value).map_err(|error| Error::from(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

fn add(arguments: &mut MySqlArguments, value: Value<'static>) -> std::result::Result<(), BoxDynError> {
    match value {
        Value::Null => own(arguments, None::<i64>),
        Value::Int(value) => own(arguments, value),
        Value::Float(value) => own(arguments, value),
        Value::Decimal(value) => own(arguments, value.into_owned()),
        Value::Boolean(value) => own(arguments, value),
        Value::Text(value) => own(arguments, value.into_owned()),
        Value::DateTime(value) => own(arguments, value.naive_utc()),
        Value::Json(value) => own(arguments, value.to_string()),
        Value::Bytes(value) => own(arguments, value.into_owned()),
        Value::Enum(variant) => own(arguments, variant.stored),
        list @ Value::List(_) => own(arguments, json::stored_list(&list)),
    }
}

fn own<'q, T: Encode<'q, MySql> + Type<MySql>>(
    arguments: &mut MySqlArguments,
    value: T,
) -> std::result::Result<(), BoxDynError> {
    arguments.add(value)
}
