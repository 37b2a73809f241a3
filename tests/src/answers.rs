//! What a server answered to a script, so that servers on different databases can be compared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::pattern::{is_shaped, is_time};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The step's name.
    pub step: String,
    /// What was asked for, as the script has it.
    pub path: String,
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

const RANDOM: [&str; 5] = ["accessToken", "nextCursor", "number", "refreshToken", "requestId"];

/// Every step, but for `excused` ones, that two runs of one script answered differently, a line each; empty where they are
/// alike. Databases count and tick as they like: `"$time"` stands for an RFC 3339 time, `"$random"` for tokens, cursors, the ids of
/// requests and the numbers of orders, `$n` for a header's number that tells of time; and `"#1"` for the id that its run
/// answered first, of those of one kind of row.
pub fn differences(one: &[Answer], other: &[Answer], excused: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let (one, other) = (normal(one, excused), normal(other, excused));
    if one.len() != other.len() {
        found.push(format!("{} answers, and {}", one.len(), other.len()));
    }
    for (one, other) in one.iter().zip(&other).filter(|(one, other)| one != other) {
        let line = |answer: &Answer| format!("{} {:?} {}", answer.status, answer.headers, answer.json);
        found.push(format!("{}:\n    {}\n    {}", one.step, line(one), line(other)));
    }
    found
}

fn normal(answers: &[Answer], excused: &[&str]) -> Vec<Answer> {
    let mut ids =
        Ids { resources: answers.iter().map(|answer| resource(&answer.path)).collect(), known: BTreeMap::new() };
    let compared = answers.iter().filter(|answer| !excused.contains(&answer.step.as_str()));
    compared.map(|answer| ids.answer(answer)).collect()
}

/// The ids of a run. A number alone is no id: rows of another kind have the same.
struct Ids {
    /// What paths begin with, each the name of a kind.
    resources: BTreeSet<String>,
    /// Those of each kind, in the order in which they came.
    known: BTreeMap<String, Vec<String>>,
}

impl Ids {
    fn answer(&mut self, answer: &Answer) -> Answer {
        let json = self.member(&resource(&answer.path), "data", &answer.json);
        let headers = answer.headers.iter().map(|(name, value)| (*name, self.header(name, value))).collect();
        Answer { headers, json, ..answer.clone() }
    }

    fn header(&mut self, name: &str, value: &str) -> String {
        match (name, value.rsplit_once('/')) {
            ("location", Some((path, id))) if is_number(id) || is_uuid(id) => {
                format!("{path}/{}", self.place(resource(path), id))
            }
            ("ratelimit-remaining" | "ratelimit-reset" | "retry-after", _) if is_number(value) => "$n".to_owned(),
            _ => value.to_owned(),
        }
    }

    /// Of a member called `name` in a row of a kind.
    fn member(&mut self, kind: &str, name: &str, json: &Value) -> Value {
        match json {
            Value::Number(id) if name == "id" || name.ends_with("Id") => {
                self.place(self.kind(kind, name), &id.to_string()).into()
            }
            Value::String(_) if RANDOM.contains(&name) => "$random".into(),
            Value::String(text) if is_time(text) => "$time".into(),
            Value::String(text) if is_uuid(text) => self.place(self.kind(kind, name), text).into(),
            Value::Array(entries) => entries.iter().map(|entry| self.member(kind, name, entry)).collect(),
            Value::Object(members) => {
                let kind = self.kind(kind, name);
                let members = members.iter().map(|(name, json)| (name.clone(), self.member(&kind, name, json)));
                members.collect::<Map<_, _>>().into()
            }
            other => other.clone(),
        }
    }

    /// What a member of a row is an id of, or a row itself: `authorId` and `author` are alike. A name that is no
    /// resource's, `parent` say, is of another kind in each.
    fn kind(&self, row: &str, member: &str) -> String {
        let name = singular(member.strip_suffix("Id").unwrap_or(member));
        match name.as_str() {
            "id" | "data" => row.to_owned(),
            _ if self.resources.contains(&name) => name,
            _ => format!("{row}.{name}"),
        }
    }

