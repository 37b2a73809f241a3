//! The build-script half of Prismagen: finds the schema, renders in parallel, writes what changed, speaks to Cargo.
//!
//! ```no_run
//! // In the `main` of build.rs:
//! prismagen_build::configure().schema("prisma/schema.prisma").run();
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `builder` | what a build script says |
//! | `load` | a path to the texts of a schema |
//! | `generate` | one run: load, analyse, render, write |
//! | `trees` | which folders a build script generated, for the macro |
//! | `writer` | a folder that changes only where its contents do |
//! | `cargo` | directives and messages to Cargo; nobody else prints any |
//! | `bin/prismagen` | the command, behind the feature `cli` |

mod builder;
mod cargo;
mod error;
mod generate;
mod load;
mod report;
mod trees;
mod writer;

pub use builder::{Builder, configure, set_package_from_environment, set_provider_from_environment};
pub use error::Error;
pub use generate::{compiled, generate};
pub use load::{Schema, load};
pub use report::{Findings, Report};
pub use writer::{Existing, Written};
