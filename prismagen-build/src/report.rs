use std::fmt;
use std::path::PathBuf;

use prismagen_core::diagnostics::{Diagnostic, Diagnostics, Severity, Style, render};
use prismagen_core::source::Sources;

use crate::Written;

/// What a run did.
#[derive(Debug)]
#[non_exhaustive]
pub struct Report {
    /// What was read: every schema file, and the folder where the schema is one. All of it exists.
    pub inputs: Vec<PathBuf>,
    /// The warnings.
    pub findings: Findings,
    /// What became of the output folder.
    pub written: Written,
}

/// What is wrong with a schema, with the texts it is about. Displays as rustc would print it.
#[derive(Debug, Default)]
pub struct Findings {
    /// The texts that spans point into.
    pub sources: Sources,
    /// Sorted by place.
    pub diagnostics: Diagnostics,
}

impl Findings {
    /// All of them, with the lines they are about.
    pub fn render(&self, style: Style) -> String {
        render(&self.diagnostics, &self.sources, style)
    }

    /// Those of one severity, each on a line of its own: `schema.prisma:3:7: what is wrong [PG1001]; what to do`.
    pub(crate) fn lines(&self, severity: Severity) -> impl Iterator<Item = String> {
        let wanted = self.diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
        wanted.map(|diagnostic| self.line(diagnostic))
    }

    fn line(&self, Diagnostic { code, message, span, help, .. }: &Diagnostic) -> String {
        let position = self.sources.position(*span);
        let help = help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        let path = self.sources.file(span.file).path();
        format!("{path}:{}:{}: {message} [{code}]{help}", position.line, position.column)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}
