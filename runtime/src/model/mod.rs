//! Models as Rust types: the contract between generated structs and the runtime.
//!
//! | file | idea |
//! |---|---|
//! | `model` | a model: read from a row, written as fields, found and changed through the database |
//! | `input` | what creates or changes a row |
//! | `values` | the values of a change, and the statement it becomes |
//! | `column` | typed columns and relations, for queries |
//! | `query` | a typed query |

mod column;
mod fields;
mod input;
mod masked;
#[expect(clippy::module_inception, reason = "the idea of this folder, and the one file that is it")]
mod model;
mod no_input;
mod query;
mod values;

pub use column::{Column, Condition, Ordering, ToMany, ToOne};
pub use fields::Fields;
pub(crate) use input::read;
pub use input::{Input, Inputs, Mode};
pub use masked::Masked;
pub use model::Model;
pub(crate) use model::{create, delete, find, of_row, update};
pub use no_input::NoInput;
pub use query::{Page, Query};
pub use values::Values;
pub(crate) use values::{default_value, insert_statement, update_statement};
