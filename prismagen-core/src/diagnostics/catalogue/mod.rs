//! Every diagnostic, one constructor a code. `PG0xxx` syntax, `PG1xxx` schema, `PG2xxx` annotations, `PG3xxx` plan, `PG4xxx` files and configuration.

pub mod annotations;
pub mod configuration;
pub mod database;
pub mod plan;
pub mod schema;
pub mod syntax;
