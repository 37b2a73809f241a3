//! One annotated Prisma schema to a whole back end: the pure part of Prismagen.

pub mod annotations;
pub mod diagnostics;
pub mod emit;
pub mod options;
pub mod plan;
pub mod schema;
pub mod source;
pub mod syntax;
mod url;

use diagnostics::Diagnostics;
use plan::Dialect;
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

/// The SQL that makes the schema's tables in an empty database: what `prisma migrate diff --from-empty --script` writes.
/// `dialect` is the database to write it for, where that is not the schema's own. None where there are errors.
pub fn ddl(sources: &Sources, dialect: Option<Dialect>) -> (Option<String>, Diagnostics) {
    let (ast, mut diagnostics) = syntax::parse(sources);
    let (schema, found) = schema::resolve(&ast);
    diagnostics.extend(found);
    let mut script = None;
    if !diagnostics.has_errors() {
        match plan::database::dialect(&schema, dialect) {
            Ok(dialect) => {
                let (database, found) = plan::database::build(&schema, dialect);
                diagnostics.extend(found);
                script = Some(emit::sql::script(&database));
            }
            Err(error) => diagnostics.push(error),
        }
    }
    diagnostics.sort();
    (script, diagnostics)
}
