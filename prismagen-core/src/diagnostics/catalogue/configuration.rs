//! `PG4xxx`: a file cannot be read as a schema, or an option is wrong.

use crate::diagnostics::Diagnostic;
use crate::options::OptionError;
use crate::source::Span;

/// A line of the generator block is not an option, or not a value of it.
pub fn option(span: Span, error: &OptionError) -> Diagnostic {
    let code = match error {
        OptionError::Unknown { .. } => "PG4001",
        OptionError::Invalid { .. } => "PG4002",
        OptionError::NotSupportedYet { .. } => "PG4003",
    };
    Diagnostic::error(code, span, error.to_string()).help(error.help())
}

/// The schema has two generator blocks of ours.
pub fn second_generator(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("PG4004", span, "a second `generator` block with `provider = \"prismagen\"`")
        .related(first, "the first one is here")
        .help("move its options to the first one")
}

/// A schema file holds bytes that are not UTF-8; `span` is the first of them.
pub fn not_utf8(span: Span) -> Diagnostic {
    Diagnostic::error("PG4005", span, "this file is not valid UTF-8")
        .label("the first byte that is not")
        .help("save the file as UTF-8")
}

/// A schema file is longer than spans can count.
pub fn too_long(span: Span) -> Diagnostic {
    Diagnostic::error("PG4006", span, "this file is longer than 4 GiB")
        .help("a schema this long is probably not one; check the path")
}
