//! Values as their column has them.

use crate::plan::resource::EnumId;
use crate::plan::value::Literal;
use crate::schema::ScalarFieldWalker;
use crate::schema::ids::EnumValueId;
use crate::schema::values::{self, ScalarFieldType};
use chrono::{SecondsFormat, Utc};

pub(super) fn of(field: ScalarFieldWalker<'_>, value: &values::Literal<'_>) -> Literal {
    match value {
        values::Literal::Int(number) | values::Literal::BigInt(number) => Literal::Int(*number),
        values::Literal::Float(number) | values::Literal::Decimal(number) => Literal::Number(plain(number)),
        values::Literal::Boolean(value) => Literal::Boolean(*value),
        values::Literal::String(text) => Literal::String((*text).to_owned()),
        values::Literal::DateTime(time) => {
            Literal::DateTime(time.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Millis, true))
        }
        values::Literal::Json(json) => Literal::Json((*json).to_owned()),
        values::Literal::Bytes(bytes) => Literal::Bytes(bytes.clone()),
        values::Literal::Enum(id) => enum_value(field, *id),
    }
}

pub(super) fn list(field: ScalarFieldWalker<'_>, values: &[values::Literal<'_>]) -> Literal {
    Literal::List(values.iter().map(|value| of(field, value)).collect())
}

fn enum_value(field: ScalarFieldWalker<'_>, id: EnumValueId) -> Literal {
    let value = field.schema().walk(id);
    let place = value.parent().values().position(|other| other == value).unwrap_or_default();
    Literal::Enum(EnumId(value.parent().id().index() as u32), place as u32)
}

/// The value of that name of the field's enum.
pub(super) fn enum_value_of(field: ScalarFieldWalker<'_>, name: &str) -> Option<Literal> {
    let ScalarFieldType::Enum(id) = field.ty() else { return None };
    let value = field.schema().walk(id).values().find(|value| value.name() == name)?;
    Some(enum_value(field, value.id()))
}

/// A number without exponent: `-1.5e3` → `-1500`.
fn plain(number: &str) -> String {
    let (sign, unsigned) = match number.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", number.strip_prefix('+').unwrap_or(number)),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    // A number of more digits than a column holds is none of any use; the bound keeps the text short.
    let exponent = exponent.parse::<i64>().unwrap_or(0).clamp(-LONGEST, LONGEST);
    let digits = format!("{whole}{fraction}");
    let point = whole.len() as i64 + exponent;
    let (whole, fraction) = match point {
        ..=0 => (String::new(), format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize))),
        _ if point as usize >= digits.len() => (format!("{digits:0<width$}", width = point as usize), String::new()),
        _ => (digits[..point as usize].to_owned(), digits[point as usize..].to_owned()),
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

const LONGEST: i64 = 400;

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn without_exponent() {
        for (written, expected) in [
            ("1.50", "1.50"),
            ("-1.5e3", "-1500"),
            ("+.5", "0.5"),
            ("1.", "1"),
            ("25E-4", "0.0025"),
            ("1.234e2", "123.4"),
            ("007", "7"),
            ("0", "0"),
        ] {
            assert_eq!(plain(written), expected);
        }
    }
}
