//! The parser: against Prisma's own fixtures and verdicts, on anything at all, and how its errors read.

mod fixtures;
mod mistakes;
mod properties;
mod tree;
mod verdicts;

use prismagen_core::diagnostics::{Diagnostics, Severity};
use prismagen_core::source::Sources;
use prismagen_core::syntax;

/// What the parser finds in one file.
fn parse_errors(text: &str) -> Vec<(u32, String)> {
    let sources = Sources::single("schema.prisma", text);
    let (_, mut diagnostics) = syntax::parse(&sources);
    diagnostics.sort();
    errors(&diagnostics, &sources)
}

/// The line and the text of each error.
fn errors(diagnostics: &Diagnostics, sources: &Sources) -> Vec<(u32, String)> {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|error| (sources.position(error.span).line, format!("{}: {}", error.code, error.message)))
        .collect()
}
