//! Numbers as text.

/// `text`, a number as the schema writes it, in plain notation: Decimal's `"1.5e3"` is `1500`. Zeros that end a fraction stay.
pub(super) fn plain(text: &str) -> String {
    let Number { sign, digits, point } = Number::of(text);
    // Of a number that no database holds, the digits would only fill memory; [`holds`] is asked before an API is made of it.
    if point.unsigned_abs() > 1000 {
        return text.trim_start_matches('+').to_owned();
    }
    let (whole, fraction) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) => (digits[..point].to_owned(), digits[point..].to_owned()),
        Err(_) => (String::new(), format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize))),
    };
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A number in plain notation without the zeros that end its fraction.
pub(super) fn shortest(plain: &str) -> &str {
    if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { plain }
}

/// The most digits of a Decimal, before the point and after it together: MySQL's limit, and the runtime's.
const MOST_DIGITS: i64 = 65;

/// Whether a Decimal holds the number.
pub(super) fn is_decimal(text: &str) -> bool {
    let Number { digits, point, .. } = Number::of(text);
    let significant = digits.trim_start_matches('0');
    let whole = point - (digits.len() - significant.len()) as i64;
    let fraction = digits.trim_end_matches('0').len() as i64 - point;
    significant.trim_end_matches('0').is_empty()
        || (whole <= MOST_DIGITS && fraction <= MOST_DIGITS && whole.max(0) + fraction.max(0) <= MOST_DIGITS)
}

/// Whether a number of 64 bits holds it.
pub(super) fn is_float(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A number as the schema writes it, taken apart.
struct Number {
    sign: &'static str,
    digits: String,
    /// How many of the digits stand before the point; less than none where zeros follow it.
    point: i64,
}

impl Number {
    fn of(text: &str) -> Self {
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", text.trim_start_matches('+')),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // The schema's rules let through exponents of 64 bits only, and all very large ones are too large alike.
        let exponent = exponent.parse::<i64>().unwrap_or_default().clamp(i32::MIN.into(), i32::MAX.into());
        Self { sign, digits: format!("{whole}{fraction}"), point: whole.len() as i64 + exponent }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_decimal, is_float, plain, shortest};

    #[test]
    fn exponents_are_written_out() {
        let cases = [
            ("1.50", "1.50"),
            ("-0.5", "-0.5"),
            ("+3", "3"),
            ("1e3", "1000"),
            ("1.5E+1", "15"),
            ("-12.345e1", "-123.45"),
            ("25e-1", "2.5"),
            ("1e-7", "0.0000001"),
            ("0.001e2", "0.1"),
            ("+.5", "0.5"),
            ("1.", "1"),
            ("25E-4", "0.0025"),
            ("1.234e2", "123.4"),
            ("007", "7"),
            ("0", "0"),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn only_the_fraction_loses_zeros() {
        for (text, expected) in [("1.50", "1.5"), ("2.00", "2"), ("100", "100"), ("0.0", "0")] {
            assert_eq!(shortest(text), expected, "{text}");
        }
    }

    #[test]
    fn decimals_have_65_digits() {
        let nines = |count: usize| "9".repeat(count);
        for held in ["0", "0e999999999999", "1e64", "-1e-65", "1.5e3", &nines(65), &format!("00{}.50", nines(64))] {
            assert!(is_decimal(held), "{held}");
        }
        for not in ["1e65", "1e500", "1e-66", "1e9223372036854775807", "1e-9223372036854775808", &nines(66)] {
            assert!(!is_decimal(not), "{not}");
        }
        assert!(!is_decimal(&format!("{}.5", nines(65))));
    }

    #[test]
    fn floats_are_finite() {
        assert!(is_float("1e308") && is_float("-1.5") && is_float("1e-400") && !is_float("1e309"));
    }
}
