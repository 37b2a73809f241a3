use std::process::ExitCode;

use prismagen_build::{Error, Findings, Schema};
use prismagen_core::options::Options;
use prismagen_core::{datamodel, ddl as ddl_of};

use crate::terminal;

/// Prints the datamodel exactly as Prisma's own `get_datamodel` gives it.
pub(crate) fn dmmf(schema: Schema) -> Result<ExitCode, Error> {
    let Schema { sources, .. } = schema.readable()?;
    match datamodel(&sources) {
        Ok(json) => terminal::answer(&format!("{json}\n"))?,
        Err(diagnostics) => return Err(Error::Schema(Box::new(Findings { sources, diagnostics }))),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the SQL that creates the tables, as Prisma Migrate would write it.
pub(crate) fn ddl(schema: Schema, options: &Options) -> Result<ExitCode, Error> {
    let Schema { sources, .. } = schema.readable()?;
    let (script, diagnostics) = ddl_of(&sources, options.provider());
    let findings = Findings { sources, diagnostics };
    let Some(script) = script else { return Err(Error::Schema(Box::new(findings))) };
    terminal::findings(&findings);
    terminal::answer(&script)?;
    Ok(ExitCode::SUCCESS)
}
