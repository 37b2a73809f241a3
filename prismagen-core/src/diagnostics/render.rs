use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Sources, Span};

/// Where a rendered diagnostic is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In a log or a compiler's message: no escape codes.
    Plain,
    /// On a terminal that shows ANSI colours.
    Coloured,
}

/// How many are shown; a file that is no schema at all has an error a line.
const MAX_SHOWN: usize = 50;

/// As rustc prints its own: sorted by place, with an empty line between two and none at the end. Where there are more
/// than fifty, the errors go first, and a last line counts those left out.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut shown = diagnostics.by_place();
    if shown.len() > MAX_SHOWN {
        shown.sort_by_key(|diagnostic| diagnostic.severity);
    }
    let left_out = shown.split_off(shown.len().min(MAX_SHOWN));
    let mut reports: Vec<String> =
        shown.into_iter().map(|diagnostic| renderer.render(&[group(diagnostic, sources)])).collect();
    if !left_out.is_empty() {
        reports.push(format!("… and {} that are not shown", summary(left_out)));
    }
    reports.join("\n\n")
}

/// "2 errors, 1 warning".
pub(super) fn summary<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
    }
    let counted = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let parts: Vec<String> = [counted(errors, "error"), counted(warnings, "warning")].into_iter().flatten().collect();
    if parts.is_empty() { "no errors".to_owned() } else { parts.join(", ") }
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let primary = (diagnostic.span, AnnotationKind::Primary, diagnostic.label.as_deref());
    let related = diagnostic.related.iter().map(|(span, text)| (*span, AnnotationKind::Context, Some(text.as_str())));
    let mut places: Vec<_> = std::iter::once(primary).chain(related).collect();
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code));
    // One snippet a file, the file of the primary place first.
    while let Some((Span { file, .. }, ..)) = places.first().copied() {
        let (here, elsewhere) = places.into_iter().partition(|(span, ..)| span.file == file);
        group = group.element(snippet(file, here, sources));
        places = elsewhere;
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

type Place<'a> = (Span, AnnotationKind, Option<&'a str>);

/// The lines of one file that `places` are on; the renderer is not given the rest, which it would scan each time.
fn snippet<'a>(file: FileId, places: Vec<Place<'a>>, sources: &'a Sources) -> Snippet<'a, Annotation<'a>> {
    let source = sources.file(file);
    let text = source.text();
    let ranges: Vec<Range<usize>> = places.iter().map(|(span, ..)| within(text, *span)).collect();
    let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    let from = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let to = last + text[last..].lines().next().map_or(0, str::len);
    let annotations = places
        .into_iter()
        .zip(ranges)
        .map(|((_, kind, label), range)| kind.span(range.start - from..range.end - from).label(label));
    Snippet::source(&text[from..to])
        .path(source.path())
        .line_start(source.position(from as u32).line as usize)
        .annotations(annotations)
}

/// The bytes of `span`, moved to where a character starts and the text still is.
fn within(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    start..text.floor_char_boundary((span.end as usize).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        Sources::new([
            ("a.prisma".to_owned(), "model A {\n  id Int\n}\n".to_owned()),
            ("b.prisma".to_owned(), "// b\nmodel Ä {\r\n\tid Int }\n".to_owned()),
        ])
    }

    fn rendered(diagnostic: Diagnostic) -> String {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic);
        render(&diagnostics, &sources(), Style::Plain)
    }

    #[test]
    fn shows_each_file_with_its_places_and_the_help() {
        let diagnostic = Diagnostic::error("PG1001", Span::new(FileId(1), 11, 13), "the name is taken")
            .label("again")
            .related(Span::new(FileId(0), 6, 7), "first here")
            .help("rename one of them");
        let expected = "\
error[PG1001]: the name is taken
 --> b.prisma:2:7
  |
2 | model Ä {
  |       ^ again
  |
 ::: a.prisma:1:7
  |
1 | model A {
  |       - first here
  |
  = help: rename one of them";
        assert_eq!(rendered(diagnostic), expected);
    }

    #[test]
    fn any_span_can_be_shown() {
        for start in 0..40 {
            for end in 0..40 {
                let diagnostic = Diagnostic::warning("PG0000", Span::new(FileId(1), start, end), "odd").label("x");
                assert!(rendered(diagnostic).starts_with("warning[PG0000]: odd\n"), "{start}..{end}");
            }
        }
    }

    #[test]
    fn of_very_many_the_errors_are_shown() {
        let mut diagnostics = Diagnostics::new();
        for _ in 0..30 {
            diagnostics.push(Diagnostic::warning("PG0002", Span::new(FileId(0), 0, 1), "small"));
        }
        for _ in 0..40 {
            diagnostics.push(Diagnostic::error("PG0001", Span::new(FileId(1), 0, 1), "big"));
        }
        let rendered = render(&diagnostics, &sources(), Style::Plain);
        assert_eq!(rendered.matches("error[PG0001]").count(), 40);
        assert_eq!(rendered.matches("warning[PG0002]").count(), 10);
        assert!(rendered.ends_with("\n\n… and 20 warnings that are not shown"), "{rendered}");
        assert_eq!(diagnostics.summary(), "40 errors, 30 warnings");
        assert_eq!(Diagnostics::new().summary(), "no errors");
    }
}
