//! Numbers as text.

/// `text`, a number as the schema writes it, in plain notation: Decimal's `"1.5e3"` is `1500`. Every digit is kept.
pub(super) fn plain(text: &str) -> String {
    let unsigned = text.trim_start_matches('+');
    let scientific = unsigned.split_once(['e', 'E']);
    match scientific.and_then(|(digits, exponent)| Some((digits, exponent.parse::<i32>().ok()?))) {
        // Beyond what any database's decimal holds, the digits would only fill memory.
        Some((digits, exponent)) if exponent.unsigned_abs() < 1000 => shifted(digits, exponent),
        _ => unsigned.to_owned(),
    }
}

/// A number in plain notation without the zeros that end its fraction.
pub(super) fn shortest(plain: &str) -> &str {
    if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { plain }
}

/// `digits` with the point moved by so many places, to the right where positive.
fn shifted(digits: &str, places: i32) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = whole.len() as i32 + places;
    let mut all = format!("{whole}{fraction}");
    if point <= 0 {
        let zeros = "0".repeat(point.unsigned_abs() as usize);
        return format!("{sign}0.{zeros}{all}");
    }
    let point = point as usize;
    while all.len() < point {
        all.push('0');
    }
    let (whole, fraction) = all.split_at(point);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::{plain, shortest};

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
}
