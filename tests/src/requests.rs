//! Request scripts: data, not code, so that one script can be held against any server.
//!
//! A script is a JSON array of steps. A step names one verb with its path, what is sent, and what must come back:
//!
//! ```json
//! {"name": "a new tag", "post": "/api/tags", "send": {"name": "rust"},
//!  "status": 201, "headers": {"location": "/api/tags/{tag}"}, "json": {"id": "$int", "name": "rust"},
//!  "save": {"tag": "/id"}}
//! ```
//!
//! `save` keeps values of the answer by JSON pointer; `{name}` stands for a saved value in paths, bodies, headers and
//! patterns. `as` names who asks: `{"as": "ada"}` sends the token that was saved as `ada`. `raw` sends text as it is; `with` adds request headers; `json` is a [`crate::pattern`]; a header `null`
//! must be absent, one that ends in `*` needs to begin so. `save` runs before the comparison. A `raw` of
//! `{"repeat": " ", "times": 9}` is a text so often; a step with
//! `times` is asked so often, and goes wrong once at most.

use crate::answers::{Answer, HEADERS};
use crate::pattern::mismatches;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::time::Duration;

const VERBS: [&str; 7] = ["get", "head", "post", "put", "patch", "delete", "options"];
const KEYS: [&str; 10] = ["name", "as", "times", "send", "raw", "with", "status", "headers", "json", "save"];

/// Runs `script` against the server at `origin` (`http://127.0.0.1:3000`).
///
/// Answers what was answered. `Err` holds one line for every difference; a step that fails does not end the
/// run. Panics on a script that is not well formed: that is a fault of the test.
pub fn run(origin: &str, script: &str) -> Result<Vec<Answer>, String> {
    let Ok(Value::Array(steps)) = serde_json::from_str(script) else { panic!("a script is a JSON array of steps") };
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(10)))
        .max_redirects(0)
        .allow_non_standard_methods(true)
        .build()
        .into();
    let mut saved = BTreeMap::new();
    let mut failures = Vec::new();
    let mut answers = Vec::with_capacity(steps.len());
    for step in &steps {
        let Value::Object(step) = step else { panic!("not a step: {step}") };
        let (verb, path) = verb_and_path(step);
        for _ in 0..step.get("times").and_then(Value::as_u64).unwrap_or(1) {
            let differences = match run_step(&agent, origin, step, &mut saved) {
                Ok((answer, differences)) => {
                    answers.push(answer);
                    differences
                }
                Err(failure) => vec![failure],
            };
            if !differences.is_empty() {
                let differences = differences.join("\n    ");
                failures.push(format!("{}: {} {path}\n    {differences}", name_of(step), verb.to_uppercase()));
                break;
            }
        }
    }
    if failures.is_empty() { Ok(answers) } else { Err(failures.join("\n")) }
}

/// The answer, and in what it is not as expected. `Err` where there was none.
fn run_step(
    agent: &ureq::Agent,
    origin: &str,
    step: &Map<String, Value>,
    saved: &mut BTreeMap<String, Value>,
) -> Result<(Answer, Vec<String>), String> {
    let (verb, path) = verb_and_path(step);
    let mut request = ureq::http::Request::builder()
        .method(verb.to_uppercase().as_str())
        .uri(format!("{origin}{}", fill_text(path, saved)));
    let body = match (step.get("send"), step.get("raw")) {
        (Some(json), None) => Some(fill(json, saved).to_string()),
        (None, Some(raw)) => Some(raw_text(raw)),
        _ => None,
    };
    let with = step.get("with").and_then(Value::as_object).cloned().unwrap_or_default();
    if body.is_some() && !with.contains_key("content-type") {
        request = request.header("content-type", "application/json");
    }
    if let Some(who) = step.get("as").and_then(Value::as_str) {
        let Some(token) = saved.get(who).and_then(Value::as_str) else { return Err(format!("{who} has no token")) };
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in &with {
        request = request.header(name, fill_text(value.as_str().unwrap_or_default(), saved));
    }
    let request = request.body(body.unwrap_or_default()).map_err(|error| error.to_string())?;
    let mut response = agent.run(request).map_err(|error| format!("no answer: {error}"))?;
    let text = response.body_mut().read_to_string().map_err(|error| format!("no body: {error}"))?;
    let json: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    let status = response.status().as_u16();
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };

    if let Some(Value::Object(wanted)) = step.get("save") {
        for (name, pointer) in wanted {
            let found = pointer.as_str().and_then(|pointer| json.pointer(pointer));
            saved.insert(name.clone(), found.cloned().unwrap_or(Value::Null));
        }
    }
    let mut differences = Vec::new();
    if let Some(expected) = step.get("status").filter(|expected| **expected != status) {
        differences.push(format!("status: expected {expected}, found {status}: {text}"));
    }
    for (name, expected) in step.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let found = header(name);
        let matches = match (expected.as_str().map(|expected| fill_text(expected, saved)), &found) {
            (None, found) => found.is_none(),
            (Some(expected), Some(found)) => match expected.strip_suffix('*') {
                Some(prefix) => found.starts_with(prefix),
                None => *found == expected,
            },
            (Some(_), None) => false,
        };
        if !matches {
            differences.push(format!("header {name}: expected {expected}, found {found:?}"));
        }
    }
    if let Some(pattern) = step.get("json") {
        differences.extend(mismatches(&fill(pattern, saved), &json));
    }
    let headers = HEADERS.into_iter().filter_map(|name| Some((name, header(name)?))).collect();
    Ok((Answer { step: name_of(step).to_owned(), path: path.to_owned(), status, headers, json }, differences))
}

/// What is sent as it is.
fn raw_text(raw: &Value) -> String {
    match (raw, raw["repeat"].as_str(), raw["times"].as_u64()) {
        (Value::String(text), ..) => text.clone(),
        (_, Some(text), Some(times)) => text.repeat(times as usize),
        _ => panic!("`raw` is a text, or one to repeat so many times: {raw}"),
    }
}

fn name_of(step: &Map<String, Value>) -> &str {
    step.get("name").and_then(Value::as_str).unwrap_or("(unnamed)")
}

fn verb_and_path(step: &Map<String, Value>) -> (&str, &str) {
    let mut verbs = step.iter().filter(|(key, _)| VERBS.contains(&key.as_str()));
    let found = verbs.next().and_then(|(verb, path)| Some((verb.as_str(), path.as_str()?)));
    let unknown = step.keys().find(|key| !VERBS.contains(&key.as_str()) && !KEYS.contains(&key.as_str()));
    match (found, verbs.next(), unknown) {
        (Some(found), None, None) => found,
        _ => panic!("a step has exactly one verb with its path, and no key but {KEYS:?}: {step:?}"),
    }
}

/// Replaces `{name}` by the saved value in every string; a string that is nothing else becomes the value itself.
fn fill(json: &Value, saved: &BTreeMap<String, Value>) -> Value {
    match json {
        Value::String(text) => {
            let whole = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).and_then(|name| saved.get(name));
            whole.cloned().unwrap_or_else(|| Value::String(fill_text(text, saved)))
        }
        Value::Array(entries) => entries.iter().map(|entry| fill(entry, saved)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), fill(member, saved))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

fn fill_text(text: &str, saved: &BTreeMap<String, Value>) -> String {
    saved.iter().fold(text.to_owned(), |text, (name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text.replace(&format!("{{{name}}}"), &value)
    })
}
