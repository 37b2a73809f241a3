use super::Context;
use super::relation::Places;
use crate::annotations::{Include, Spanned};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::Operation;
use crate::plan::resource::{Embed, Join, Relation, Resource, ResourceKind};

/// The fields that people know a row by, by their exact names.
const NAMES: [&str; 5] = ["name", "title", "username", "displayName", "slug"];

/// Decides what each relation shows: a summary where the foreign key is on this side, unless `@include` says otherwise.
pub(super) fn decide(resources: &mut [Resource], cx: &Context<'_>, places: &Places, diagnostics: &mut Diagnostics) {
    let mut decided = Vec::with_capacity(resources.len());
    for (model, resource) in cx.schema.models_and_views().zip(&*resources) {
        // What has no routes is shown where others include it, and so by its columns.
        let relations = resource.relations.iter();
        let mut embeds: Vec<Embed> = if resource.endpoints.is_empty() {
            relations.map(|_| Embed::Nothing).collect()
        } else {
            relations.map(|relation| by_default(relation, resources)).collect()
        };
        if let Some(said) = &cx.annotations.model(model.id()).include {
            said_so(said, resource, resources, places, &mut embeds, diagnostics);
        }
        decided.push(embeds);
    }
    for (resource, embeds) in resources.iter_mut().zip(decided) {
        for (relation, embed) in resource.relations.iter_mut().zip(embeds) {
            relation.embed = embed;
        }
    }
}

fn by_default(relation: &Relation, resources: &[Resource]) -> Embed {
    let target = &resources[relation.target.0 as usize];
    let Join::Foreign { .. } = relation.join else { return Embed::Nothing };
    if target.kind == ResourceKind::Ignored {
        return Embed::Nothing;
    }
    let is_key = |id| target.key.as_ref().is_some_and(|key| key.columns.contains(&id));
    let shown = target
        .columns()
        .filter(|(id, column)| is_key(*id) || column.readable && !column.list && NAMES.contains(&column.name.as_str()));
    let columns: Vec<_> = shown.map(|(id, _)| id).collect();
    if columns.is_empty() { Embed::Nothing } else { Embed::Summary(columns) }
}

/// `@include`
fn said_so(
    said: &Spanned<Include>,
    resource: &Resource,
    resources: &[Resource],
    places: &Places,
    embeds: &mut [Embed],
    diagnostics: &mut Diagnostics,
) {
    if resource.endpoints.is_empty() {
        // Reported with everything else that is said of routes it has not.
        return;
    }
    if !sends_rows(resource) {
        diagnostics.push(errors::no_effect(said.span, "include", "no operation of the model answers with rows"));
        return;
    }
    match &said.value {
        Include::Nothing => {
            if embeds.iter().all(|embed| *embed == Embed::Nothing) {
                let why = "no relation of the model has a summary, since none has its foreign key here";
                diagnostics.push(errors::no_effect(said.span, "include", why));
            }
            embeds.fill(Embed::Nothing);
        }
        Include::Relations(named) => {
            for field in named {
                let place = places.get(field.value.index()).copied().flatten();
                let part_of_the_api = |place: &u32| {
                    let target = resource.relations[*place as usize].target;
                    resources[target.0 as usize].kind != ResourceKind::Ignored
                };
                match place.filter(part_of_the_api) {
                    Some(place) => embeds[place as usize] = Embed::Whole,
                    None => {
                        let why = "the relation is not part of the API";
                        diagnostics.push(errors::no_effect(field.span, "include", why));
                    }
                }
            }
        }
    }
}

fn sends_rows(resource: &Resource) -> bool {
    use Operation::{Create, Get, List, Replace, Update};
    [List, Get, Create, Replace, Update].into_iter().any(|operation| resource.access(operation).is_some())
}
