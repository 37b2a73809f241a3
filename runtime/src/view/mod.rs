//! What of a row is sent: its columns, then what is embedded of the rows that its relations lead to.
//!
//! | file | idea |
//! |---|---|
//! | `parse` | `include` and `select` to a view |
//! | `load` | the rows that a view embeds: a query for each relation and level, whatever the number of rows |
//! | `links` | which of them belong to which row |
//! | `spelling` | keys that are one to the database, though spelled differently |
//! | `render` | a row as JSON |

mod links;
mod load;
mod parse;
mod render;
mod spelling;

use std::borrow::Cow;

pub(crate) use load::{Embedded, load};

use crate::Resource;
use crate::table::Embed;

/// Most relations from a row to one that is embedded in it.
const MAX_DEPTH: usize = 3;

/// Most relations that a query names to be embedded.
const MAX_RELATIONS: usize = 20;

/// Most rows that are embedded on one level, all together.
const MAX_ROWS: usize = 10_000;

/// Most rows that are embedded in one answer, each counted as often as it is written: a row that many others are related to
/// is read once.
const MAX_WRITTEN: usize = 50_000;

/// Most bytes that they are, counted alike.
const MAX_BYTES: usize = 16 << 20;

/// Most bytes that one statement reads for them. What a row has and nobody is sent is read, too.
const MAX_READ: usize = 2 * MAX_BYTES;

/// What of a row is sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct View {
    columns: Shown,
    /// In the order of the resource's relations, each once.
    relations: Vec<Relation>,
}

/// The columns that are sent.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    /// Whatever may be.
    Readable,
    /// These, in the table's order.
    These(Cow<'static, [usize]>),
}

/// A relation that is embedded.
#[derive(Clone, Debug, PartialEq)]
struct Relation {
    /// Its index.
    index: usize,
    /// What of its rows is sent.
    view: View,
}

impl View {
    /// Every column, and no relations.
    pub(crate) const COLUMNS: Self = Self { columns: Shown::Readable, relations: Vec::new() };

    /// What is sent where nobody asks for anything else.
    pub(crate) fn of(resource: &Resource) -> Self {
        let mut view = Self::COLUMNS;
        for (index, relation) in resource.relations.iter().enumerate() {
            match relation.embed {
                Embed::Nothing => {}
                Embed::Summary(columns) => view.relations.push(Relation { index, view: Self::summary(columns) }),
                Embed::Whole => view.relations.push(Relation { index, view: Self::COLUMNS }),
            }
        }
        view
    }

    const fn summary(columns: &'static [usize]) -> Self {
        Self { columns: Shown::These(Cow::Borrowed(columns)), relations: Vec::new() }
    }

    /// The same without a relation, by its index.
    pub(crate) fn leave_out(&mut self, index: usize) {
        self.relations.retain(|relation| relation.index != index);
    }

    /// The columns that are read of a row which is shown so, and of which `needed` must be known; none where that is all of them.
    fn columns_read(&self, needed: &[usize]) -> Option<Vec<usize>> {
        let Shown::These(columns) = &self.columns else { return None };
        if !self.relations.is_empty() {
            return None;
        }
        let more = needed.iter().filter(|column| !columns.contains(column));
        Some(columns.iter().chain(more).copied().collect())
    }
}
