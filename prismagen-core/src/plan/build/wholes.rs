//! Which rows are looked at so that a part is seen where its wholes are: of those that several paths lead to, each once.

use crate::plan::resource::{Join, Relation, Resource, Whole};
use crate::plan::{ColumnId, Owner};

/// The rows that one of the resource `at` is a part of, as paths to them; `parts` has of each resource the relations to those
/// that may be hidden, which lead round in no circle.
pub(super) fn of(resources: &[Resource], parts: &[Vec<u32>], at: usize) -> Vec<Whole> {
    let mut rows =
        Rows { resources, parts, known: vec![Row { of: at, path: Vec::new(), seen_by: vec![], ends: vec![] }] };
    let mut next = 0;
    while next < rows.known.len() {
        rows.look_from(next);
        next += 1;
    }
    rows.tree(0)
}

/// Rows that are told apart by more than their models.
const MOST: usize = 100;

/// Rows that are looked at, the nearest first. The first of them is the part itself.
struct Rows<'r> {
    resources: &'r [Resource],
    parts: &'r [Vec<u32>],
    known: Vec<Row>,
}

struct Row {
    of: usize,
    /// The rows on the way to it, the part itself aside.
    path: Vec<usize>,
    /// The rows that lead to it.
    seen_by: Vec<usize>,
    /// Where its relations lead: their places, with rows.
    ends: Vec<(u32, usize)>,
}

impl Rows<'_> {
    /// Adds what a row leads to, but for what is known by another path.
    fn look_from(&mut self, row: usize) {
        let mut open = self.parts[self.known[row].of].clone();
        loop {
            let known = open.iter().enumerate().find_map(|(at, &place)| Some((at, self.end_known(row, place)?)));
            let Some((at, end)) = known else { break };
            let place = open.remove(at);
            self.lead(row, place, end);
        }
        for place in open {
            let end = self.known.len();
            let of = self.relation(row, place).target.0 as usize;
            let mut path = self.known[row].path.clone();
            path.extend((row > 0).then_some(row));
            self.known.push(Row { of, path, seen_by: Vec::new(), ends: Vec::new() });
            self.lead(row, place, end);
        }
    }

    fn lead(&mut self, row: usize, place: u32, end: usize) {
        self.known[row].ends.push((place, end));
        self.known[end].seen_by.push(row);
    }

    fn end_known(&self, row: usize, place: u32) -> Option<usize> {
        let same = self.same_end(row, place);
        let target = self.relation(row, place).target.0 as usize;
        same.or_else(|| self.known.iter().position(|it| it.of == target).filter(|_| self.known.len() > MOST))
    }

    /// The row that a relation leads to, where another path leads there and is as strict.
    fn same_end(&self, row: usize, place: u32) -> Option<usize> {
        let from = &self.known[row];
        // What this row's part holds a copy of the key of …
        let before = from.seen_by.iter().flat_map(|&part| {
            let to_here = self.known[part].ends.iter().find(|(_, end)| *end == row);
            let copies = self.known[part].ends.iter().filter(move |(_, end)| *end != row);
            copies.filter_map(move |&(copy, end)| {
                let (through, _) = to_here?;
                self.is_copy(part, copy, *through, row, place).then_some(end)
            })
        });
        // … or what this row holds a copy of, from a whole that is known.
        let after = from.ends.iter().flat_map(|&(through, whole)| {
            let ends = self.known[whole].ends.iter();
            ends.filter_map(move |&(original, end)| self.is_copy(row, place, through, whole, original).then_some(end))
        });
        before.chain(after).find(|&end| self.is_as_strict(end, row))
    }

    /// Whether `copy` of a row leads where `original` of its whole does, to which `through` leads: by the same columns, or by
    /// columns of the same names, to a row that is nobody's.
    fn is_copy(&self, row: usize, copy: u32, through: u32, whole: usize, original: u32) -> bool {
        let (copy, original) = (self.relation(row, copy), self.relation(whole, original));
        let (copies, originals) = (pairs(copy), pairs(original));
        let joined = pairs(self.relation(row, through));
        let (part, holder) = (&self.resources[self.known[row].of], &self.resources[self.known[whole].of]);
        let is_nobodys = self.resources[copy.target.0 as usize].owner == Owner::Nobody;
        copy.target == original.target
            && copies.len() == originals.len()
            && originals.iter().all(|&(theirs, key)| {
                copies.iter().filter(|(_, of)| *of == key).any(|&(own, _)| {
                    joined.contains(&(own, theirs)) || is_nobodys && part.column(own).name == holder.column(theirs).name
                })
            })
    }

    /// Whether nobody is let past a row on the way to `known` who is not let past one on the way to `row` and itself: whoever a
    /// row belongs to, or may decide about it, sees it whatever it is a part of.
    fn is_as_strict(&self, known: usize, row: usize) -> bool {
        let here: Vec<usize> = self.known[row].path.iter().copied().chain([row]).collect();
        let of = |row: usize| &self.resources[self.known[row].of];
        self.known[known].path.iter().filter(|at| !here.contains(at)).all(|&at| {
            let is_let_past = |role| here.iter().any(|&row| row > 0 && of(row).shown_to.contains(role));
            of(at).owner == Owner::Nobody && of(at).shown_to.iter().all(is_let_past)
        })
    }

    fn relation(&self, row: usize, place: u32) -> &Relation {
        &self.resources[self.known[row].of].relations[place as usize]
    }

    /// What was first found from a row, in the order of its relations.
    fn tree(&self, row: usize) -> Vec<Whole> {
        let is_first = |&&(_, end): &&(u32, usize)| self.known[end].seen_by[0] == row;
        let mut first: Vec<(u32, usize)> = self.known[row].ends.iter().filter(is_first).copied().collect();
        first.sort_unstable();
        first.into_iter().map(|(relation, end)| Whole { relation, with: self.tree(end) }).collect()
    }
}

/// The columns of a foreign key, each with that of the target.
fn pairs(relation: &Relation) -> Vec<(ColumnId, ColumnId)> {
    match &relation.join {
        Join::Foreign { from, to } => from.iter().copied().zip(to.iter().copied()).collect(),
        Join::Inverse { .. } | Join::Table { .. } => Vec::new(),
    }
}
