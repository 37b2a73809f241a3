//! Patterns for JSON: what an answer must look like where its exact value is not known.
//!
//! A pattern is JSON. Objects and arrays match member by member, and nothing may be left over. Special forms:
//!
//! | pattern | matches |
//! |---|---|
//! | `"$any"` | anything, also null |
//! | `"$int"`, `"$string"`, `"$bool"` | a value of that type |
//! | `"$time"` | an RFC 3339 time in UTC with milliseconds and `Z` |
//! | `{"$has": {…}}` | an object with at least these members |
//! | `{"$length": n}` | an array of that length |
//! | `{"$min": n}` | a number that is no smaller |
//! | `{"$each": p}` | a non-empty array whose every entry matches |
//! | `{"$some": p}` | an array one of whose entries matches |
//! | `{"$all": [p, …]}` | what every one of these matches |
//! | `{"$not": p}` | what `p` does not match |
//! | `{"$text": "…"}` | a string that contains the text |

use serde_json::Value;

/// Every way in which `actual` differs from `pattern`, as `path: reason`; empty where it matches.
pub fn mismatches(pattern: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(pattern, actual, "$", &mut found);
    found
}

fn compare(pattern: &Value, actual: &Value, path: &str, found: &mut Vec<String>) {
    match pattern {
        Value::String(name) if name.starts_with('$') && is_of_type(name, actual) => {}
        Value::String(name) if name.starts_with('$') => found.push(format!("{path}: {actual} is not {name}")),
        Value::Object(members) => match members.iter().next() {
            Some((form, argument)) if form.starts_with('$') => special(form, argument, actual, path, found),
            _ => object(members, actual, path, true, found),
        },
        Value::Array(entries) => match actual.as_array() {
            Some(actuals) if actuals.len() == entries.len() => {
                for (index, (entry, actual)) in entries.iter().zip(actuals).enumerate() {
                    compare(entry, actual, &format!("{path}[{index}]"), found);
                }
            }
            _ => found.push(format!("{path}: {actual} is not an array of {}", entries.len())),
        },
        _ if pattern != actual => found.push(format!("{path}: expected {pattern}, found {actual}")),
        _ => {}
    }
}

fn object(members: &serde_json::Map<String, Value>, actual: &Value, path: &str, exact: bool, found: &mut Vec<String>) {
    let Some(actuals) = actual.as_object() else {
        found.push(format!("{path}: {actual} is not an object"));
        return;
    };
    for (name, member) in members {
        match actuals.get(name) {
            Some(actual) => compare(member, actual, &format!("{path}.{name}"), found),
            None => found.push(format!("{path}.{name}: missing")),
        }
    }
    if exact {
        found.extend(
            actuals.keys().filter(|name| !members.contains_key(*name)).map(|name| format!("{path}.{name}: unexpected")),
        );
    }
}

fn special(form: &str, argument: &Value, actual: &Value, path: &str, found: &mut Vec<String>) {
    match (form, argument) {
        ("$has", Value::Object(members)) => object(members, actual, path, false, found),
        ("$length", _) => {
            let length = actual.as_array().map(|entries| Value::from(entries.len()));
            if length.as_ref() != Some(argument) {
                found.push(format!("{path}: {actual} is not an array of {argument}"));
            }
        }
        ("$min", _) => match (actual.as_f64(), argument.as_f64()) {
            (Some(actual), Some(least)) if actual >= least => {}
            _ => found.push(format!("{path}: {actual} is less than {argument}")),
        },
        ("$each", pattern) => match actual.as_array() {
            Some(entries) if !entries.is_empty() => {
                for (index, entry) in entries.iter().enumerate() {
                    compare(pattern, entry, &format!("{path}[{index}]"), found);
                }
            }
            _ => found.push(format!("{path}: {actual} is not a non-empty array")),
        },
        ("$some", pattern) => {
            let entries = actual.as_array().map(Vec::as_slice).unwrap_or_default();
            if !entries.iter().any(|entry| mismatches(pattern, entry).is_empty()) {
                found.push(format!("{path}: no entry of {actual} matches {pattern}"));
            }
        }
        ("$all", Value::Array(patterns)) => patterns.iter().for_each(|pattern| compare(pattern, actual, path, found)),
        ("$not", pattern) => {
            if mismatches(pattern, actual).is_empty() {
                found.push(format!("{path}: {actual} matches {pattern}"));
            }
        }
        ("$text", Value::String(text)) => {
            if !actual.as_str().is_some_and(|actual| actual.contains(text)) {
                found.push(format!("{path}: {actual} does not contain {text:?}"));
            }
        }
        _ => found.push(format!("{path}: {form} with {argument} is no pattern")),
    }
}

fn is_of_type(name: &str, actual: &Value) -> bool {
    match name {
        "$any" => true,
        "$int" => actual.is_i64() || actual.is_u64(),
        "$string" => actual.is_string(),
        "$bool" => actual.is_boolean(),
        "$time" => actual.as_str().is_some_and(is_time),
        _ => false,
    }
}

/// As `2026-01-31T12:00:00.000Z` is.
pub(crate) fn is_time(text: &str) -> bool {
    is_shaped(text, "dddd-dd-ddTdd:dd:dd.dddZ")
}

/// Whether a text is of a shape: `d` stands for a digit, `x` for a hexadecimal one.
pub(crate) fn is_shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            b'x' => byte.is_ascii_hexdigit(),
            other => byte == other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_matches_and_what_does_not() {
        let answer = json!({"id": 1, "at": "2026-01-31T12:00:00.000Z", "tags": ["a", "b"]});
        for (pattern, expected) in [
            (json!({"id": "$int", "at": "$time", "tags": {"$length": 2}}), 0),
            (json!({"id": "$int"}), 2),
            (json!({"$has": {"id": 2}}), 1),
            (json!({"$has": {"tags": {"$some": "b"}, "id": {"$min": 1}}}), 0),
            (json!({"$has": {"tags": {"$each": {"$text": "z"}}}}), 2),
            (json!({"$not": {"$has": {"secret": "$any"}}}), 0),
            (json!({"$all": [{"$has": {"id": 1}}, {"$has": {"id": 2}}]}), 1),
            (json!({"$has": {"at": "$int"}}), 1),
        ] {
            assert_eq!(mismatches(&pattern, &answer).len(), expected, "{pattern}");
        }
    }
}
