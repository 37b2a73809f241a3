//! Decimals that a column can hold.

use crate::json::plain_decimal;
use crate::problem::FieldError;
use crate::table::ColumnDef;
use crate::value::Value;

/// Refuses a Decimal that has more digits before or after its point than the column: a database rounds what is too exact.
pub(crate) fn check_digits(column: &ColumnDef, value: &Value<'_>, digits: (u8, u8)) -> Result<(), FieldError> {
    let decimal = match value {
        Value::List(values) => return values.iter().try_for_each(|value| check_digits(column, value, digits)),
        Value::Decimal(decimal) => plain_decimal(decimal),
        _ => return Ok(()),
    };
    let unsigned = decimal.trim_start_matches('-');
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let (before, after) = digits;
    let fits = fraction.len() <= usize::from(after) && whole.trim_start_matches('0').len() <= usize::from(before);
    if fits {
        return Ok(());
    }
    let message = format!("must have at most {before} digits before the point and {after} after it");
    Err(FieldError { path: column.name.into(), code: "precision".into(), message: message.into() })
}
