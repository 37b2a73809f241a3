//! What every resource refers to.

use std::collections::BTreeSet;

use super::{Json, refer};
use crate::plan::Plan;

/// How a caller of a closed route says who they are.
pub(super) fn security_schemes(json: &mut Json) {
    json.object_at("bearer", |json| {
        json.string_at("type", "http");
        json.string_at("scheme", "bearer");
        json.string_at("bearerFormat", "JWT");
    });
}

/// Parameters that are the same everywhere.
pub(super) fn parameters(json: &mut Json, has_search: bool) {
    if has_search {
        json.object_at("q", |json| {
            json.string_at("name", "q");
            json.string_at("in", "query");
            json.raw_at("required", "true");
            json.string_at("description", "Words to look for, ten at most");
            json.object_at("schema", |json| {
                json.string_at("type", "string");
                json.raw_at("minLength", "1");
                json.raw_at("maxLength", "256");
                json.string_at("pattern", r"\S");
            });
        });
    }
    json.object_at("skip", |json| {
        json.string_at("name", "skip");
        json.string_at("in", "query");
        json.string_at("description", "How many rows to pass over");
        json.object_at("schema", |json| {
            json.string_at("type", "integer");
            json.raw_at("minimum", "0");
            json.raw_at("maximum", "2147483647");
            json.raw_at("default", "0");
        });
    });
}

/// Error responses, by status; those that some route refers to.
pub(super) fn responses(json: &mut Json, plan: &Plan) {
    let endpoints = plan.resources.iter().flat_map(|resource| &resource.endpoints).flat_map(|it| &it.failures);
    let log_in = plan.auth.iter().flat_map(|auth| &auth.routes).flat_map(|route| &route.failures);
    let used: BTreeSet<String> = endpoints.chain(log_in).map(u16::to_string).collect();
    for (status, description) in RESPONSES.iter().filter(|(status, _)| used.contains(*status)) {
        json.line();
        json.object_at(status, |json| {
            json.string_at("description", description);
            if matches!(*status, "429" | "503") {
                json.object_at("headers", |json| {
                    json.object_at("Retry-After", |json| {
                        json.string_at("description", "Seconds to wait");
                        json.object_at("schema", |json| json.string_at("type", "integer"));
                    });
                });
            }
            // Where it is longer than HTTP takes at all, it is refused before anything of ours sees it.
            if *status == "414" {
                return;
            }
            json.object_at("content", |json| {
                json.object_at("application/problem+json", |json| {
                    json.object_at("schema", |json| refer(json, "http.Problem"));
                });
            });
        });
    }
}

const RESPONSES: &[(&str, &str)] = &[
    (
        "400",
        "The JSON, the query or the id cannot be read, or the query is too large: its lists hold 500 values together, its texts to look for 256 characters",
    ),
    ("401", "Log in first, or again"),
    ("403", "It is not for you to do"),
    ("404", "There is no such row"),
    ("409", "A unique value is taken, or a row that is referred to is missing or still needed"),
    ("413", "The body is too large"),
    ("414", "The query is too long"),
    ("415", "The body is no JSON"),
    ("422", "Values break their rules: `errors` has them all, or the first hundred"),
    ("429", "Too many requests: wait as long as `Retry-After` says"),
    ("500", "Something broke here; `requestId` finds it in the log"),
    ("503", "The database cannot be reached, or answers too late"),
];

/// The problem (RFC 9457), the page and the count.
pub(super) fn schemas(json: &mut Json) {
    json.line();
    json.raw_at("http.Problem", PROBLEM);
    json.line();
    json.raw_at("http.Page", PAGE);
    json.line();
    json.raw_at("http.Count", COUNT);
}

const PROBLEM: &str = concat!(
    r#"{"type":"object","required":["type","title","status","code"],"properties":{"#,
    r#""type":{"type":"string","format":"uri-reference"},"title":{"type":"string"},"#,
    r#""status":{"type":"integer","minimum":400,"maximum":599},"#,
    r#""code":{"type":"string","description":"Stable, for programs"},"detail":{"type":"string"},"#,
    r#""errors":{"type":"array","items":{"type":"object","required":["path","code","message"],"properties":{"#,
    r#""path":{"type":"string"},"code":{"type":"string"},"message":{"type":"string"}}}},"#,
    r#""requestId":{"type":"string"}}}"#,
);

const PAGE: &str = concat!(
    r#"{"type":"object","required":["total","skip","take","hasMore","nextCursor"],"properties":{"#,
    r#""total":{"type":"integer","minimum":0},"skip":{"type":"integer","minimum":0},"#,
    r#""take":{"type":"integer","minimum":1},"hasMore":{"type":"boolean"},"#,
    r#""nextCursor":{"type":["string","null"]}}}"#,
);

const COUNT: &str = r#"{"type":"object","required":["total"],"properties":{"total":{"type":"integer","minimum":0}}}"#;
