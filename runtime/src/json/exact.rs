//! Json values that come back as they were sent, from every database.

use super::element::Mismatch;
use crate::value::Json;

/// Most arrays and objects within each other. A value that is nested deeper is not read again, by MySQL nor by serde_json.
pub(crate) const MAX_NESTING: usize = 100;

/// A Json value from its text.
pub(super) fn parse(text: &str) -> Result<Json, Mismatch> {
    if !numbers(text).all(is_kept) {
        return Err(Mismatch("JSON in which every number is an integer of 64 bits, or one that a double holds".into()));
    }
    // The text is JSON, and its numbers are some: what is left is that it is too deep.
    serde_json::from_str(text).map(plain).map_err(|_| Mismatch(format!("nested at most {MAX_NESTING} deep").into()))
}

/// The same value, each number spelled as JavaScript would.
pub(super) fn plain(value: Json) -> Json {
    match value {
        Json::Number(number) if number.is_f64() => number.as_f64().map_or(Json::Number(number), number_of_float),
        Json::Array(values) => values.into_iter().map(plain).collect(),
        Json::Object(members) => members.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        value => value,
    }
}

/// A number in the one spelling that it has wherever it was stored: PostgreSQL knows no exponent, and SQLite makes an integer of
/// `100.0`.
pub(crate) fn number_of_float(value: f64) -> Json {
    /// The least float that is no integer of 64 bits with a sign, and without.
    const SIGNED: f64 = 9_223_372_036_854_775_808.0;
    const UNSIGNED: f64 = 18_446_744_073_709_551_616.0;
    match value {
        _ if value.fract() != 0.0 => Json::from(value),
        _ if (-SIGNED..SIGNED).contains(&value) => Json::from(value as i64),
        _ if (SIGNED..UNSIGNED).contains(&value) => Json::from(value as u64),
        _ => Json::from(value),
    }
}

/// How many arrays and objects of a value are within each other.
pub(crate) fn nesting(value: &Json) -> usize {
    match value {
        Json::Array(values) => 1 + values.iter().map(nesting).max().unwrap_or(0),
        Json::Object(members) => 1 + members.values().map(nesting).max().unwrap_or(0),
        _ => 0,
    }
}

/// Whether some text of a value, or some name, has a character.
pub(crate) fn has_character(value: &Json, character: char) -> bool {
    match value {
        Json::String(text) => text.contains(character),
        Json::Array(values) => values.iter().any(|value| has_character(value, character)),
        Json::Object(members) => {
            members.iter().any(|(name, value)| name.contains(character) || has_character(value, character))
        }
        _ => false,
    }
}

/// The numbers of a text that is JSON.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|it: char| it == '"' || it == '-' || it.is_ascii_digit())?;
            rest = &rest[start..];
            if let Some(string) = rest.strip_prefix('"') {
                rest = behind_string(string);
                continue;
            }
            let is_of_number = |it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.' | 'e' | 'E');
            let (number, behind) = rest.split_at(rest.find(|it| !is_of_number(it)).unwrap_or(rest.len()));
            rest = behind;
            return Some(number);
        }
    })
}

/// What follows a string whose content `text` begins with.
fn behind_string(text: &str) -> &str {
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\\']) {
        let is_end = rest.as_bytes()[at] == b'"';
        // What is escaped may be longer than a byte, and then it is not looked at as a quote.
        rest = rest.get(at + if is_end { 1 } else { 2 }..).unwrap_or_default();
        if is_end {
            return rest;
        }
    }
    ""
}

/// Whether a number is the same after it was one of 64 bits: an integer, or a double.
fn is_kept(number: &str) -> bool {
    number.parse::<i64>().is_ok()
        || number.parse::<f64>().is_ok_and(|float| {
            float.is_finite() && digits(number).is_some_and(|it| digits(&format!("{float:e}")) == Some(it))
        })
}

/// The digits of a number without zeros at either end, and the power of ten of the last; none where that is beyond reckoning.
fn digits(number: &str) -> Option<(String, i64)> {
    let number = number.trim_start_matches('-');
    let (number, power) = match number.split_once(['e', 'E']) {
        Some((number, power)) => (number, power.parse::<i64>().ok()?),
        None => (number, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_end_matches('0');
    if significant.is_empty() {
        return Some((String::new(), 0));
    }
    let zeros = (all.len() - significant.len()) as i64;
    let power = power.checked_sub(fraction.len() as i64)?.checked_add(zeros)?;
    Some((significant.trim_start_matches('0').to_owned(), power))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_kept_or_refused() {
        for (text, sent) in [
            ("1e2", "100"),
            ("1.0", "1"),
            ("-0", "0"),
            ("-0.0e5", "0"),
            ("0.1", "0.1"),
            ("1E+3", "1000"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("9223372036854775807", "9223372036854775807"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("10000000000000000000", "10000000000000000000"),
            ("100000000000000000000", "1e+20"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"),
            ("5e-324", "5e-324"),
            ("{\"1e400\\\"1e400\":[\"\\\\\",1e1,{\"a\":-2.50}]}", "{\"1e400\\\"1e400\":[\"\\\\\",10,{\"a\":-2.5}]}"),
        ] {
            assert_eq!(parse(text).map(|value| value.to_string()).as_deref(), Ok(sent), "{text}");
        }
        for text in [
            "1e400",
            "1e-400",
            "1e99999999999999999999",
            "9223372036854775809",
            "18446744073709551615",
            "9007199254740993.0",
            "0.1234567890123456789",
            "3.141592653589793238",
            "{\"a\":[1,\"\\\"\",-1e400]}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn depth_is_counted_and_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(parse(&nested(31)).map(|value| nesting(&value)), Ok(31));
        assert_eq!(parse("{\"a\":[1,{}],\"b\":{}}").map(|value| nesting(&value)), Ok(3));
        assert_eq!(parse("1").map(|value| nesting(&value)), Ok(0));
        assert_eq!(parse(&nested(10_000)), Err(Mismatch("nested at most 100 deep".into())));
    }

    proptest! {
        #[test]
        fn doubles_and_integers_are_kept(float in any::<f64>(), integer in any::<i64>()) {
            prop_assume!(float.is_finite());
            for text in [format!("{float:e}"), format!("{float}"), Json::from(float).to_string()] {
                let value = parse(&text);
                prop_assert_eq!(value.map(|value| value.as_f64()), Ok(Some(float)), "{}", text);
            }
            prop_assert_eq!(parse(&integer.to_string()), Ok(Json::from(integer)));
        }

        #[test]
        fn strings_hide_their_digits(text in "(\\PC|[\"\\\\1e])*") {
            let value = Json::from(vec![Json::from(text.as_str()), Json::from(7)]);
            let text = value.to_string();
            prop_assert_eq!(numbers(&text).collect::<Vec<_>>(), ["7"]);
            prop_assert_eq!(parse(&text), Ok(value));
        }
    }
}
