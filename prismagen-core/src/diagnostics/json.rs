use serde_json::json;

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;

/// All of them for editors and scripts, sorted by place, on one line:
/// `{"diagnostics": [{"code", "severity", "message", "file", "line", "column", "endLine", "endColumn", "help"}]}`.
///
/// `severity` is `error` or `warning`; lines and columns count from 1, columns in characters, and the end is one past the
/// last character; `help` is null where there is none.
pub fn to_json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let all: Vec<_> = diagnostics.by_place().into_iter().map(|diagnostic| one(diagnostic, sources)).collect();
    json!({ "diagnostics": all }).to_string()
}

fn one(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let file = sources.file(diagnostic.span.file);
    let start = file.position(diagnostic.span.start);
    let end = file.position(diagnostic.span.end);
    json!({
        "code": diagnostic.code,
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "file": file.path(),
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "help": diagnostic.help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn places_are_those_of_an_editor_and_in_order() {
        let sources = Sources::single("a.prisma", "é b\nc\n");
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::warning("PG0002", Span::new(FileId(0), 5, 6), "second \"c\"").help("do"));
        diagnostics.push(Diagnostic::error("PG0001", Span::new(FileId(0), 3, 5), "first"));
        let parsed: serde_json::Value = serde_json::from_str(&to_json(&diagnostics, &sources)).unwrap();
        assert_eq!(
            parsed,
            json!({ "diagnostics": [
                {
                    "code": "PG0001", "severity": "error", "message": "first", "file": "a.prisma",
                    "line": 1, "column": 3, "endLine": 2, "endColumn": 1, "help": null,
                },
                {
                    "code": "PG0002", "severity": "warning", "message": "second \"c\"", "file": "a.prisma",
                    "line": 2, "column": 1, "endLine": 2, "endColumn": 2, "help": "do",
                },
            ] })
        );
    }
}
