//! What this crate does, proved against schemas and tools that others wrote.

mod datamodel;
mod ddl;
mod oracle;
mod shared;
mod syntax;
mod validation;
