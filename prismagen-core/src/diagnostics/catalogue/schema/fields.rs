//! `PG17xx`: types of fields that the database does not have.

use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// A type, or lists, that the database does not have.
pub fn type_not_supported(span: Span, field: &str, what: &str) -> Diagnostic {
    let error = Diagnostic::error("PG1701", span, format!("`{field}`: this provider has no {what}"));
    match what {
        "lists" => error.help("use a model of its own, or a Json field"),
        "Json" => error.help("use a String field"),
        _ => error.help("choose another type"),
    }
}
