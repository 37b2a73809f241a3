//! A row with what answers it, as structs.

use crate::domain::Tree;
use crate::model::{Model, of_row};
use crate::{Result, domain};

/// A row with those that answer it, and those that answer them. Rows come level by level, the first one is what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread<M> {
    /// The rows.
    pub rows: Vec<M>,
    /// For each row but the first, the place in `rows` of the one that it answers, which is before its own.
    pub answered: Vec<usize>,
    /// The places of rows that have answers which are not here.
    pub cut: Vec<usize>,
}

impl<M> Thread<M> {
    /// For each row, the places of those that answer it.
    pub fn answers(&self) -> Vec<Vec<usize>> {
        domain::answers_of(self.rows.len(), &self.answered)
    }
}

impl<M: Model> Thread<M> {
    pub(crate) fn of(tree: Tree) -> Result<Self> {
        let Tree { rows, answered, cut } = tree;
        Ok(Self { rows: rows.iter().map(of_row).collect::<Result<_>>()?, answered, cut })
    }
}
