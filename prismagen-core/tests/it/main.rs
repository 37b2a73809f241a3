//! What this crate does, proved against schemas and tools that others wrote.

// The rules for the crate itself: tests read files, ask other tools, and stop where that fails.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

mod any_text;
mod cases;
mod codes;
mod corpus;
mod datamodel;
mod ddl;
mod dump;
mod mutations;
mod options;
#[allow(dead_code, reason = "the cross-crate proofs use all of it")]
mod oracle;
mod random;
mod registry;
mod scale;
mod shared;
mod syntax;
mod validation;
