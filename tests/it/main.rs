//! Cross-crate proofs.

mod ddl_sqlite;
#[path = "../../prismagen-core/tests/it/shared.rs"]
mod shared;
