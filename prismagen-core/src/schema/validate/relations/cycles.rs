//! Referential actions that come back to where they began, or reach a model by two ways.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::relations as errors;
use crate::schema::Schema;
use crate::schema::capabilities::Capability;
use crate::schema::values::{ReferentialAction, RelationMode};
use crate::schema::walkers::RelationWalker;
use std::collections::{BTreeMap, BTreeSet};

/// SQL Server refuses such cycles; where Prisma's client takes the actions, they would not end.
pub(in crate::schema::validate) fn no_cascading_cycles(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    if !schema.supports(Capability::RefusesCycles) && schema.relation_mode() == RelationMode::ForeignKeys {
        return;
    }
    let component = components(&edges(schema));
    for relation in schema.relations().filter(|relation| changes_rows(*relation)) {
        let ends = [relation.referencing_model(), relation.referenced_model()];
        let [from, to] = ends.map(|model| component[model.id().index()]);
        if let Some(field) = relation.forward_field().filter(|_| from == to) {
            diagnostics.push(errors::cascading_cycle(field.span(), relation.is_self_relation()));
        }
    }
}

/// SQL Server wants one way at most by which a change of a row comes to another table.
pub(in crate::schema::validate) fn one_cascading_path(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    if !schema.supports(Capability::RefusesCycles) || schema.relation_mode() == RelationMode::Prisma {
        return;
    }
    let edges = edges(schema);
    let mut by_model: BTreeMap<usize, Vec<RelationWalker<'_>>> = BTreeMap::new();
    for relation in schema.relations().filter(|relation| changes_rows(*relation)) {
        by_model.entry(relation.referencing_model().id().index()).or_default().push(relation);
    }
    for (model, relations) in by_model.into_iter().filter(|(_, relations)| relations.len() > 1) {
        let reached: Vec<_> = relations
            .iter()
            .map(|relation| reachable(relation.referenced_model().id().index(), model, &edges))
            .collect();
        for (place, relation) in relations.iter().enumerate() {
            let shared = reached
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
                .find_map(|(_, other)| reached[place].intersection(other).next().copied());
            if let (Some(shared), Some(field)) = (shared, relation.forward_field()) {
                let shared = schema.models_and_views().nth(shared).map_or("", |model| model.name());
                diagnostics.push(errors::two_cascading_paths(field.span(), shared));
            }
        }
    }
}

/// Whether an action changes rows of the referencing model.
fn changes_rows(relation: RelationWalker<'_>) -> bool {
    let changes = |action| !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict);
    !relation.is_many_to_many()
        && relation.forward_field().is_some()
        && relation.back_field().is_some()
        && (changes(relation.on_delete()) || changes(relation.on_update()))
}

fn edges(schema: &Schema<'_>) -> Vec<Vec<usize>> {
    let mut edges = vec![Vec::new(); schema.models_and_views().len()];
    for relation in schema.relations().filter(|relation| changes_rows(*relation)) {
        edges[relation.referencing_model().id().index()].push(relation.referenced_model().id().index());
    }
    edges
}

/// What can be reached from `start` without coming through `without`.
fn reachable(start: usize, without: usize, edges: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut next = vec![start];
    while let Some(node) = next.pop() {
        if node != without && found.insert(node) {
            next.extend(&edges[node]);
        }
    }
    found
}

/// For each node the number of its strongly connected component: nodes with the same number, and only those, lie on a
/// cycle together. Tarjan's algorithm, with a stack of its own so that a long chain cannot exhaust the thread's.
pub(in crate::schema::validate) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let mut order = vec![NEW; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut component = vec![NEW; edges.len()];
    let mut open = Vec::new();
    let (mut visited, mut components) = (0, 0);
    for root in 0..edges.len() {
        let mut path = vec![(root, 0)];
        while let Some((node, edge)) = path.pop() {
            if edge == 0 {
                if order[node] != NEW {
                    continue;
                }
                (order[node], low[node]) = (visited, visited);
                visited += 1;
                open.push(node);
            } else {
                let child = edges[node][edge - 1];
                if component[child] == NEW {
                    low[node] = low[node].min(low[child]);
                }
            }
            if let Some(child) = edges[node].get(edge) {
                path.push((node, edge + 1));
                path.push((*child, 0));
            } else if low[node] == order[node] {
                while let Some(member) = open.pop() {
                    component[member] = components;
                    if member == node {
                        break;
                    }
                }
                components += 1;
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn components_are_cycles() {
        // 0 → 1 → 2 → 0, 2 → 3 → 4, 4 → 4, 5
        let found = components(&[vec![1], vec![2], vec![0, 3], vec![4], vec![4], vec![]]);
        assert!(found[0] == found[1] && found[1] == found[2]);
        let distinct: std::collections::BTreeSet<_> = found.iter().collect();
        assert_eq!(distinct.len(), 4);
    }
}
