//! Which rows: as a value, as SQL, and as a client writes it in a query string.
//!
//! | file | idea |
//! |---|---|
//! | `sql` | a selection to a statement |
//! | `condition` | a filter to SQL |
//! | `list` | tests of a list's elements to SQL |
//! | `grammar` | the raw query string to keys and values: brackets, bounds |
//! | `cursor` | where a page ends, as a client hands it back |
//! | `parse` | keys and values, typed by the table, to a selection |
//! | `filter` | `where` |
//! | `related` | the rows that are joined to others, as a statement |
//! | `spelling` | how rows spell keys themselves |

mod condition;
pub(crate) mod cursor;
mod filter;
mod grammar;
mod list;
mod parse;
mod related;
mod spelling;
mod sql;

pub(crate) use grammar::Node;
pub(crate) use parse::{parse_count, parse_list, parse_nothing, parse_row};
pub(crate) use related::Related;
#[cfg(feature = "auth")]
pub(crate) use spelling::select_folded;
pub(crate) use spelling::{push_spelled, select_spellings};

use crate::value::Value;

/// Most values that the lists of a client's query hold together (`in`, `notIn`, `hasSome`, `hasEvery`).
const MAX_VALUES: usize = 500;

/// Most characters that a client's query looks for in texts (`contains`, `startsWith`, `endsWith`), all together: a search
/// costs its length times the text's, and a row's searches cannot be stopped between.
const MAX_TEXT: usize = 256;

/// Most relations that a client's query looks through (`where[author][name]`), all together: each is a query of its own for
/// every row that is looked at.
const MAX_RELATIONS: usize = 20;

/// Most relations, one after another, that lead to what rows are sorted by, or to what is asked of them: where each has many
/// rows, the work grows by their number with every one.
const MAX_STEPS: usize = 3;

/// Which rows of a table, in which order, how many.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Selection {
    /// All of them must hold.
    pub(crate) filters: Vec<Filter>,
    /// By the first, then by the next; the key is always the last.
    pub(crate) order: Vec<Order>,
    /// What the row before the first has in each of the [`total_order`](Self::total_order).
    pub(crate) after: Option<Vec<Value<'static>>>,
    /// Rows left out at the start.
    pub(crate) skip: u32,
    /// Rows at most.
    pub(crate) take: Option<u32>,
    /// Whether the rows are kept from being changed by others until the transaction ends.
    pub(crate) lock: bool,
}

/// What a row must fulfil.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    /// Every one of them. None of them: always.
    All(Vec<Filter>),
    /// At least one of them. None of them: never.
    Any(Vec<Filter>),
    /// Not this one.
    Not(Box<Filter>),
    /// Its column, by index, passes a test.
    Column(usize, Test),
    /// There is a row at the other end of its relation, by index, that fulfils this.
    Exists(usize, Box<Filter>),
}

impl Filter {
    /// No row.
    pub(crate) const NEVER: Self = Self::Any(Vec::new());
    /// Every row.
    pub(crate) const ALWAYS: Self = Self::All(Vec::new());
}

/// A test of a column's value. A null passes none but [`IsNull`](Self::IsNull).
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Equals(Value<'static>),
    Not(Value<'static>),
    In(Vec<Value<'static>>),
    NotIn(Vec<Value<'static>>),
    Lt(Value<'static>),
    Lte(Value<'static>),
    Gt(Value<'static>),
    Gte(Value<'static>),
    Contains(String),
    StartsWith(String),
    EndsWith(String),
    /// As [`Contains`](Self::Contains), whatever the case of letters.
    Mentions(String),
    /// Another one of a text, whatever the case of letters.
    Insensitive(Box<Test>),
    IsNull(bool),
    /// The list has this value in it.
    Has(Value<'static>),
    /// … one of these.
    HasSome(Vec<Value<'static>>),
    /// … all of these.
    HasEvery(Vec<Value<'static>>),
    IsEmpty(bool),
}

/// What rows are sorted by. Nulls come last, whichever the direction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    /// From the row to the one whose column it is; most often none.
    pub(crate) path: Vec<Step>,
    /// The column's index.
    pub(crate) column: usize,
    /// Largest first.
    pub(crate) descending: bool,
}

/// A step along a relation to one row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// Its index.
    pub(crate) relation: usize,
    /// What the row at the other end must fulfil: else it is as if there were none.
    pub(crate) filter: Filter,
}

impl Order {
    /// By a column of the row itself.
    pub(crate) const fn by(column: usize, descending: bool) -> Self {
        Self { path: Vec::new(), column, descending }
    }

    /// Whether it sorts by the same as another, in either direction.
    pub(crate) fn is_of(&self, other: &Self) -> bool {
        let relations = |order: &Self| order.path.iter().map(|step| step.relation).collect::<Vec<_>>();
        self.column == other.column && relations(self) == relations(other)
    }
}
