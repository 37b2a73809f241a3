//! The OpenAPI document: as it was generated, with what the program says of its own routes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Error, Result};

/// What an operation stands under.
const METHODS: [&str; 8] = ["delete", "get", "head", "options", "patch", "post", "put", "trace"];

/// How deep objects are merged: `paths`, a path, a method; `components`, a kind, a name. What both have there is a clash.
const DEPTH: usize = 3;

type Members = BTreeMap<String, Box<RawValue>>;

/// The document, with `paths` and `components` of these fragments.
///
/// # Errors
/// Where a fragment is no such thing, says what is said already, or refers to what is not there.
pub(super) fn described(generated: &'static str, fragments: &[String]) -> Result<Cow<'static, str>> {
    let mut document = Cow::Borrowed(generated);
    for fragment in fragments {
        check(&parse(fragment)?)?;
        document = merge(&document, fragment, &[])?.into();
    }
    if !fragments.is_empty() {
        let whole: Value = parse(&document)?;
        check_ids(&whole)?;
        fragments.iter().try_for_each(|fragment| check_references(&parse(fragment)?, &whole))?;
    }
    Ok(document)
}

fn merge(into: &str, from: &str, place: &[&str]) -> Result<String> {
    let mut members: Members = parse(into)?;
    for (name, value) in parse::<Members>(from)? {
        let place = [place, &[&name]].concat();
        let value = match members.get(&name) {
            None => value,
            Some(known) if place.len() < DEPTH => {
                RawValue::from_string(merge(known.get(), value.get(), &place)?).map_err(Error::internal)?
            }
            Some(_) => return Err(wrong(format_args!("`{}` is described already", place[1..].join(" ")))),
        };
        members.insert(name, value);
    }
    serde_json::to_string(&members).map_err(Error::internal)
}

/// Whether a fragment has nothing but operations, below paths and methods, and components.
fn check(fragment: &Value) -> Result<()> {
    for (name, _) in members(fragment) {
        if !["paths", "components"].contains(&name.as_str()) {
            return Err(wrong(format_args!("`{name}` is neither `paths` nor `components`")));
        }
    }
    for (path, item) in members(&fragment["paths"]) {
        if !path.starts_with('/') {
            return Err(wrong(format_args!("the path `{path}` does not begin with `/`")));
        }
        if let Some((method, _)) = members(item).find(|(name, _)| !METHODS.contains(&name.as_str())) {
            return Err(wrong(format_args!("`{method}` of `{path}` is no method in small letters")));
        }
    }
    Ok(())
}

fn check_ids(document: &Value) -> Result<()> {
    let operations = members(&document["paths"]).flat_map(|(_, item)| members(item));
    let mut ids = operations.filter_map(|(_, operation)| operation["operationId"].as_str());
    let mut known = BTreeSet::new();
    match ids.find(|id| !known.insert(*id)) {
        Some(id) => Err(wrong(format_args!("two operations have the `operationId` `{id}`"))),
        None => Ok(()),
    }
}

fn check_references(part: &Value, document: &Value) -> Result<()> {
    match part {
        Value::Array(entries) => entries.iter().try_for_each(|entry| check_references(entry, document)),
        Value::Object(members) => members.iter().try_for_each(|(name, value)| match value {
            Value::String(reference) if name == "$ref" => match reference.strip_prefix('#') {
                Some(pointer) if document.pointer(pointer).is_none() => {
                    Err(wrong(format_args!("`{reference}` refers to nothing")))
                }
                _ => Ok(()),
            },
            value => check_references(value, document),
        }),
        _ => Ok(()),
    }
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| wrong(format_args!("{error}")))
}

fn wrong(what: std::fmt::Arguments<'_>) -> Error {
    Error::start(format!("What `Api::describe` was given cannot be added to the OpenAPI document: {what}."))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const GENERATED: &str = r##"{"openapi":"3.1.0","paths":{"/posts":{"get":{"operationId":"listPosts","responses":{}}}},
        "components":{"schemas":{"Post":{"properties":{"z":1,"a":2}}}}}"##;

    fn described(fragments: &[Value]) -> Result<Value> {
        let fragments: Vec<String> = fragments.iter().map(Value::to_string).collect();
        super::described(GENERATED, &fragments).map(|document| serde_json::from_str(&document).unwrap())
    }

    #[test]
    fn operations_and_components_come_beside_those_that_are_there() {
        assert_eq!(super::described(GENERATED, &[]).unwrap(), GENERATED);
        let reference = json!({ "$ref": "#/components/schemas/Post" });
        let post =
            json!({ "operationId": "shoutPost", "responses": { "200": reference, "404": { "$ref": "./other.json" } } });
        let paths = json!({ "/posts": { "post": post }, "/hello": { "get": { "operationId": "hello" } } });
        let other = json!({ "components": { "schemas": { "Note": {} }, "responses": { "Own": {} } } });
        let document = described(&[json!({ "paths": paths }), other]).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(document["paths"]["/posts"]["get"]["operationId"], "listPosts");
        assert_eq!(document["paths"]["/posts"]["post"], post);
        assert_eq!(document["paths"]["/hello"], paths["/hello"]);
        let components = json!({ "schemas": { "Post": { "properties": { "z": 1, "a": 2 } }, "Note": {} }, "responses": { "Own": {} } });
        assert_eq!(document["components"], components);
    }

    #[test]
    fn what_cannot_be_added_is_told() {
        for (fragment, expected) in [
            (json!({ "paths": { "/posts": { "get": {} } } }), "`/posts get` is described already"),
            (json!({ "components": { "schemas": { "Post": {} } } }), "`schemas Post` is described already"),
            (json!({ "path": {} }), "`path` is neither `paths` nor `components`"),
            (json!({ "paths": { "posts": {} } }), "the path `posts` does not begin with `/`"),
            (json!({ "paths": { "/x": { "GET": {} } } }), "`GET` of `/x` is no method in small letters"),
            (json!({ "paths": [] }), "expected a map"),
            (json!({ "paths": { "/x": { "get": { "operationId": "listPosts" } } } }), "the `operationId` `listPosts`"),
            (
                json!({ "paths": { "/x": { "get": { "responses": [{ "$ref": "#/components/schemas/Pots" }] } } } }),
                "`#/components/schemas/Pots` refers to nothing",
            ),
        ] {
            let error = described(&[fragment]).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        let error = super::described(GENERATED, &["{".into()]).unwrap_err().to_string();
        assert!(error.contains("EOF"), "{error}");
    }
}
