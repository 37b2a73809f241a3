//! What is wrong with a schema: one catalogue of codes, one collection, one renderer.
//!
//! A phase never returns early with one error: it pushes to [`Diagnostics`] and goes on; the next phase starts only
//! when [`Diagnostics::has_errors`] is false.

pub mod catalogue;
mod json;
mod render;
mod similar;

pub use json::to_json;
pub use render::{Style, render};
pub use similar::similar;

use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Everything is generated.
    Warning,
}

/// One finding, made by a constructor of [`catalogue`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// `PG` and four digits; never reused, never renumbered.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a final stop.
    pub message: String,
    /// The place.
    pub span: Span,
    /// A few words at the place.
    pub label: Option<Box<str>>,
    /// Other places that explain it ("first defined here").
    pub related: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error; for the constructors of the catalogue.
    pub(crate) fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span,
            label: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// A warning; for the constructors of the catalogue.
    pub(crate) fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into().into_boxed_str());
        self
    }

    pub(crate) fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    /// How many names were compared to find what was meant.
    compared: usize,
}

/// More than any list of findings that somebody reads asks for. Each unknown name is compared with all known ones: without a
/// bound, a schema of many of both would take as long as both multiplied.
const MOST_COMPARED: usize = 200_000;

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// The candidate that `name` was probably [meant](similar) to be; for names and candidates that come from a schema. After
    /// very many such searches nothing is found any more.
    pub(crate) fn similar<'c>(&mut self, name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        if self.compared > MOST_COMPARED {
            return None;
        }
        similar(name, candidates.into_iter().inspect(|_| self.compared += 1))
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        self.items.extend(other.items);
        self.compared += other.compared;
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Sorts by place, then code, and drops exact repetitions.
    pub fn sort(&mut self) {
        self.items.sort_by(by_place);
        self.items.dedup();
    }

    /// All of them as [`Diagnostics::sort`] would sort them.
    fn by_place(&self) -> Vec<&Diagnostic> {
        let mut items: Vec<&Diagnostic> = self.items.iter().collect();
        items.sort_by(|a, b| by_place(a, b));
        items
    }

    /// How many there are: "2 errors, 1 warning", or "no errors".
    pub fn summary(&self) -> String {
        render::summary(&self.items)
    }

    /// In the order they stand.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }
}

fn by_place(a: &Diagnostic, b: &Diagnostic) -> std::cmp::Ordering {
    (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message))
}
