//! Operations that a resource has for what some of its columns are for: publication, approval, deletes that leave something,
//! counters, threads, searches.
//!
//! | file | idea |
//! |---|---|
//! | `action` | one change of one row, as a statement |
//! | `listing` | lists of some rows |
//! | `parent` | that a row answers another one |
//! | `search` | the words of a search |
//! | `thread` | a row with what answers it |

mod action;
mod listing;
mod parent;
mod search;
mod thread;

pub use action::Action;
pub(crate) use action::{act, bury};
pub(crate) use listing::listed;
pub(crate) use parent::{check_parent, check_written};
pub(crate) use search::{found, question};
pub(crate) use thread::{Tree, answers_of, tree};
