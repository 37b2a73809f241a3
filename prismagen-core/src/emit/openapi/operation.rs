//! A route.

use super::{
    Json, body, filter, refer,
    value::{self, Direction},
};
use crate::plan::{Access, Endpoint, Operation, Plan, Resource, Verb};

/// A verb of a path.
pub(super) fn operation(json: &mut Json, plan: &Plan, resource: &Resource, endpoint: &Endpoint) {
    json.object_at(verb(endpoint.verb), |json| {
        json.string_at("operationId", &endpoint.operation_id);
        json.array_at("tags", |json| json.string(&resource.name));
        json.string_at("summary", &summary(resource, endpoint.operation));
        if let Some(description) = description(endpoint.operation) {
            json.string_at("description", description);
        }
        parameters(json, plan, resource, endpoint.operation);
        request(json, resource, endpoint.operation);
        json.object_at("responses", |json| responses(json, resource, endpoint));
        json.array_at("security", |json| match endpoint.access {
            Access::Public => {}
            Access::Closed => json.object(|json| json.array_at("bearer", |_| {})),
        });
    });
}

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Put => "put",
        Verb::Patch => "patch",
        Verb::Delete => "delete",
    }
}

/// Short: viewers list operations by it.
fn summary(resource: &Resource, operation: Operation) -> String {
    let name = &resource.name;
    let rows = resource.path.trim_start_matches('/').replace(['-', '_', '/'], " ");
    match operation {
        Operation::List => format!("List {rows}"),
        Operation::Count => format!("Count {rows}"),
        Operation::Get => format!("Get {name}"),
        Operation::Create => format!("Create {name}"),
        Operation::Replace => format!("Replace {name}"),
        Operation::Update => format!("Update {name}"),
        Operation::Delete => format!("Delete {name}"),
    }
}

/// What the summary leaves open.
fn description(operation: Operation) -> Option<&'static str> {
    match operation {
        Operation::List => Some("A page of rows, filtered and ordered."),
        Operation::Count => Some("How many rows a filter finds."),
        Operation::Replace => Some("What is absent falls back to its default or null."),
        Operation::Update => Some("Changes what is present, and nothing else."),
        Operation::Get | Operation::Create | Operation::Delete => None,
    }
}

fn parameters(json: &mut Json, plan: &Plan, resource: &Resource, operation: Operation) {
    match operation {
        Operation::Create => {}
        Operation::List => json.array_at("parameters", |json| {
            json.object(|json| json.string_at("$ref", "#/components/parameters/skip"));
            take(json, resource);
            filter::order_parameter(json, resource);
            filter::where_parameter(json, resource);
        }),
        Operation::Count => json.array_at("parameters", |json| filter::where_parameter(json, resource)),
        Operation::Get | Operation::Replace | Operation::Update | Operation::Delete => {
            json.array_at("parameters", |json| key(json, plan, resource));
        }
    }
}

fn take(json: &mut Json, resource: &Resource) {
    json.object(|json| {
        json.string_at("name", "take");
        json.string_at("in", "query");
        json.string_at("description", "How many rows at most");
        json.object_at("schema", |json| {
            json.string_at("type", "integer");
            json.raw_at("minimum", "1");
            json.raw_at("maximum", &resource.max_page_size.to_string());
            json.raw_at("default", &resource.page_size.to_string());
        });
    });
}

fn key(json: &mut Json, plan: &Plan, resource: &Resource) {
    for id in resource.key.iter().flat_map(|key| &key.columns) {
        let column = resource.column(*id);
        json.object(|json| {
            json.string_at("name", &column.name);
            json.string_at("in", "path");
            json.raw_at("required", "true");
            json.object_at("schema", |json| value::scalar(json, plan, column.ty, false, Direction::Out));
        });
    }
}

fn request(json: &mut Json, resource: &Resource, operation: Operation) {
    if matches!(operation, Operation::Create | Operation::Replace | Operation::Update) {
        json.object_at("requestBody", |json| {
            json.raw_at("required", "true");
            content(json, |json| refer(json, &body::input_name(resource, operation)));
        });
    }
}

fn responses(json: &mut Json, resource: &Resource, endpoint: &Endpoint) {
    json.object_at(&endpoint.status.to_string(), |json| success(json, resource, endpoint.operation));
    for status in &endpoint.failures {
        let status = status.to_string();
        json.object_at(&status, |json| json.string_at("$ref", &["#/components/responses/", &status].concat()));
    }
}

fn success(json: &mut Json, resource: &Resource, operation: Operation) {
    match operation {
        Operation::List => {
            json.string_at("description", "The page");
            content(json, |json| {
                json.string_at("type", "object");
                json.array_at("required", |json| ["data", "meta"].iter().for_each(|name| json.string(name)));
                json.object_at("properties", |json| {
                    json.object_at("data", |json| {
                        json.string_at("type", "array");
                        json.object_at("items", |json| refer(json, &resource.name));
                    });
                    json.object_at("meta", |json| refer(json, "http.Page"));
                });
            });
        }
        Operation::Count => {
            json.string_at("description", "The count");
            content(json, |json| refer(json, "http.Count"));
        }
        Operation::Create => {
            json.string_at("description", "The new row");
            json.object_at("headers", |json| {
                json.object_at("Location", |json| {
                    json.string_at("description", "Where the new row is");
                    json.object_at("schema", |json| json.string_at("type", "string"));
                });
            });
            content(json, |json| refer(json, &resource.name));
        }
        Operation::Get | Operation::Replace | Operation::Update => {
            json.string_at("description", "The row");
            content(json, |json| refer(json, &resource.name));
        }
        Operation::Delete => json.string_at("description", "It is gone"),
    }
}

/// `application/json` of a schema.
fn content(json: &mut Json, schema: impl FnOnce(&mut Json)) {
    json.object_at("content", |json| {
        json.object_at("application/json", |json| json.object_at("schema", schema));
    });
}
