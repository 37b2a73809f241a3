//! The schemas of a resource's bodies.

use super::{Json, describe, filter, value, value::Direction};
use crate::plan::{Dto, DtoField, Operation, Plan, Presence, Resource};

/// The row and what is accepted, as components.
pub(super) fn schemas(json: &mut Json, plan: &Plan, resource: &Resource) {
    if is_sent(resource) {
        json.line();
        json.object_at(&resource.name, |json| {
            json.string_at("type", "object");
            describe(json, &resource.docs);
            properties(json, plan, resource, &resource.dtos.read, Direction::Out);
        });
    }
    for (operation, dto) in inputs(resource) {
        json.line();
        json.object_at(&input_name(resource, operation), |json| {
            json.string_at("type", "object");
            json.raw_at("additionalProperties", "false");
            properties(json, plan, resource, dto, Direction::In);
        });
    }
    if is_filtered(resource) {
        filter::schema(json, plan, resource);
    }
}

/// Whether an operation answers with rows.
fn is_sent(resource: &Resource) -> bool {
    use Operation::{Create, Get, List, Replace, Update};
    [List, Get, Create, Replace, Update].into_iter().any(|operation| has(resource, operation))
}

fn is_filtered(resource: &Resource) -> bool {
    has(resource, Operation::List) || has(resource, Operation::Count)
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

/// Every field of every body and filter.
pub(super) fn fields(resource: &Resource) -> impl Iterator<Item = &DtoField> {
    let read = (is_sent(resource) || is_filtered(resource)).then_some(&resource.dtos.read.fields);
    read.into_iter().flatten().chain(inputs(resource).flat_map(|(_, dto)| &dto.fields))
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
    let required: Vec<_> = dto.fields.iter().filter(|field| field.presence == Presence::Required).collect();
    if !required.is_empty() {
        json.array_at("required", |json| {
            required.iter().for_each(|field| json.string(&resource.column(field.column).name));
        });
    }
    json.object_at("properties", |json| {
        for field in &dto.fields {
            let column = resource.column(field.column);
            json.key(&column.name);
            value::column(json, plan, column, direction, field.presence == Presence::Default);
        }
    });
}
