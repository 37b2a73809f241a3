//! One annotated Prisma schema to a whole back end: the pure part of Prismagen.

pub mod annotations;
pub mod diagnostics;
pub mod emit;
pub mod options;
pub mod plan;
pub mod schema;
pub mod source;
pub mod syntax;
