//! Relations in bodies: rows named by what is unique about them, to be connected and disconnected.

use super::{Json, describe, refer, value};
use crate::plan::{ColumnId, Dto, DtoField, DtoRelation, Plan, Resource};

/// Most rows that a body links.
const MAX_LINKS: &str = "100";

/// A component: what names a row of `resource`.
pub(super) fn schema(json: &mut Json, plan: &Plan, resource: &Resource) {
    let mut criteria = resource.criteria().peekable();
    json.line();
    json.object_at(&name(resource), |json| {
        let first = criteria.next().unwrap_or_default();
        if criteria.peek().is_none() {
            criterion(json, plan, resource, first);
        } else {
            json.array_at("oneOf", |json| {
                for columns in std::iter::once(first).chain(criteria) {
                    json.object(|json| criterion(json, plan, resource, columns));
                }
            });
        }
    });
}

/// The field of a body.
pub(super) fn field(json: &mut Json, plan: &Plan, resource: &Resource, relation: &DtoRelation) {
    let field = &resource.relations[relation.relation as usize];
    let target = name(plan.resource(relation.target));
    json.object_at(&field.name, |json| {
        json.string_at("type", "object");
        let admins = field.by_admin.then(|| value::BY_ADMIN.to_owned());
        describe(json, &field.docs.iter().cloned().chain(admins).collect::<Vec<_>>());
        json.raw_at("additionalProperties", "false");
        json.raw_at("minProperties", "1");
        if !relation.list {
            json.raw_at("maxProperties", "1");
        }
        json.object_at("properties", |json| {
            json.object_at("connect", |json| rows(json, &target, relation.list));
            match (relation.disconnect, relation.list) {
                (true, true) => json.object_at("disconnect", |json| rows(json, &target, true)),
                (true, false) => json.object_at("disconnect", |json| json.raw_at("const", "true")),
                (false, _) => {}
            }
        });
    });
}

/// What is given in one of two ways: columns, or the relation that takes their place. Of those in `required`, one must be.
pub(super) fn choices(json: &mut Json, resource: &Resource, dto: &Dto, required: &[&DtoField]) {
    let column = |id: &ColumnId| resource.column(*id).name.as_str();
    let field = |relation: &DtoRelation| resource.relations[relation.relation as usize].name.as_str();
    let has_columns = dto.relations.iter().filter(|it| it.columns.iter().any(|id| dto.has(*id)));
    let (must, may): (Vec<&DtoRelation>, Vec<&DtoRelation>) =
        has_columns.partition(|it| required.iter().any(|field| it.columns.contains(&field.column)));
    if !must.is_empty() {
        json.array_at("allOf", |json| {
            for relation in must {
                let columns = relation.columns.iter().map(column);
                json.object(|json| {
                    json.array_at("oneOf", |json| {
                        json.object(|json| {
                            json.array_at("required", |json| columns.for_each(|name| json.string(name)));
                        });
                        json.object(|json| json.array_at("required", |json| json.string(field(relation))));
                    });
                });
            }
        });
    }
    if !may.is_empty() {
        json.object_at("dependentSchemas", |json| {
            for relation in may {
                json.object_at(field(relation), |json| {
                    json.object_at("properties", |json| {
                        let columns = relation.columns.iter().filter(|id| dto.has(**id));
                        columns.for_each(|id| json.raw_at(column(id), "false"));
                    });
                });
            }
        });
    }
}

fn name(resource: &Resource) -> String {
    [&resource.name, ".Unique"].concat()
}

fn rows(json: &mut Json, target: &str, list: bool) {
    if !list {
        return refer(json, target);
    }
    json.array_at("oneOf", |json| {
        json.object(|json| {
            json.string_at("type", "array");
            json.object_at("items", |json| refer(json, target));
            json.raw_at("maxItems", MAX_LINKS);
        });
        json.object(|json| refer(json, target));
    });
}

fn criterion(json: &mut Json, plan: &Plan, resource: &Resource, columns: &[ColumnId]) {
    json.string_at("type", "object");
    json.raw_at("additionalProperties", "false");
    json.array_at("required", |json| columns.iter().for_each(|id| json.string(&resource.column(*id).name)));
    json.object_at("properties", |json| {
        for column in columns.iter().map(|id| resource.column(*id)) {
            json.object_at(&column.name, |json| value::accepted(json, plan, column.ty));
        }
    });
}
