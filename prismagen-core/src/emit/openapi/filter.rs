//! `where` and `orderBy`. A model's filter names its fields and refers to one filter per type of value, so that the
//! document grows with the columns and not with columns times operators.

use std::collections::{BTreeMap, BTreeSet};

use super::{Json, refer, value};
use crate::plan::{
    BOUNDS, Column, ColumnType, Operand, Operator, Plan, Relation, RelationOperator, Resource, ResourceId,
};

/// A component: the filter of a resource.
pub(super) fn schema(json: &mut Json, plan: &Plan, resource: &Resource) {
    let name = name(resource);
    json.line();
    json.object_at(&name, |json| {
        json.string_at("type", "object");
        json.raw_at("additionalProperties", "false");
        json.object_at("properties", |json| {
            for column in filtered(resource) {
                json.object_at(&column.name, |json| refer(json, &filter_name(plan, column.ty, column.list)));
            }
            for relation in plan.relations(resource) {
                json.object_at(&relation.name, |json| refer(json, &relation_name(plan, relation)));
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

/// Components: what relations to rows of these resources are filtered by, as far as relations of theirs lead to them.
pub(super) fn relation_filters(json: &mut Json, plan: &Plan, filtered: &BTreeSet<ResourceId>) {
    let relations = filtered.iter().flat_map(|id| plan.relations(plan.resource(*id)));
    let used: BTreeMap<_, _> = relations.map(|relation| (relation_name(plan, relation), relation)).collect();
    for (name, relation) in used {
        // Not the schema of that filter, which may hold one of these rows again: viewers do not come to an end with it.
        let below = |json: &mut Json| {
            let target = plan.resource(relation.target);
            json.string_at(
                "description",
                &match filtered.contains(&relation.target) {
                    true => format!("A filter of `{}`, as lists of it take", target.name),
                    false => format!("A filter of `{}`, by {}", target.name, names(plan, target)),
                },
            );
            json.string_at("type", "object");
            something(json);
        };
        json.line();
        json.object_at(&name, |json| {
            let operators = |json: &mut Json| {
                json.string_at("type", "object");
                json.raw_at("additionalProperties", "false");
                something(json);
                json.object_at("properties", |json| {
                    for operator in RelationOperator::of(relation) {
                        json.object_at(operator.name(), |json| {
                            if operator.is_flag() {
                                json.string_at("type", "boolean");
                            } else {
                                below(json);
                            }
                        });
                    }
                });
            };
            if relation.list {
                operators(json);
            } else {
                // Fields alone are those of the one row.
                json.array_at("anyOf", |json| {
                    json.object(operators);
                    json.object(below);
                });
            }
        });
    }
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
            "`where[field]=value`, `where[field][operator]=value`, `where[relation][operator][field]=value`, \
             `where[OR][0][field]=value`",
        );
        json.object_at("schema", |json| refer(json, &name(resource)));
    });
}

/// The parameter `orderBy`: fields in order of weight, with a minus where the greatest comes first.
pub(super) fn order_parameter(json: &mut Json, plan: &Plan, resource: &Resource) {
    let mut description =
        "Fields in order of weight; a minus before one puts its greatest values first. Also `orderBy[field]=desc`"
            .to_owned();
    if let Some(relation) = plan.relations(resource).find(|relation| !relation.list) {
        description.push_str(&format!(
            ", and by a row at the other end of a relation, along up to {} of them: `orderBy[{}][field]=asc`",
            BOUNDS.order_depth, relation.name
        ));
    }
    json.object(|json| {
        json.string_at("name", "orderBy");
        json.string_at("in", "query");
        json.string_at("style", "form");
        json.raw_at("explode", "false");
        json.string_at("description", &description);
        json.object_at("schema", |json| {
            json.string_at("type", "array");
            json.raw_at("minItems", "1");
            json.raw_at("uniqueItems", "true");
            json.object_at("items", |json| {
                json.array_at("enum", |json| {
                    for column in resource.columns.iter().filter(|column| column.is_sorted()) {
                        json.string(&column.name);
                        json.string(&["-", &column.name].concat());
                    }
                });
            });
        });
    });
}

/// Components: a filter for each type of value that is there to be asked for.
pub(super) fn scalar_filters(json: &mut Json, plan: &Plan, resources: &BTreeSet<ResourceId>) {
    let mut used = BTreeMap::new();
    for column in resources.iter().flat_map(|id| filtered(plan.resource(*id))) {
        used.insert(filter_name(plan, column.ty, column.list), (column.ty, column.list));
    }
    for (name, (ty, list)) in used {
        json.line();
        json.object_at(&name, |json| {
            let operators = plan.operators(ty, list);
            if operators.contains(&Operator::Equals) {
                // A value alone is equality.
                json.array_at("anyOf", |json| {
                    value(json, plan, ty);
                    json.object(|json| self::operators(json, plan, ty, operators));
                });
            } else {
                self::operators(json, plan, ty, operators);
            }
        });
    }
}

/// The keywords of an object of operators.
fn operators(json: &mut Json, plan: &Plan, ty: ColumnType, operators: &[Operator]) {
    json.string_at("type", "object");
    json.raw_at("additionalProperties", "false");
    something(json);
    json.object_at("properties", |json| {
        for operator in operators {
            json.key(operator.name());
            match operator.operand() {
                Operand::Value => value(json, plan, ty),
                Operand::Values => values(json, plan, ty),
                Operand::Text => json.object(|json| {
                    value::accepted(json, plan, ColumnType::String);
                    json.raw_at("maxLength", &BOUNDS.text.to_string());
                }),
                Operand::Flag => json.object(|json| json.string_at("type", "boolean")),
                Operand::Mode => json.object(|json| {
                    json.array_at("enum", |json| ["default", "insensitive"].iter().for_each(|mode| json.string(mode)));
                }),
            }
        }
    });
}

fn value(json: &mut Json, plan: &Plan, ty: ColumnType) {
    json.object(|json| value::accepted(json, plan, ty));
}

fn values(json: &mut Json, plan: &Plan, ty: ColumnType) {
    json.object(|json| {
        json.string_at("type", "array");
        json.raw_at("minItems", "1");
        json.raw_at("maxItems", &BOUNDS.values.to_string());
        json.key("items");
        value(json, plan, ty);
    });
}

/// An object of nothing is not to be written in brackets: what stands without any is a value.
fn something(json: &mut Json) {
    json.raw_at("minProperties", "1");
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

fn relation_name(plan: &Plan, relation: &Relation) -> String {
    let suffix = if relation.list { ".WhereMany" } else { ".WhereOne" };
    [&plan.resource(relation.target).name, suffix].concat()
}

/// What a filter of `resource` may name.
fn names(plan: &Plan, resource: &Resource) -> String {
    let columns = filtered(resource).map(|column| &column.name);
    let names = columns.chain(plan.relations(resource).map(|relation| &relation.name));
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn filtered(resource: &Resource) -> impl Iterator<Item = &Column> {
    resource.columns.iter().filter(|column| column.is_filtered())
}
