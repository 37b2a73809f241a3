//! Links between rows, as bodies and code ask for them: what is connected and disconnected, in the transaction of the write.
//!
//! Before the write the rows at the other ends are looked for, and foreign keys get their values, so that services see columns
//! only. After it, what is kept elsewhere than in the written row is changed: foreign keys of other rows, rows of junction
//! tables.
//!
//! | file | idea |
//! |---|---|
//! | `before` | which rows are meant, and whether they may be linked |
//! | `find` | rows by their criteria, within somebody's reach |
//! | `after` | links that are not in the written row |
//! | `junction` | rows of many-to-many tables |
//! | `by_code` | links between rows that code names by their keys |

mod after;
mod before;
mod by_code;
mod find;
mod junction;

pub(crate) use before::before;
pub(crate) use by_code::{link, unlink};

use crate::json::{Criterion, Disconnect};
use crate::table::{Link, RelationDef};
use crate::value::Value;

/// What is to be linked once a row is written.
#[derive(Debug, Default)]
pub(crate) struct Links(Vec<Job>);

/// The links of one relation.
#[derive(Debug)]
struct Job {
    relation: &'static RelationDef,
    connect: Vec<Found>,
    disconnect: Disconnect,
}

/// A row at the other end.
#[derive(Debug)]
struct Found {
    /// Where the body names it.
    path: String,
    /// The values by which it is linked.
    values: Vec<Value<'static>>,
}

/// The columns of the other end by which its rows are linked: what a foreign key or a junction's row holds of them, or
/// where they are changed themselves, their key.
fn linking_columns(relation: &RelationDef) -> &'static [usize] {
    match (relation.link, relation.columns()) {
        (Some(Link::Through(beyond)), _) => relation.target.relations[beyond].columns().map_or(&[], |(_, to)| to),
        (_, Some((_, to))) if relation.foreign => to,
        _ => relation.target.key,
    }
}

/// Rows of the same columns are looked for together.
fn is_alike(criteria: &[Criterion]) -> bool {
    criteria.windows(2).all(|pair| pair[0].columns == pair[1].columns)
}
