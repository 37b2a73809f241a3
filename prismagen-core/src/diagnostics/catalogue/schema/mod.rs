//! `PG1xxx`: the schema breaks a rule of Prisma's.

pub mod config;
pub mod defaults;
pub mod fields;
pub mod indexes;
pub mod mongodb;
pub mod names;
pub mod native_types;
pub mod relations;
pub mod values;
