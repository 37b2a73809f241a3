//! The schemas of a resource's bodies.

use super::{Json, describe, embed, link, refer, value, value::Direction};
use crate::plan::{Column, Dto, DtoField, Operation, Plan, Presence, Resource, ResourceId};

/// A component: a row, with what may be embedded in it. Where a request can select fields, one more of what such a row has.
pub(super) fn row(json: &mut Json, plan: &Plan, resource: &Resource) {
    let dto = &resource.dtos.read;
    let is_selected = resource.endpoints.iter().any(|endpoint| endpoint.operation.selects());
    json.line();
    json.object_at(&resource.name, |json| {
        json.string_at("type", "object");
        describe(json, &resource.docs);
        properties(json, plan, resource, dto, Direction::Out);
    });
    if is_selected && !dto.fields.is_empty() {
        json.line();
        json.object_at(&selected_name(resource), |json| {
            json.string_at("type", "object");
            json.object_at("properties", |json| {
                members(json, plan, resource, dto, Direction::Out);
                embed::properties(json, plan, resource);
            });
        });
    }
}

/// A component: a row within another.
pub(super) fn embedded(json: &mut Json, plan: &Plan, resource: &Resource) {
    let dto = &resource.dtos.read;
    json.line();
    json.object_at(&embed::embedded_name(resource), |json| {
        json.string_at("type", "object");
        always(json, resource, None);
        json.object_at("properties", |json| members(json, plan, resource, dto, Direction::Out));
    });
}

/// `"required"`: every field of a row, and what else is always there.
fn always(json: &mut Json, resource: &Resource, also: Option<&str>) {
    let fields = resource.dtos.read.fields.iter().map(|field| resource.column(field.column).name.as_str());
    let names: Vec<&str> = fields.chain(also).collect();
    if !names.is_empty() {
        json.array_at("required", |json| names.iter().for_each(|name| json.string(name)));
    }
}

/// The name of the schema of a row of which the request says the fields: all of a row may be there, and nothing must. It
/// stands by itself, since viewers do not come to an end with schemas that are recursive through `allOf`.
fn selected_name(resource: &Resource) -> String {
    [&resource.name, ".Selected"].concat()
}

/// The row that an operation answers.
pub(super) fn answer(json: &mut Json, resource: &Resource, operation: Operation) {
    if operation.selects() && !resource.dtos.read.fields.is_empty() {
        json.array_at("anyOf", |json| {
            json.object(|json| refer(json, &resource.name));
            json.object(|json| refer(json, &selected_name(resource)));
        });
    } else {
        refer(json, &resource.name);
    }
}

/// Components: what is accepted of a resource with routes, and how its rows are found.
pub(super) fn schemas(json: &mut Json, plan: &Plan, resource: &Resource) {
    thread(json, plan, resource);
    for (operation, dto) in inputs(resource) {
        json.line();
        json.object_at(&input_name(resource, operation), |json| {
            json.string_at("type", "object");
            json.raw_at("additionalProperties", "false");
            properties(json, plan, resource, dto, Direction::In);
        });
    }
}

/// Whether an operation answers with rows.
pub(super) fn is_sent(plan: &Plan, resource: &Resource) -> bool {
    use Operation::{Count, Delete, HardDelete, Views};
    let by_log_in = plan.auth.as_ref().is_some_and(|auth| std::ptr::eq(plan.resource(auth.user), resource));
    let says_nothing = |operation| matches!(operation, Count | Delete | HardDelete | Views);
    by_log_in || resource.endpoints.iter().any(|endpoint| !says_nothing(endpoint.operation))
}

pub(super) fn is_filtered(resource: &Resource) -> bool {
    resource.endpoints.iter().any(|endpoint| endpoint.operation.is_list() || endpoint.operation == Operation::Count)
}

/// The name of the schema of a row with what answers it.
pub(super) fn thread_name(resource: &Resource) -> String {
    format!("{}.Thread", resource.name)
}

/// A row with what answers it, and so on.
fn thread(json: &mut Json, plan: &Plan, resource: &Resource) {
    let Some(thread) = resource.domain.thread.filter(|_| has(resource, Operation::Thread)) else { return };
    let replies = &resource.relations[thread.replies as usize].name;
    let name = thread_name(resource);
    json.line();
    let dto = &resource.dtos.read;
    json.object_at(&name, |json| {
        json.string_at("type", "object");
        always(json, resource, Some(replies));
        json.object_at("properties", |json| {
            members(json, plan, resource, dto, Direction::Out);
            json.object_at(replies, |json| {
                json.string_at("type", "array");
                json.object_at("items", |json| {
                    // Of the same kind, and so on, of which viewers do not see the end.
                    json.string_at("description", "A row as this one, with its own answers");
                    json.string_at("type", "object");
                });
            });
        });
    });
}

