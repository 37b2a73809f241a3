//! Which resource answers a request: no two may share a path, and none may stand where another's own routes, or those that
//! every API has, are.

use super::Context;
use crate::annotations::ModelAnnotations;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::plan as errors;
use crate::plan::naming::path::resource;
use crate::plan::resource::{ColumnId, Resource};
use crate::plan::value::ColumnType;
use crate::schema::ModelWalker;
use std::collections::BTreeMap;

/// First segments below every base.
const BELOW_BASE: &[&str] = &["auth"];

/// Routes of every API, whatever its base, now or once they are built.
const SYSTEM: &[&str] =
    &["/docs", "/docs/scalar.js", "/docs/start.js", "/health/live", "/health/ready", "/metrics", "/openapi.json"];

/// First segments below a resource's own path, now or once the operation is built.
const BELOW_RESOURCE: &[&str] =
    &["bulk", "by", "deleted", "meta", "pending", "published", "search", "slug", "top-level"];

/// `@route`, else the plural of the name.
pub(super) fn path(model: ModelWalker<'_>, said: &ModelAnnotations<'_>) -> String {
    said.route.map_or_else(|| resource(model.name()), |route| route.text.to_owned())
}

/// Reports the resources of which not all routes could be reached.
pub(super) fn check(resources: &[Resource], cx: &Context<'_>, base: &str, diagnostics: &mut Diagnostics) {
    let routed: Vec<(ModelWalker<'_>, &Resource)> =
        cx.schema.models_and_views().zip(resources).filter(|(_, resource)| !resource.endpoints.is_empty()).collect();
    let span = |model: ModelWalker<'_>| {
        cx.annotations.model(model.id()).route.map_or_else(|| model.name_span(), |route| route.span)
    };
    let mut taken: BTreeMap<&str, (ModelWalker<'_>, &Resource)> = BTreeMap::new();
    for &(model, resource) in &routed {
        if let Some(reserved) = reserved(base, &resource.path) {
            diagnostics.push(errors::reserved_path(span(model), &reserved, &resource.path));
        }
        if let Some(&(other, _)) = taken.get(resource.path.as_str()) {
            diagnostics.push(errors::shared_path(span(model), model.name(), span(other), other.name(), &resource.path));
        } else {
            taken.insert(&resource.path, (model, resource));
        }
    }
    for &(model, resource) in &routed {
        for (slash, _) in resource.path.match_indices('/').skip(1) {
            let (above, below) = resource.path.split_at(slash);
            let Some(&(other, above)) = taken.get(above) else { continue };
            let segment = first_segment(below);
            let (at, other_at) = (span(model), span(other));
            if BELOW_RESOURCE.contains(&segment) {
                diagnostics.push(errors::path_below_another(at, &resource.path, other_at, other.name(), segment));
            } else if let Some(hidden) = hidden(above, resource) {
                diagnostics.push(errors::path_hides_rows(at, &resource.path, other_at, other.name(), hidden));
            }
        }
    }
}

fn first_segment(path: &str) -> &str {
    path[1..].split('/').next().unwrap_or_default()
}

/// What has routes of its own where a resource at `path` would stand.
fn reserved(base: &str, path: &str) -> Option<String> {
    let first = first_segment(path);
    let whole = [base, path].concat();
    let at_root = base.is_empty() && SYSTEM.iter().any(|route| first_segment(route) == first);
    if BELOW_BASE.contains(&first) || at_root {
        Some(format!("{base}/{first}"))
    } else {
        SYSTEM.contains(&whole.as_str()).then_some(whole)
    }
}

/// The first route of `resource` that answers for rows of `above`, below which it stands: those whose key would be spelled
/// as the route is.
fn hidden<'r>(above: &Resource, resource: &'r Resource) -> Option<&'r str> {
    let key = above.key.as_ref()?;
    let item = [above.path.as_str(), &key.path].concat();
    if above.endpoints.iter().all(|endpoint| endpoint.path != item) {
        return None;
    }
    let is_hiding = |path: &str| {
        let segments: Vec<&str> = path[above.path.len() + 1..].split('/').collect();
        let could_be =
            |(segment, id): (&&str, &ColumnId)| segment.starts_with('{') || above.column(*id).ty == ColumnType::String;
        segments.len() == key.columns.len() && segments.iter().zip(&key.columns).all(could_be)
    };
    resource.endpoints.iter().map(|endpoint| endpoint.path.as_str()).find(|path| is_hiding(path))
}
