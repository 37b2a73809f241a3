//! Cross-crate proofs.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

mod access;
mod accounts;
mod alike;
mod ddl_servers;
mod ddl_sqlite;
mod domain;
mod drift;
mod generated;
#[allow(dead_code, reason = "core's tests use all of it")]
#[path = "../../prismagen-core/tests/it/oracle.rs"]
mod oracle;
mod readme;
mod requests;
mod servers;
#[allow(dead_code, reason = "core's tests use all of it")]
#[path = "../../prismagen-core/tests/it/shared.rs"]
mod shared;
mod spelling;
mod ways;

// As the page of access names it.
use accounts::api;