/// What is left out of a thread.
pub(super) fn thread_meta(json: &mut Json, plan: &Plan, resource: &Resource) {
    json.string_at("type", "object");
    json.array_at("required", |json| ["total", "cut"].iter().for_each(|name| json.string(name)));
    json.object_at("properties", |json| {
        json.object_at("total", |json| {
            json.string_at("description", "How many rows are here");
            json.string_at("type", "integer");
            json.raw_at("minimum", "1");
            json.raw_at("maximum", "500");
        });
        json.object_at("cut", |json| {
            json.string_at("description", "The rows here that have answers which are not");
            json.string_at("type", "array");
            json.object_at("items", |json| {
                if let Some(thread) = resource.domain.thread {
                    value::scalar(json, plan, resource.column(thread.parent).ty, false, Direction::Out);
                }
            });
        });
    });
}

/// The name of the schema that the body of `operation` has.
pub(super) fn input_name(resource: &Resource, operation: Operation) -> String {
    let suffix = match operation {
        Operation::Update => "Update",
        Operation::Replace if resource.dtos.replace != resource.dtos.create || !has(resource, Operation::Create) => {
            "Replace"
        }
        _ => "Create",
    };
    format!("{}.{suffix}", resource.name)
}

/// `"example"`: what must be given, and what the schema gives an example for. None where no value is known for all of it.
pub(super) fn example(json: &mut Json, plan: &Plan, resource: &Resource, operation: Operation) {
    let dto = match operation {
        Operation::Create => &resource.dtos.create,
        Operation::Replace => &resource.dtos.replace,
        _ => &resource.dtos.update,
    };
    let is_shown = |field: &&DtoField| {
        let column = resource.column(field.column);
        field.presence == Presence::Required || column.example.is_some() && !column.by_admin
    };
    let shown: Vec<&Column> = dto.fields.iter().filter(is_shown).map(|field| resource.column(field.column)).collect();
    if shown.iter().all(|column| column.sample.is_some()) {
        json.object_at("example", |json| {
            for column in shown {
                if let Some(sample) = &column.sample {
                    json.key(&column.name);
                    value::literal(json, plan, column.ty, sample);
                }
            }
        });
    }
}

/// Every field of every body and filter; `is_read`: rows of it are sent or looked at.
pub(super) fn fields(resource: &Resource, is_read: bool) -> impl Iterator<Item = &DtoField> {
    let read = is_read.then_some(&resource.dtos.read.fields);
    read.into_iter().flatten().chain(inputs(resource).flat_map(|(_, dto)| &dto.fields))
}

/// Whose rows the bodies link.
pub(super) fn linked(resource: &Resource) -> impl Iterator<Item = ResourceId> {
    inputs(resource).flat_map(|(_, dto)| &dto.relations).map(|relation| relation.target)
}

/// Each shape once: a replacement most often is what a new row is.
fn inputs(resource: &Resource) -> impl Iterator<Item = (Operation, &Dto)> {
    let dtos = &resource.dtos;
    [(Operation::Create, &dtos.create), (Operation::Replace, &dtos.replace), (Operation::Update, &dtos.update)]
        .into_iter()
        .filter(|(operation, _)| has(resource, *operation))
        .filter(|(operation, dto)| {
            *operation != Operation::Replace || **dto != resource.dtos.create || !has(resource, Operation::Create)
        })
}

fn has(resource: &Resource, operation: Operation) -> bool {
    resource.access(operation).is_some()
}

fn properties(json: &mut Json, plan: &Plan, resource: &Resource, dto: &Dto, direction: Direction) {
    let by_relation = |field: &&DtoField| dto.relations.iter().any(|it| it.columns.contains(&field.column));
    let (either, required): (Vec<&DtoField>, Vec<&DtoField>) =
        dto.fields.iter().filter(|field| field.presence == Presence::Required).partition(by_relation);
    if !required.is_empty() {
        json.array_at("required", |json| {
            required.iter().for_each(|field| json.string(&resource.column(field.column).name));
        });
    }
    link::choices(json, resource, dto, &either);
    json.object_at("properties", |json| {
        members(json, plan, resource, dto, direction);
        for relation in &dto.relations {
            link::field(json, plan, resource, relation);
        }
        if direction == Direction::Out {
            embed::properties(json, plan, resource);
        }
    });
}

/// The properties themselves.
pub(super) fn members(json: &mut Json, plan: &Plan, resource: &Resource, dto: &Dto, direction: Direction) {
    for field in &dto.fields {
        let column = resource.column(field.column);
        json.key(&column.name);
        value::column(json, plan, column, direction, field.presence == Presence::Default);
    }
}
