//! What this crate does, proved against schemas and tools that others wrote.

mod cases;
mod codes;
mod corpus;
mod datamodel;
mod ddl;
mod dump;
mod oracle;
mod registry;
mod shared;
mod syntax;
mod validation;
