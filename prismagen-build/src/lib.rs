//! The build-script half of Prismagen: finds the schema, renders in parallel, writes what changed, speaks to Cargo.
//!
//! ```no_run
//! // build.rs
//! fn main() {
//!     
//! }
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `builder` | what a build script says |
//! | `load` | a path to the texts of a schema |
//! | `generate` | one run: load, analyse, render, write |
//! | `writer` | a folder that changes only where its contents do |
//! | `cargo` | directives and messages to Cargo; nobody else prints any |
//! | `bin/prismagen` | the command, behind the feature `cli` |

mod error;
mod load;
mod report;
mod writer;

pub use error::Error;
pub use load::{Schema, load, load_default};
pub use report::{Findings, Report};
pub use writer::{Existing, Written};
