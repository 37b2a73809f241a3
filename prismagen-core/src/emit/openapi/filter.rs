//! `where` and `orderBy`. A model's filter names its fields and refers to one filter per type of value, so that the
//! document grows with the columns and not with columns times operators.

use std::collections::BTreeMap;

use super::{
    Json, refer,
    value::{self, Direction},
};
use crate::plan::{Column, ColumnType, Plan, Resource};

/// Most values of a list.
const MAX_VALUES: &str = "500";

/// Longest text to look for, in characters.
const MAX_TEXT: &str = "256";

/// A component: the filter of a resource.
pub(super) fn schema(json: &mut Json, plan: &Plan, resource: &Resource) {
    let name = name(resource);
    json.line();
    json.object_at(&name, |json| {
        json.string_at("type", "object");
        json.raw_at("additionalProperties", "false");
        json.object_at("properties", |json| {
            for column in readable(resource) {
                json.object_at(&column.name, |json| refer(json, &filter_name(plan, column.ty, column.list)));
            }
            for junction in ["AND", "OR", "NOT"] {
                json.object_at(junction, |json| {
                    json.string_at("type", "array");
                    json.object_at("items", |json| refer(json, &name));
                });
            }
        });
    });
}

/// The parameter `where`.
pub(super) fn where_parameter(json: &mut Json, resource: &Resource) {
    json.object(|json| {
        json.string_at("name", "where");
        json.string_at("in", "query");
        json.string_at("style", "deepObject");
        json.raw_at("explode", "true");
        json.string_at(
            "description",
            "`where[field]=value`, `where[field][operator]=value`, `where[OR][0][field]=value`",
        );
        json.object_at("schema", |json| refer(json, &name(resource)));
    });
}

/// The parameter `orderBy`: fields in order of weight, with a minus where the greatest comes first.
pub(super) fn order_parameter(json: &mut Json, resource: &Resource) {
    json.object(|json| {
        json.string_at("name", "orderBy");
        json.string_at("in", "query");
        json.string_at("style", "form");
        json.raw_at("explode", "false");
        json.string_at("description", "Fields in order of weight; a minus before one puts its greatest values first");
        json.object_at("schema", |json| {
            json.string_at("type", "array");
            json.raw_at("uniqueItems", "true");
            json.object_at("items", |json| {
                json.array_at("enum", |json| {
                    for column in readable(resource).filter(|column| sortable(column)) {
                        json.string(&column.name);
                        json.string(&["-", &column.name].concat());
                    }
                });
            });
        });
    });
}

fn sortable(column: &Column) -> bool {
    !column.list && !matches!(column.ty, ColumnType::Json | ColumnType::Bytes)
}

/// Components: a filter for each type of value that is there to be asked for.
pub(super) fn scalar_filters(json: &mut Json, plan: &Plan) {
    let mut used = BTreeMap::new();
    for column in super::served(plan).flat_map(readable) {
        used.insert(filter_name(plan, column.ty, column.list), (column.ty, column.list));
    }
    for (name, (ty, list)) in used {
        json.line();
        json.object_at(&name, |json| match (ty, list) {
            (ty, true) => list_filter(json, plan, ty),
            (ColumnType::Json, false) => operators(json, |_| {}),
            (ty, false) => scalar_filter(json, plan, ty),
        });
    }
}

/// A value, which is equality, or operators.
fn scalar_filter(json: &mut Json, plan: &Plan, ty: ColumnType) {
    json.array_at("anyOf", |json| {
        value(json, plan, ty);
        json.object(|json| {
            operators(json, |json| {
                for operator in ["equals", "not"].iter().chain(comparisons(ty)) {
                    json.key(operator);
                    value(json, plan, ty);
                }
                for operator in searches(ty) {
                    json.object_at(operator, |json| {
                        json.string_at("type", "string");
                        json.raw_at("maxLength", MAX_TEXT);
                    });
                }
                for operator in ["in", "notIn"] {
                    json.key(operator);
                    values(json, plan, ty);
                }
            });
        });
    });
}

fn list_filter(json: &mut Json, plan: &Plan, ty: ColumnType) {
    operators(json, |json| {
        json.key("has");
        value(json, plan, ty);
        for operator in ["hasSome", "hasEvery"] {
            json.key(operator);
            values(json, plan, ty);
        }
        json.object_at("isEmpty", |json| json.string_at("type", "boolean"));
    });
}

/// The keywords of an object of operators; every column knows `isNull`.
fn operators(json: &mut Json, properties: impl FnOnce(&mut Json)) {
    json.string_at("type", "object");
    json.raw_at("additionalProperties", "false");
    json.object_at("properties", |json| {
        properties(json);
        json.object_at("isNull", |json| json.string_at("type", "boolean"));
    });
}

fn value(json: &mut Json, plan: &Plan, ty: ColumnType) {
    json.object(|json| value::scalar(json, plan, ty, false, Direction::In));
}

fn values(json: &mut Json, plan: &Plan, ty: ColumnType) {
    json.object(|json| {
        json.string_at("type", "array");
        json.raw_at("maxItems", MAX_VALUES);
        json.key("items");
        value(json, plan, ty);
    });
}

/// Operators of order.
fn comparisons(ty: ColumnType) -> &'static [&'static str] {
    match ty {
        ColumnType::Boolean | ColumnType::Json | ColumnType::Bytes | ColumnType::Enum(_) => &[],
        _ => &["lt", "lte", "gt", "gte"],
    }
}

/// Operators that look for a text in others.
fn searches(ty: ColumnType) -> &'static [&'static str] {
    match ty {
        ColumnType::String => &["contains", "startsWith", "endsWith"],
        _ => &[],
    }
}

fn filter_name(plan: &Plan, ty: ColumnType, list: bool) -> String {
    let ty = match ty {
        ColumnType::Int => "filter.Int",
        ColumnType::BigInt => "filter.BigInt",
        ColumnType::Float => "filter.Float",
        ColumnType::Decimal { .. } => "filter.Decimal",
        ColumnType::Boolean => "filter.Boolean",
        ColumnType::String => "filter.String",
        ColumnType::DateTime => "filter.DateTime",
        ColumnType::Json => "filter.Json",
        ColumnType::Bytes => "filter.Bytes",
        ColumnType::Enum(id) => {
            let suffix = if list { ".ListFilter" } else { ".Filter" };
            return [plan.enumeration(id).name.as_str(), suffix].concat();
        }
    };
    [ty, if list { "List" } else { "" }].concat()
}

fn name(resource: &Resource) -> String {
    [&resource.name, ".Where"].concat()
}

/// What is not sent is not asked for either.
fn readable(resource: &Resource) -> impl Iterator<Item = &Column> {
    resource.columns.iter().filter(|column| column.readable)
}
