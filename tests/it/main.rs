//! Cross-crate proofs.

mod ddl_sqlite;
mod generated;
#[path = "../../prismagen-core/tests/it/shared.rs"]
mod shared;
