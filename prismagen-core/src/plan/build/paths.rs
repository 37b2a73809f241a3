//! Which resource answers a request: no two may share a path, and none may stand where another's own routes, or those that
//! every API has, are.

use super::Context;
use crate::annotations::ModelAnnotations;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::plan as errors;
use crate::plan::naming::path::resource;
use crate::plan::resource::Resource;
use crate::schema::ModelWalker;
use crate::source::Span;
use std::collections::BTreeMap;

/// First segments below every base.
const BELOW_BASE: &[&str] = &["auth"];

/// First segments that are taken where the base is empty.
const AT_ROOT: &[&str] = &["docs", "health", "metrics", "openapi.json"];

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
    let mut taken: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for &(model, resource) in &routed {
        let first = resource.path[1..].split('/').next().unwrap_or_default();
        if BELOW_BASE.contains(&first) || base.is_empty() && AT_ROOT.contains(&first) {
            diagnostics.push(errors::reserved_path(span(model), &format!("{base}/{first}"), &resource.path));
        }
        if let Some((other, place)) = taken.get(resource.path.as_str()) {
            diagnostics.push(errors::shared_path(span(model), model.name(), *place, other, &resource.path));
        } else {
            taken.insert(&resource.path, (model.name(), span(model)));
        }
    }
    for &(model, resource) in &routed {
        for (slash, _) in resource.path.match_indices('/').skip(1) {
            let (above, below) = resource.path.split_at(slash);
            let segment = below[1..].split('/').next().unwrap_or_default();
            if let Some((other, place)) = taken.get(above).filter(|_| BELOW_RESOURCE.contains(&segment)) {
                diagnostics.push(errors::path_below_another(span(model), &resource.path, *place, other, segment));
            }
        }
    }
}
