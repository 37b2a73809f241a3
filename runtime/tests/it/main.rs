//! The runtime, through a blog whose generated code is written out by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

// What generated code must pass in every user's crate.
#[rustfmt::skip]
#[deny(warnings, missing_docs)]
#[allow(unreachable_pub)]
mod blog;

mod client;
mod commits;
mod concurrency;
mod cors;
mod crud;
mod cursors;
mod databases;
mod differences;
mod faults;
mod includes;
mod layout;
mod library;
mod problems;
mod queries;
mod relations;
mod services;
mod sizes;
mod statements;
mod storage;
mod system;
mod typed;
mod wire;
