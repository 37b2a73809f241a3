//! One annotated Prisma schema to a whole back end: the pure part of Prismagen.

pub mod annotations;
pub mod diagnostics;
pub mod emit;
pub mod options;
pub mod plan;
pub mod schema;
pub mod source;
pub mod syntax;

use diagnostics::Diagnostics;
use source::Sources;

/// What is wrong with a schema by Prisma's rules.
pub fn validate(sources: &Sources) -> Diagnostics {
    let (ast, mut diagnostics) = syntax::parse(sources);
    diagnostics.extend(schema::resolve(&ast).1);
    diagnostics.sort();
    diagnostics
}

/// The datamodel part of Prisma's DMMF as JSON: what `get_datamodel` of `@prisma/prisma-schema-wasm` gives.
///
/// # Errors
/// What is wrong with the schema by Prisma's rules.
pub fn datamodel(sources: &Sources) -> Result<String, Diagnostics> {
    let (ast, mut diagnostics) = syntax::parse(sources);
    let (schema, found) = schema::resolve(&ast);
    diagnostics.extend(found);
    if diagnostics.has_errors() {
        diagnostics.sort();
        return Err(diagnostics);
    }
    Ok(schema::dmmf::datamodel(&schema).to_string())
}
