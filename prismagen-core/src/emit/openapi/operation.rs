//! A route.

use std::collections::BTreeSet;

use super::{
    Json, body, embed, filter, refer,
    value::{self, Direction},
};
use crate::plan::{Access, ColumnId, Endpoint, Operation, Plan, Resource, Verb};

/// A verb of a path.
/// `flags` are the other operations of that verb, which a query parameter asks for.
pub(super) fn operation(json: &mut Json, plan: &Plan, resource: &Resource, endpoint: &Endpoint, flags: &[&Endpoint]) {
    json.object_at(verb(endpoint.verb), |json| {
        json.string_at("operationId", &endpoint.operation_id);
        json.array_at("tags", |json| json.string(&resource.name));
        json.string_at("summary", &summary(resource, endpoint.operation));
        if let Some(description) = description(resource, endpoint.operation) {
            json.string_at("description", description);
        }
        parameters(json, plan, resource, endpoint, flags);
        request(json, plan, resource, endpoint.operation);
        json.object_at("responses", |json| responses(json, plan, resource, endpoint, flags));
        let all_public = [endpoint].iter().chain(flags).all(|it| it.access == Access::Public);
        json.array_at("security", |json| match &endpoint.access {
            Access::Public if plan.auth.is_none() && all_public => {}
            access => {
                // Who says who they are may see more.
                if *access == Access::Public {
                    json.object(|_| {});
                }
                json.object(|json| json.array_at("bearer", |_| {}));
            }
        });
    });
}

pub(super) fn verb(verb: Verb) -> &'static str {
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
        Operation::HardDelete => format!("Delete {name} for good"),
        Operation::Search => format!("Search {rows}"),
        Operation::Published => format!("List published {rows}"),
        Operation::Pending => format!("List pending {rows}"),
        Operation::Deleted => format!("List deleted {rows}"),
        Operation::TopLevel => format!("List top-level {rows}"),
        Operation::Slug => format!("Get {name} by its slug"),
        Operation::Publish => format!("Publish {name}"),
        Operation::Unpublish => format!("Unpublish {name}"),
        Operation::Approve => format!("Approve {name}"),
        Operation::Reject => format!("Reject {name}"),
        Operation::Restore => format!("Restore {name}"),
        Operation::Views => format!("Count a view of {name}"),
        Operation::Like => format!("Like {name}"),
        Operation::Unlike => format!("Take back a like of {name}"),
        Operation::Thread => format!("Get {name} with what answers it"),
    }
}

/// What the summary leaves open.
fn description(resource: &Resource, operation: Operation) -> Option<&'static str> {
    let domain = &resource.domain;
    let waits = domain.approved.is_some_and(|approved| resource.column(approved).nullable);
    Some(match operation {
        Operation::List => "A page of rows, filtered and ordered.",
        Operation::Count => "How many rows a filter finds.",
        Operation::Replace => "What is absent falls back to its default or null.",
        Operation::Update => "Changes what is present, and nothing else.",
        Operation::Delete if domain.deleted_at.is_some() => "The row is kept, and no longer shown.",
        Operation::Restore => "Takes back a delete.",
        Operation::Search => {
            "The rows in which every word of `q` occurs, whatever the case of its letters, as far as the database knows it."
        }
        Operation::Pending => "The rows that are not approved yet.",
        Operation::Publish if domain.published_at.is_some() => "The first time sets the time of publication.",
        Operation::Reject if waits => "The row is no longer pending.",
        Operation::Unlike => "Likes are never fewer than none.",
        Operation::Thread => "Ten levels deep at most, and 500 rows; `meta` says what is left out.",
        _ => return None,
    })
}

fn parameters(json: &mut Json, plan: &Plan, resource: &Resource, endpoint: &Endpoint, flags: &[&Endpoint]) {
    let operation = endpoint.operation;
    if operation == Operation::Create {
        return;
    }
    json.array_at("parameters", |json| match operation {
        Operation::Count => filter::where_parameter(json, resource),
        Operation::Slug => {
            resource.domain.slug.iter().for_each(|slug| path_parameter(json, plan, resource, *slug));
            embed::parameters(json, plan, resource);
        }
        operation if operation.is_list() => {
            if operation == Operation::Search {
                json.object(|json| json.string_at("$ref", "#/components/parameters/q"));
            }
            json.object(|json| json.string_at("$ref", "#/components/parameters/skip"));
            take(json, resource);
            if resource.key.is_some() {
                cursor(json);
            }
            filter::order_parameter(json, plan, resource);
            filter::where_parameter(json, resource);
            embed::parameters(json, plan, resource);
        }
        _ => {
            let key = resource.key.iter().flat_map(|key| &key.columns);
            key.for_each(|id| path_parameter(json, plan, resource, *id));
            flags.iter().for_each(|other| flag(json, resource, other));
            if operation == Operation::Get {
                embed::parameters(json, plan, resource);
            }
        }
    });
}

