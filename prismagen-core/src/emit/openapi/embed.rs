//! What rows hold of the rows that their relations lead to, and how a request asks for it.

use super::{Json, describe, refer, value, value::Direction};
use crate::plan::{BOUNDS, ColumnId, Embed, Plan, Relation, Resource, ResourceId};

/// The parameters `include` and `select`.
pub(super) fn parameters(json: &mut Json, plan: &Plan, resource: &Resource) {
    let relations: Vec<&str> = plan.relations(resource).map(|relation| relation.name.as_str()).collect();
    if !relations.is_empty() {
        let description = format!(
            "Relations to embed whole, with the fields that are sent of their rows; along up to {} of them: `{}`",
            BOUNDS.include_depth,
            example(plan, resource)
        );
        list(json, "include", &description, |json| {
            json.string_at("type", "string");
            let further = format!(r"([.][A-Za-z][A-Za-z0-9_]*){{0,{}}}", BOUNDS.include_depth - 1);
            json.string_at("pattern", &format!("^({}){further}$", relations.join("|")));
        });
    }
    let description = "What is sent of a row: these fields, and of relations only those named here or in `include`";
    let description = if relations.is_empty() { "What is sent of a row: these fields" } else { description };
    list(json, "select", description, |json| {
        json.array_at("enum", |json| {
            let columns = resource.columns.iter().filter(|column| column.readable).map(|column| column.name.as_str());
            columns.chain(relations.iter().copied()).for_each(|name| json.string(name));
        });
    });
}

/// A relation, and where its target has some, one of those.
fn example(plan: &Plan, resource: &Resource) -> String {
    let mut paths = plan.relations(resource).map(|relation| (relation, plan.resource(relation.target)));
    let Some((first, target)) = paths.next() else { return String::new() };
    match plan.relations(target).next() {
        Some(second) => format!("{},{}.{}", first.name, first.name, second.name),
        None => first.name.clone(),
    }
}

/// A parameter of names with commas between.
fn list(json: &mut Json, name: &str, description: &str, items: impl FnOnce(&mut Json)) {
    json.object(|json| {
        json.string_at("name", name);
        json.string_at("in", "query");
        json.string_at("style", "form");
        json.raw_at("explode", "false");
        json.string_at("description", description);
        json.object_at("schema", |json| {
            json.string_at("type", "array");
            json.raw_at("minItems", "1");
            // Columns once; a path of relations may go on from another.
            if name == "select" {
                json.raw_at("uniqueItems", "true");
            }
            json.object_at("items", items);
        });
    });
}

/// The relations among the properties of a row. None is required: which are there, the request says.
pub(super) fn properties(json: &mut Json, plan: &Plan, resource: &Resource) {
    for relation in plan.relations(resource) {
        let target = plan.resource(relation.target);
        json.object_at(&relation.name, |json| {
            if relation.list {
                json.string_at("type", "array");
                json.raw_at("maxItems", &target.max_page_size.to_string());
                json.object_at("items", |json| refer(json, &embedded_name(target)));
            } else {
                json.array_at("anyOf", |json| {
                    if let Embed::Summary(_) = relation.embed {
                        json.object(|json| refer(json, &summary_name(target)));
                    }
                    json.object(|json| refer(json, &embedded_name(target)));
                    json.object(|json| json.string_at("type", "null"));
                });
            }
            describe(json, &relation.docs);
        });
    }
}

/// Components: the summaries that rows of `resources` show.
pub(super) fn summaries<'p>(json: &mut Json, plan: &'p Plan, resources: impl Iterator<Item = &'p Resource>) {
    let mut seen = Vec::new();
    for (target, columns) in resources.flat_map(|resource| plan.relations(resource)).filter_map(summary) {
        if seen.contains(&target) {
            continue;
        }
        seen.push(target);
        let target = plan.resource(target);
        json.line();
        json.object_at(&summary_name(target), |json| {
            json.string_at("type", "object");
            json.array_at("required", |json| {
                columns.iter().for_each(|column| json.string(&target.column(*column).name));
            });
            json.object_at("properties", |json| {
                for column in columns.iter().map(|column| target.column(*column)) {
                    json.key(&column.name);
                    value::column(json, plan, column, Direction::Out, false);
                }
            });
        });
    }
}

/// The name of the schema of a row within another: its fields. What a path of `include` embeds in it further is left out,
/// since viewers do not come to an end with rows that hold rows that hold them.
pub(super) fn embedded_name(target: &Resource) -> String {
    [&target.name, ".Embedded"].concat()
}

fn summary(relation: &Relation) -> Option<(ResourceId, &[ColumnId])> {
    match &relation.embed {
        Embed::Summary(columns) => Some((relation.target, columns)),
        _ => None,
    }
}

/// The same wherever it is shown: the target's key and names.
fn summary_name(target: &Resource) -> String {
    [&target.name, ".Summary"].concat()
}
