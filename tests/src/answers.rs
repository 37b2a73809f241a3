//! What a server answered to a script, so that servers on different databases can be compared.

use crate::pattern::{is_shaped, is_time};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An answer, without what differs from run to run: [`normal`], [`normal_header`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The step's name.
    pub step: String,
    /// The status.
    pub status: u16,
    /// Those of [`HEADERS`] that it has.
    pub headers: BTreeMap<&'static str, String>,
    /// The body, where it is JSON; else null.
    pub json: Value,
}

/// The headers that a client relies on.
pub const HEADERS: [&str; 10] = [
    "allow",
    "cache-control",
    "content-type",
    "location",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "vary",
    "www-authenticate",
];

/// Every step that two runs of one script answered differently, a line each; empty where they are alike.
pub fn differences(one: &[Answer], other: &[Answer]) -> Vec<String> {
    let mut found = Vec::new();
    if one.len() != other.len() {
        found.push(format!("{} answers, and {}", one.len(), other.len()));
    }
    for (one, other) in one.iter().zip(other).filter(|(one, other)| one != other) {
        let line = |answer: &Answer| format!("{} {:?} {}", answer.status, answer.headers, answer.json);
        found.push(format!("{}:\n    {}\n    {}", one.step, line(one), line(other)));
    }
    found
}

/// The same without ids, times and what is random: databases count and tick as they like. `"$id"` stands for a number called
/// `id` or `…Id`, or what looks like a UUID; `"$time"` for an RFC 3339 time; `"$random"` for tokens, cursors, the ids of
/// requests and the numbers of orders.
pub fn normal(json: &Value) -> Value {
    member("", json)
}

/// The same of a header: `$id` stands for the end of an address that is an id, `$n` for a number that tells of time.
pub fn normal_header(name: &str, value: &str) -> String {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_id = |text: &str| is_number(text) || is_uuid(text);
    match (name, value.rsplit_once('/')) {
        ("location", Some((path, id))) if is_id(id) => format!("{path}/$id"),
        ("ratelimit-remaining" | "ratelimit-reset" | "retry-after", _) if is_number(value) => "$n".to_owned(),
        _ => value.to_owned(),
    }
}

fn member(name: &str, json: &Value) -> Value {
    match json {
        Value::Number(_) if name == "id" || name.ends_with("Id") => "$id".into(),
        Value::String(_) if RANDOM.contains(&name) => "$random".into(),
        Value::String(text) if is_time(text) => "$time".into(),
        Value::String(text) if is_uuid(text) => "$id".into(),
        Value::Array(entries) => entries.iter().map(|entry| member(name, entry)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, json)| (name.clone(), member(name, json))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

const RANDOM: [&str; 5] = ["accessToken", "nextCursor", "number", "refreshToken", "requestId"];

fn is_uuid(text: &str) -> bool {
    is_shaped(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_differs_from_run_to_run_is_named() {
        let answer = json!({
            "id": 7, "authorId": 12, "parentId": null, "title": "x", "at": "2026-01-02T03:04:05.678Z", "on": "2026-01-02",
            "key": "0190163d-8694-739b-aea5-966c26f8ad91", "comments": [{ "id": 1 }], "meta": { "total": 3, "nextCursor": "abc" },
        });
        let expected = json!({
            "id": "$id", "authorId": "$id", "parentId": null, "title": "x", "at": "$time", "on": "2026-01-02",
            "key": "$id", "comments": [{ "id": "$id" }], "meta": { "total": 3, "nextCursor": "$random" },
        });
        assert_eq!(normal(&answer), expected);
        for (name, value, expected) in [
            ("location", "/api/posts/12", "/api/posts/$id"),
            ("location", "/api/posts/first", "/api/posts/first"),
            ("retry-after", "3", "$n"),
            ("ratelimit-limit", "60", "60"),
        ] {
            assert_eq!(normal_header(name, value), expected);
        }
    }

    #[test]
    fn different_answers_are_told() {
        let answer = |status| {
            let headers = BTreeMap::from([("allow", "GET".to_owned())]);
            Answer { step: "a tag".into(), status, headers, json: json!({ "status": status }) }
        };
        assert!(differences(&[answer(200)], &[answer(200)]).is_empty());
        assert_eq!(differences(&[answer(200)], &[answer(404)]).len(), 1);
        assert_eq!(differences(&[answer(200)], &[]).len(), 1);
        let bare = Answer { headers: BTreeMap::new(), ..answer(200) };
        assert_eq!(differences(&[answer(200)], &[bare]).len(), 1);
    }
}
