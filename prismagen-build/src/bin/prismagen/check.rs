use std::process::ExitCode;

use prismagen_build::{Error, Findings, Schema};
use prismagen_core::diagnostics::to_json;
use prismagen_core::options::Options;
use prismagen_core::{analyze, validate};

use crate::terminal;

/// How to say what is wrong.
#[derive(Clone, Copy, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// As rustc does, on standard error
    #[default]
    Human,
    /// As JSON, on standard output
    Json,
}

/// Reports everything that is wrong with the schema, without options only what breaks Prisma's own rules; fails where
/// something is an error.
pub(crate) fn run(schema: Schema, format: Format, options: Option<&Options>) -> Result<ExitCode, Error> {
    let Schema { sources, diagnostics, .. } = schema;
    let diagnostics = if diagnostics.has_errors() {
        diagnostics
    } else if let Some(options) = options {
        analyze(&sources, options).diagnostics
    } else {
        validate(&sources)
    };
    match format {
        Format::Json => terminal::answer(&format!("{}\n", to_json(&diagnostics, &sources)))?,
        Format::Human if diagnostics.is_empty() => terminal::answer(&format!("{}\n", diagnostics.summary()))?,
        Format::Human => terminal::findings(&Findings { sources, diagnostics: diagnostics.clone() }),
    }
    Ok(if diagnostics.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
