//! `PG15xx`: relations.

use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// `@id`, `@unique`, `@default` or `@map` on a relation field; `columns` are those that hold its reference.
pub fn attribute_of_columns(span: Span, attribute: &str, field: &str, columns: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("PG1501", span, format!("`{field}` is a relation, and `{attribute}` is for columns"));
    match (attribute, columns) {
        ("@id" | "@unique", [column]) => error.help(format!("put it on `{column}`")),
        ("@id" | "@unique", [_, ..]) => error.help(format!("write `@{attribute}([{}])`", columns.join(", "))),
        _ => error.help("remove it"),
    }
}