/// What decides between two operations of one path and verb.
fn flag(json: &mut Json, resource: &Resource, other: &Endpoint) {
    json.object(|json| {
        json.string_at("name", other.flag.unwrap_or_default());
        json.string_at("in", "query");
        json.string_at("description", &summary(resource, other.operation));
        json.object_at("schema", |json| {
            json.string_at("type", "boolean");
            json.raw_at("default", "false");
        });
    });
}

/// Rows without a key cannot be gone on from.
fn cursor(json: &mut Json) {
    json.object(|json| {
        json.string_at("name", "cursor");
        json.string_at("in", "query");
        json.string_at(
            "description",
            "The `nextCursor` of the page before, with the same `orderBy` and without `skip`",
        );
        json.object_at("schema", |json| json.string_at("type", "string"));
    });
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

fn path_parameter(json: &mut Json, plan: &Plan, resource: &Resource, id: ColumnId) {
    let column = resource.column(id);
    json.object(|json| {
        json.string_at("name", &column.name);
        json.string_at("in", "path");
        json.raw_at("required", "true");
        json.object_at("schema", |json| value::scalar(json, plan, column.ty, false, Direction::Out));
    });
}

fn request(json: &mut Json, plan: &Plan, resource: &Resource, operation: Operation) {
    if matches!(operation, Operation::Create | Operation::Replace | Operation::Update) {
        json.object_at("requestBody", |json| {
            json.raw_at("required", "true");
            json.object_at("content", |json| {
                json.object_at("application/json", |json| {
                    json.object_at("schema", |json| refer(json, &body::input_name(resource, operation)));
                    body::example(json, plan, resource, operation);
                });
            });
        });
    }
}

fn responses(json: &mut Json, plan: &Plan, resource: &Resource, endpoint: &Endpoint, flags: &[&Endpoint]) {
    json.object_at(&endpoint.status.to_string(), |json| success(json, plan, resource, endpoint.operation));
    let failures: BTreeSet<u16> =
        endpoint.failures.iter().chain(flags.iter().flat_map(|other| &other.failures)).copied().collect();
    self::failures(json, failures);
}

pub(super) fn failures(json: &mut Json, statuses: impl IntoIterator<Item = u16>) {
    for status in statuses {
        let status = status.to_string();
        json.object_at(&status, |json| json.string_at("$ref", &["#/components/responses/", &status].concat()));
    }
}

fn success(json: &mut Json, plan: &Plan, resource: &Resource, operation: Operation) {
    match operation {
        operation if operation.is_list() => {
            json.string_at("description", "The page");
            content(json, |json| {
                json.string_at("type", "object");
                json.array_at("required", |json| ["data", "meta"].iter().for_each(|name| json.string(name)));
                json.object_at("properties", |json| {
                    json.object_at("data", |json| {
                        json.string_at("type", "array");
                        json.object_at("items", |json| body::answer(json, resource, operation));
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
        Operation::Delete | Operation::HardDelete => json.string_at("description", "It is gone"),
        Operation::Views => json.string_at("description", "It is counted"),
        Operation::Thread => {
            json.string_at("description", "The row, and what answers it");
            content(json, |json| {
                json.string_at("type", "object");
                json.array_at("required", |json| ["data", "meta"].iter().for_each(|name| json.string(name)));
                json.object_at("properties", |json| {
                    json.object_at("data", |json| refer(json, &body::thread_name(resource)));
                    json.object_at("meta", |json| body::thread_meta(json, plan, resource));
                });
            });
        }
        _ => {
            json.string_at("description", "The row");
            content(json, |json| body::answer(json, resource, operation));
        }
    }
}

/// `application/json` of a schema.
pub(super) fn content(json: &mut Json, schema: impl FnOnce(&mut Json)) {
    json.object_at("content", |json| {
        json.object_at("application/json", |json| json.object_at("schema", schema));
    });
}
