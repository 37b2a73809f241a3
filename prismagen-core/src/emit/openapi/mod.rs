//! `openapi.json`: the wire contract as OpenAPI 3.1, one line a path and a schema.
//!
//! | file | what it writes |
//! |---|---|
//! | `operation` | a route: parameters, body, responses, security |
//! | `auth` | the routes of log-in |
//! | `body` | the schemas of a resource's bodies |
//! | `embed` | what is embedded in rows, `include` and `select` |
//! | `value` | the schema of a column's values |
//! | `filter` | `where` and `orderBy` |
//! | `link` | relations in bodies |
//! | `shared` | what all resources refer to: problems, page, error responses |
//! | `json` | JSON text |
//!
//! Names of components are the schema's own (`Post`); what is made for a model has a dot in it (`Post.Create`), and so has
//! what all share (`http.Problem`). A Prisma name has none, so no model can take either.

mod auth;
mod body;
mod embed;
mod filter;
mod json;
mod link;
mod operation;
mod shared;
mod value;

use std::collections::BTreeSet;

use json::Json;

use crate::plan::{Access, ColumnType, Endpoint, EnumId, Operation, Plan, Resource, ResourceId};

/// The document.
pub(super) fn document(plan: &Plan) -> String {
    let mut json = Json::default();
    json.object(|json| {
        json.string_at("openapi", "3.1.0");
        json.object_at("info", |json| {
            json.string_at("title", &plan.title);
            json.string_at("version", "1.0.0");
        });
        json.array_at("servers", |json| {
            let base = if plan.base.is_empty() { "/" } else { &plan.base };
            json.object(|json| json.string_at("url", base));
        });
        json.line();
        json.array_at("tags", |json| {
            served(plan).for_each(|resource| tag(json, resource));
            auth::tag(json, plan);
        });
        json.line();
        json.object_at("paths", |json| {
            served(plan).for_each(|resource| paths(json, plan, resource));
            auth::paths(json, plan);
        });
        json.line();
        json.object_at("components", |json| components(json, plan));
    });
    let mut text = json.finish();
    text.push('\n');
    text
}

/// Resources with routes.
fn served(plan: &Plan) -> impl Iterator<Item = &Resource> {
    plan.resources.iter().filter(|resource| !resource.endpoints.is_empty())
}

fn tag(json: &mut Json, resource: &Resource) {
    json.line();
    json.object(|json| {
        json.string_at("name", &resource.name);
        describe(json, &resource.docs);
    });
}

/// Each path once, with the operations that share it.
fn paths(json: &mut Json, plan: &Plan, resource: &Resource) {
    let mut paths: Vec<(&str, Vec<&Endpoint>)> = Vec::new();
    for endpoint in &resource.endpoints {
        match paths.iter_mut().find(|(path, _)| *path == endpoint.path) {
            Some((_, endpoints)) => endpoints.push(endpoint),
            None => paths.push((&endpoint.path, vec![endpoint])),
        }
    }
    for (path, endpoints) in paths {
        json.line();
        json.object_at(path, |json| {
            for endpoint in endpoints.iter().filter(|endpoint| endpoint.flag.is_none()) {
                let of_verb = endpoints.iter().filter(|other| other.flag.is_some() && other.verb == endpoint.verb);
                let flags: Vec<&Endpoint> = of_verb.copied().collect();
                operation::operation(json, plan, resource, endpoint, &flags);
            }
        });
    }
}

fn components(json: &mut Json, plan: &Plan) {
    let is_closed = |endpoint: &Endpoint| endpoint.access != Access::Public;
    if plan.auth.is_some() || served(plan).flat_map(|resource| &resource.endpoints).any(is_closed) {
        json.object_at("securitySchemes", shared::security_schemes);
        json.line();
    }
    let has_search = served(plan).any(|resource| resource.access(Operation::Search).is_some());
    json.object_at("parameters", |json| shared::parameters(json, has_search));
    json.line();
    json.object_at("responses", |json| shared::responses(json, plan));
    json.line();
    json.object_at("schemas", |json| {
        shared::schemas(json);
        filter::scalar_filters(json, plan, &filtered(plan));
        for id in enums(plan) {
            json.line();
            value::enumeration(json, plan.enumeration(id));
        }
        let (sent, embedded) = (sent(plan), embedded(plan));
        let filtered = filtered(plan);
        for (id, resource) in resources(plan) {
            if sent.contains(&id) {
                body::row(json, plan, resource);
            }
            if embedded.contains(&id) {
                body::embedded(json, plan, resource);
            }
            body::schemas(json, plan, resource);
            if filtered.contains(&id) {
                filter::schema(json, plan, resource);
            }
        }
        filter::relation_filters(json, plan, &filtered);
        embed::summaries(json, plan, sent.iter().map(|id| plan.resource(*id)));
        let linked: BTreeSet<ResourceId> = served(plan).flat_map(body::linked).collect();
        linked.into_iter().for_each(|id| link::schema(json, plan, plan.resource(id)));
        auth::schemas(json, plan);
    });
}

/// Resources with their ids.
fn resources(plan: &Plan) -> impl Iterator<Item = (ResourceId, &Resource)> {
    plan.resources.iter().enumerate().map(|(index, resource)| (ResourceId(index as u32), resource))
}

/// The resources whose rows an operation sends.
fn sent(plan: &Plan) -> BTreeSet<ResourceId> {
    resources(plan).filter(|(_, resource)| body::is_sent(plan, resource)).map(|(id, _)| id).collect()
}

/// The resources whose rows are sent within those.
fn embedded(plan: &Plan) -> BTreeSet<ResourceId> {
    let relations = sent(plan).into_iter().flat_map(|id| plan.relations(plan.resource(id)));
    relations.map(|relation| relation.target).collect()
}

/// The resources whose rows are asked for.
fn filtered(plan: &Plan) -> BTreeSet<ResourceId> {
    resources(plan).filter(|(_, resource)| body::is_filtered(resource)).map(|(id, _)| id).collect()
}

/// Enums that a body has.
fn enums(plan: &Plan) -> BTreeSet<EnumId> {
    let registered = plan.auth.as_ref().and_then(|auth| Some((plan.resource(auth.user), auth.register.as_ref()?)));
    let register =
        registered.into_iter().flat_map(|(user, dto)| dto.fields.iter().map(|field| user.column(field.column).ty));
    let linked = served(plan).flat_map(body::linked).flat_map(|id| {
        let resource = plan.resource(id);
        resource.criteria().flatten().map(|id| resource.column(*id).ty)
    });
    let read: BTreeSet<ResourceId> = sent(plan).into_iter().chain(embedded(plan)).chain(filtered(plan)).collect();
    resources(plan)
        .flat_map(|(id, resource)| {
            body::fields(resource, read.contains(&id)).map(|field| resource.column(field.column).ty)
        })
        .chain(register)
        .chain(linked)
        .filter_map(|ty| match ty {
            ColumnType::Enum(id) => Some(id),
            _ => None,
        })
        .collect()
}

/// `"description"`, where there is something to say.
fn describe(json: &mut Json, docs: &[String]) {
    if !docs.is_empty() {
        json.string_at("description", docs.join("\n").trim());
    }
}

/// `"$ref"` to a schema.
fn refer(json: &mut Json, schema: &str) {
    json.string_at("$ref", &["#/components/schemas/", schema].concat());
}
