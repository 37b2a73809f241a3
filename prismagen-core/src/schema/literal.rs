//! Values of built-in types as `@default` writes them.

use super::coerce;
use super::values::{Literal, ScalarType};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{defaults as errors, values};
use crate::syntax::ast::Expr;
use base64::Engine as _;

/// The value of a field of type `scalar`, or an error at its place.
pub(super) fn read<'s>(scalar: ScalarType, value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<Literal<'s>> {
    let text: &'s str = match value {
        Expr::String(text, _) if scalar.is_written_as_string() => text,
        Expr::Number(text, _) if scalar.is_written_as_number() => text,
        Expr::Constant(word) if scalar == ScalarType::Boolean => word.name,
        other => {
            diagnostics.push(values::wrong_value(other.span(), scalar.noun(), coerce::kind(other)));
            return None;
        }
    };
    let literal = parse(scalar, text);
    if literal.is_none() {
        diagnostics.push(errors::invalid_literal(value.span(), text, scalar.noun()));
    }
    literal
}

pub(crate) fn parse(scalar: ScalarType, text: &str) -> Option<Literal<'_>> {
    match scalar {
        ScalarType::Int => text.parse().ok().map(Literal::Int),
        ScalarType::BigInt => text.parse().ok().map(Literal::BigInt),
        ScalarType::Float => is_decimal(text).then_some(Literal::Float(text)),
        ScalarType::Decimal => is_decimal(text).then_some(Literal::Decimal(text)),
        ScalarType::Boolean => text.parse().ok().map(Literal::Boolean),
        ScalarType::String => Some(Literal::String(text)),
        ScalarType::DateTime => chrono::DateTime::parse_from_rfc3339(text).ok().map(Literal::DateTime),
        ScalarType::Json => serde_json::from_str::<serde_json::Value>(text).is_ok().then_some(Literal::Json(text)),
        ScalarType::Bytes => base64::prelude::BASE64_STANDARD.decode(text).ok().map(Literal::Bytes),
    }
}

/// `-12.50`, `1e3`
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent.parse::<i64>().is_ok()
}

impl ScalarType {
    fn is_written_as_string(self) -> bool {
        matches!(self, Self::String | Self::Json | Self::Bytes | Self::DateTime | Self::Decimal)
    }

    fn is_written_as_number(self) -> bool {
        matches!(self, Self::Int | Self::BigInt | Self::Float | Self::Decimal)
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Int | Self::BigInt => "a whole number",
            Self::Float => "a number",
            Self::Decimal => "a decimal number",
            Self::Boolean => "`true` or `false`",
            Self::String => "a string",
            Self::DateTime => "a time as RFC 3339 writes it, in quotes",
            Self::Json => "JSON in quotes",
            Self::Bytes => "Base64 in quotes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_decimal;

    #[test]
    fn decimals_as_bigdecimal_reads_them() {
        for right in ["1", "-1.50", "+.5", "1.", "1e3", "1E-3", "0.10"] {
            assert!(is_decimal(right), "{right}");
        }
        for wrong in ["", ".", "-", "x", "1,5", "1.2.3", "1e", "1 "] {
            assert!(!is_decimal(wrong), "{wrong}");
        }
    }
}
