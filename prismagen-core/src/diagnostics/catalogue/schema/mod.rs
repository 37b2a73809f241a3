//! `PG1xxx`: the schema breaks a rule of Prisma's.

pub mod config;
pub mod defaults;
pub mod indexes;
pub mod names;
pub mod relations;
pub mod values;
