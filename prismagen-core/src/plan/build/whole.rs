//! Which rows are a part of another one, and seen where that one is.

use super::relation::Places;
use super::{Context, wholes};
use crate::plan::resource::{Join, Resource};
use crate::plan::{Access, Operation};
use crate::schema::values::ReferentialAction;

/// Decides with which others rows are seen: those that a delete would take along, where there may be some that are there
/// and not seen. Of a row that was published, or deleted, its parts are so with it.
pub(super) fn decide(resources: &mut [Resource], cx: &Context<'_>, places: &Places) {
    let mut graph = Graph { parts: vec![Vec::new(); resources.len()], resources };
    for (at, model) in cx.schema.models_and_views().enumerate() {
        for field in model.relation_fields() {
            let cascades = matches!(field.explicit_on_delete(), Some((ReferentialAction::Cascade, _)));
            let place = places.get(field.id().index()).copied().flatten();
            let part = place.filter(|&place| cascades && graph.is_part(at, place));
            graph.parts[at].extend(part);
        }
    }
    let hiding = graph.hiding();
    let decided: Vec<_> = (0..hiding.len()).map(|at| wholes::of(graph.resources, &hiding, at)).collect();
    for (resource, shown_with) in resources.iter_mut().zip(decided) {
        resource.shown_with = shown_with;
        if resource.shown_if.is_empty() && resource.shown_with.is_empty() {
            resource.shown_to.clear();
        }
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Readers {
    Users,
    Everybody,
}

struct Graph<'r> {
    resources: &'r [Resource],
    /// Of each resource, the relations that lead to what its rows are a part of.
    parts: Vec<Vec<u32>>,
}

impl Graph<'_> {
    /// Whether a row cannot be without the other, and that one is read by all who read this one, but where it is not shown.
    fn is_part(&self, at: usize, place: u32) -> bool {
        let relation = &self.resources[at].relations[place as usize];
        let is_needed = matches!(relation.join, Join::Foreign { .. }) && !relation.list && !relation.nullable;
        let of = self.target(at, place);
        let (own, others) = (self.readers(at).max().flatten(), self.readers(of).min().flatten());
        is_needed && matches!((own, others), (Some(own), Some(others)) if own <= others)
    }

    /// Who reads rows, by each rule; none for one that is for some.
    fn readers(&self, at: usize) -> impl Iterator<Item = Option<Readers>> {
        let rules =
            [Operation::Get, Operation::List].into_iter().filter_map(move |read| self.resources[at].access(read));
        rules.map(|access| match access {
            Access::Public => Some(Readers::Everybody),
            Access::Users => Some(Readers::Users),
            _ => None,
        })
    }

    fn target(&self, at: usize, place: u32) -> usize {
        self.resources[at].relations[place as usize].target.0 as usize
    }

    /// Of each resource, the relations to rows that are not always seen. What leads back is left out: a row is no part of
    /// itself.
    fn hiding(&self) -> Vec<Vec<u32>> {
        let leads_on = |at: usize, place: &u32| !self.reaches(self.target(at, *place), at, &mut Vec::new());
        let mut parts: Vec<Vec<u32>> = self.parts.clone();
        parts.iter_mut().enumerate().for_each(|(at, parts)| parts.retain(|place| leads_on(at, place)));
        let is_seed = |of: &Resource| !of.shown_if.is_empty() || of.domain.deleted_at.is_some();
        let mut hides: Vec<bool> = self.resources.iter().map(is_seed).collect();
        loop {
            let is_next = |at: &usize| !hides[*at] && parts[*at].iter().any(|&place| hides[self.target(*at, place)]);
            let next: Vec<usize> = (0..parts.len()).filter(is_next).collect();
            if next.is_empty() {
                break;
            }
            next.into_iter().for_each(|at| hides[at] = true);
        }
        parts.iter_mut().enumerate().for_each(|(at, parts)| parts.retain(|&place| hides[self.target(at, place)]));
        parts
    }

    fn reaches(&self, from: usize, to: usize, seen: &mut Vec<usize>) -> bool {
        if from == to {
            return true;
        }
        if seen.contains(&from) {
            return false;
        }
        seen.push(from);
        self.parts[from].iter().any(|&place| self.reaches(self.target(from, place), to, seen))
    }
}