    fn place(&mut self, kind: String, id: &str) -> String {
        let known = self.known.entry(kind).or_default();
        let place = known.iter().position(|known| known == id).unwrap_or_else(|| {
            known.push(id.to_owned());
            known.len() - 1
        });
        format!("#{}", place + 1)
    }
}

/// `orderLine` of `/api/order-lines/7`.
fn resource(path: &str) -> String {
    let path = path.strip_prefix("/api").unwrap_or(path);
    let mut words = path.split(['/', '?']).find(|segment| !segment.is_empty()).unwrap_or_default().split('-');
    let first = words.next().unwrap_or_default().to_owned();
    singular(&words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_uppercase() + rest
    }))
}

/// As far as names are made of regular nouns.
fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let is_long = ["sses", "shes", "ches", "xes"].iter().any(|end| name.ends_with(end));
    let stem = name.strip_suffix(if is_long { "es" } else { "s" });
    stem.filter(|stem| !stem.ends_with('s')).unwrap_or(name).to_owned()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_uuid(text: &str) -> bool {
    is_shaped(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(path: &str, json: Value) -> Answer {
        Answer { step: path.into(), path: path.into(), status: 200, headers: BTreeMap::new(), json }
    }

    #[test]
    fn what_differs_from_run_to_run_is_named() {
        let post = json!({
            "id": 7, "authorId": 12, "parentId": null, "title": "x", "at": "2026-01-02T03:04:05.678Z", "on": "2026-01-02",
            "key": "0190163d-8694-739b-aea5-966c26f8ad91", "comments": [{ "id": 7 }, { "id": 5 }], "number": "abc",
        });
        let page = json!({ "data": [post], "meta": { "total": 3, "nextCursor": "abc" } });
        let expected = json!({
            "id": "#1", "authorId": "#1", "parentId": null, "title": "x", "at": "$time", "on": "2026-01-02",
            "key": "#1", "comments": [{ "id": "#1" }, { "id": "#2" }], "number": "$random",
        });
        let found = normal(&[answer("/api/posts?take=1", page)], &[]);
        assert_eq!(found[0].json, json!({ "data": [expected], "meta": { "total": 3, "nextCursor": "$random" } }));
        let mut ids = Ids { resources: BTreeSet::new(), known: BTreeMap::new() };
        for (name, value, expected) in [
            ("location", "/api/posts/12", "/api/posts/#1"),
            ("location", "/api/posts/first", "/api/posts/first"),
            ("retry-after", "3", "$n"),
            ("ratelimit-limit", "60", "60"),
        ] {
            assert_eq!(ids.header(name, value), expected);
        }
    }

    #[test]
    fn a_wrong_id_is_seen_and_another_is_not() {
        let run = |post: u32, seen: u32, category: u32| {
            [
                answer("/api/order-lines", json!({ "id": post, "parentId": 1 })),
                answer("/api/categories/{c}", json!({ "id": category, "parent": { "id": 1 } })),
                answer(
                    "/api/comments",
                    json!({ "data": [{ "id": 1, "orderLineId": seen, "orderLine": { "id": post } }] }),
                ),
            ]
        };
        assert!(differences(&run(1, 1, 1), &run(9, 9, 4), &[]).is_empty());
        let found = differences(&run(1, 1, 1), &run(9, 8, 4), &[]);
        assert!(matches!(&found[..], [one] if one.starts_with("/api/comments:")), "{found:?}");
        assert!(differences(&run(1, 1, 1), &run(9, 8, 4), &["/api/comments"]).is_empty());
    }

    #[test]
    fn different_answers_are_told() {
        let answer = |status| {
            let headers = BTreeMap::from([("allow", "GET".to_owned())]);
            Answer { status, headers, ..answer("/api/tags", json!({ "status": status })) }
        };
        assert!(differences(&[answer(200)], &[answer(200)], &[]).is_empty());
        assert_eq!(differences(&[answer(200)], &[answer(404)], &[]).len(), 1);
        assert_eq!(differences(&[answer(200)], &[], &[]).len(), 1);
        let bare = Answer { headers: BTreeMap::new(), ..answer(200) };
        assert_eq!(differences(&[answer(200)], &[bare], &[]).len(), 1);
    }
}
