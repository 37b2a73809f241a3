//! Decimals and their text.

use crate::value::Decimal;

/// Longest text and largest exponent accepted for a Decimal: 65 digits are the most that a database holds (MySQL), and a
/// short text like `1e999999` must not become a long one.
const MAX_DIGITS: u64 = 65;

/// Plain notation without trailing zeros: `1200`, `0.001`.
pub(crate) fn plain_decimal(value: &Decimal) -> String {
    value.normalized().to_plain_string()
}

/// A Decimal from text in plain or exponent notation, of at most 65 digits on either side of the point.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    if text.len() > 2 * MAX_DIGITS as usize + 8 {
        return None;
    }
    let value: Decimal = text.parse().ok()?;
    let (_, scale) = value.as_bigint_and_exponent();
    (value.digits() <= MAX_DIGITS && scale.unsigned_abs() <= MAX_DIGITS).then(|| value.normalized())
}

/// The decimal that a database which stores decimals as floating-point numbers meant: 15 significant digits, those that
/// survive the way there and back.
pub(crate) fn decimal_of_float(value: f64) -> Option<Decimal> {
    let value: Decimal = format!("{value:.14e}").parse().ok()?;
    Some(value.normalized())
}

/// How many digits a Decimal has, zeros at its end not counted.
pub(crate) fn significant_digits(value: &Decimal) -> u64 {
    value.normalized().digits()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_notation_without_trailing_zeros() {
        for (text, plain) in [("1200", "1200"), ("1.2E3", "1200"), ("0.0010", "0.001"), ("-0.50", "-0.5"), ("0.0", "0")]
        {
            assert_eq!(plain_decimal(&parse_decimal(text).unwrap()), plain, "{text}");
        }
    }

    #[test]
    fn floats_give_back_fifteen_digits() {
        for text in ["0.1", "123456789012345", "1.00000000000001", "0.00001", "99999.99", "-2.5"] {
            let decimal = decimal_of_float(text.parse().unwrap()).unwrap();
            assert_eq!(plain_decimal(&decimal), text);
        }
        assert!(decimal_of_float(f64::NAN).is_none());
    }

    #[test]
    fn huge_exponents_are_refused() {
        assert!(parse_decimal("1e66").is_none());
        assert!(parse_decimal("1e-999999999").is_none());
        assert!(parse_decimal(&"9".repeat(66)).is_none());
        assert!(parse_decimal(&"9".repeat(65)).is_some());
    }

    #[test]
    fn digits_are_counted_without_trailing_zeros() {
        for (text, digits) in [("100", 1), ("0.10", 1), ("123.456", 6), ("1234567890123456", 16)] {
            assert_eq!(significant_digits(&parse_decimal(text).unwrap()), digits, "{text}");
        }
    }
}
