//! Decimals and their text.

use crate::value::Decimal;

/// Longest text and largest exponent accepted for a Decimal: 65 digits are the most that a database holds (MySQL), and a
/// short text like `1e999999` must not become a long one.
const MAX_DIGITS: u64 = 65;

/// Plain notation without trailing zeros: `1200`, `0.001`.
pub(crate) fn plain_decimal(value: &Decimal) -> String {
    value.normalized().to_plain_string()
}

/// Whether a text is a number as JSON has them (RFC 8259, section 6): no plus sign, no zeros in front, digits on both sides
/// of a point. Rust's own parsers take more than that, and each of them something else.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(number, after)| (number, Some(after)));
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, after)| (whole, Some(after)));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// A Decimal from a number's text, of at most 65 digits on either side of the point.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    if text.len() > 2 * MAX_DIGITS as usize + 8 || !is_number(text) {
        return None;
    }
    let value: Decimal = text.parse().ok()?;
    let (_, scale) = value.as_bigint_and_exponent();
    (value.digits() <= MAX_DIGITS && scale.unsigned_abs() <= MAX_DIGITS).then(|| value.normalized())
}

/// The decimal that a database which stores decimals as floating-point numbers meant: 15 significant digits, those that
/// survive the way there and back.
#[cfg(any(feature = "sqlite", feature = "mysql"))]
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
    fn numbers_are_those_of_json() {
        for text in ["0", "-0", "10", "0.10", "-1.5e+10", "1E5", "2e-0", "123456789012345678901234567890"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", "-", "+1", "00", "-01", ".5", "5.", "1_000", "1e", "1e+", "1.e1", "0x10", "NaN", "inf", " 1", "1 ",
            "--1", "1e5.0", "1,5", "٣",
        ] {
            assert!(!is_number(text), "{text}");
            assert!(parse_decimal(text).is_none(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_a_number_is_one_to_serde_json(text in "[-+0-9.eE_]{1,8}") {
            let number = serde_json::from_str::<&serde_json::value::RawValue>(&text).is_ok();
            proptest::prop_assert_eq!(is_number(&text), number);
        }
    }

    #[cfg(any(feature = "sqlite", feature = "mysql"))]
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
