//! What a server answered to a script, so that servers on different databases can be compared.

use serde_json::{Map, Value};

/// An answer, without what differs from run to run: [`normal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The step's name.
    pub step: String,
    /// The status.
    pub status: u16,
    /// The body, where it is JSON; else null.
    pub json: Value,
}

/// Every step that two runs of one script answered differently, a line each; empty where they are alike.
pub fn differences(one: &[Answer], other: &[Answer]) -> Vec<String> {
    let mut found = Vec::new();
    if one.len() != other.len() {
        found.push(format!("{} answers, and {}", one.len(), other.len()));
    }
    for (one, other) in one.iter().zip(other).filter(|(one, other)| one != other) {
        found.push(format!("{}:\n    {} {}\n    {} {}", one.step, one.status, one.json, other.status, other.json));
    }
    found
}

/// The same without ids, times and what is random: databases count and tick as they like. `"$id"` stands for a number called
/// `id` or `…Id`, `"$time"` for an RFC 3339 time, `"$random"` for tokens, cursors and the ids of requests.
pub fn normal(json: &Value) -> Value {
    member("", json)
}

fn member(name: &str, json: &Value) -> Value {
    match json {
        Value::Number(_) if name == "id" || name.ends_with("Id") => "$id".into(),
        Value::String(_) if RANDOM.contains(&name) => "$random".into(),
        Value::String(text) if is_time(text) => "$time".into(),
        Value::Array(entries) => entries.iter().map(|entry| member(name, entry)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, json)| (name.clone(), member(name, json))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

const RANDOM: [&str; 4] = ["accessToken", "nextCursor", "refreshToken", "requestId"];

fn is_time(text: &str) -> bool {
    let shape = "dddd-dd-ddTdd:dd:dd.dddZ";
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            other => byte == other,
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_differs_from_run_to_run_is_named() {
        let answer = json!({
            "id": 7, "authorId": 12, "parentId": null, "title": "x", "at": "2026-01-02T03:04:05.678Z", "on": "2026-01-02",
            "comments": [{ "id": 1 }], "meta": { "total": 3, "nextCursor": "abc" },
        });
        let expected = json!({
            "id": "$id", "authorId": "$id", "parentId": null, "title": "x", "at": "$time", "on": "2026-01-02",
            "comments": [{ "id": "$id" }], "meta": { "total": 3, "nextCursor": "$random" },
        });
        assert_eq!(normal(&answer), expected);
    }

    #[test]
    fn different_answers_are_told() {
        let answer = |status| Answer { step: "a tag".into(), status, json: json!({ "status": status }) };
        assert!(differences(&[answer(200)], &[answer(200)]).is_empty());
        assert_eq!(differences(&[answer(200)], &[answer(404)]).len(), 1);
        assert_eq!(differences(&[answer(200)], &[]).len(), 1);
    }
}
