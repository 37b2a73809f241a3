//! Comment lines told apart: prose, annotations of ours, annotations of other tools.

use super::foreign::is_foreign;
use super::registry::{self, Annotation, Declaration, REGISTRY};
use super::text::Text;
use crate::diagnostics::catalogue::annotations as errors;
use crate::diagnostics::{Diagnostics, similar};
use crate::source::Span;
use crate::syntax::ast::{DocLine, DocPlace, DocStyle, Docs};

/// The name that may stand before any of ours.
const PREFIX: &str = "prismagen.";

/// An annotation of ours where it is written.
#[derive(Clone, Debug)]
pub(super) struct Written<'s> {
    pub(super) declaration: &'static Declaration,
    /// From the `@` to the end of the name.
    pub(super) span: Span,
    /// What follows the name on its line.
    pub(super) arguments: Text<'s>,
    /// Where the line stands.
    pub(super) place: DocPlace,
    /// Of `@description`: the prose lines that follow it.
    pub(super) following: Vec<&'s str>,
}

/// The documentation of one thing, told apart.
#[derive(Debug, Default)]
pub(super) struct Scanned<'s> {
    pub(super) prose: Vec<&'s str>,
    pub(super) written: Vec<Written<'s>>,
}

/// Reads the documentation of one thing; reports the names that are neither ours nor another tool's.
pub(super) fn scan<'s>(docs: &Docs<'s>, strict: bool, diagnostics: &mut Diagnostics) -> Scanned<'s> {
    let mut scanned = Scanned::default();
    let mut describing = false;
    // What stands above a `generator` was not written about the model below it; [`outside`] reads it.
    for line in docs.lines.iter().filter(|line| line.place != DocPlace::AboveConfig) {
        if line.style == DocStyle::Block {
            in_block_comment(line, diagnostics);
            continue;
        }
        let meaning = classify(line);
        if let Line::Spaced(span, name) = meaning {
            diagnostics.push(errors::space_after_at(span, name));
        }
        match meaning {
            Line::Prose | Line::Spaced(..) => match scanned.written.last_mut() {
                Some(description) if describing => description.following.push(line.text.trim_end()),
                _ => scanned.prose.push(line.text.trim_end()),
            },
            Line::Ours(declaration, span, arguments) => {
                describing = declaration.meaning == Some(Annotation::Description);
                let place = line.place;
                scanned.written.push(Written { declaration, span, arguments, place, following: Vec::new() });
            }
            Line::Foreign => describing = false,
            Line::Mistake(name, meant) => {
                describing = false;
                diagnostics.push(errors::mistake(name.span, name.text, meant));
            }
            Line::Unknown(name) => {
                describing = false;
                diagnostics.push(errors::unknown(name.span, name.text, strict));
            }
        }
    }
    scanned
}

/// Reports annotations in documentation that belongs to nothing we read: dangling, or above a `datasource` or `generator`.
pub(super) fn outside<'s>(lines: impl Iterator<Item = &'s DocLine<'s>>, diagnostics: &mut Diagnostics) {
    for line in lines.filter(|line| line.style == DocStyle::Line) {
        match classify(line) {
            Line::Ours(declaration, span, _) => diagnostics.push(errors::dangling(span, declaration.name)),
            Line::Mistake(name, meant) => diagnostics.push(errors::mistake(name.span, name.text, meant)),
            Line::Prose | Line::Spaced(..) | Line::Foreign | Line::Unknown(_) => {}
        }
    }
}

/// `/* … */` is documentation to Prisma, commented-out code and all; an annotation in it was perhaps meant.
fn in_block_comment(line: &DocLine<'_>, diagnostics: &mut Diagnostics) {
    if let Line::Ours(declaration, span, _) = classify(line) {
        diagnostics.push(errors::in_block_comment(span, declaration.name));
    }
}

enum Line<'s> {
    Prose,
    /// Prose that begins with `@`, a space and the name of one of ours.
    Spaced(Span, &'static str),
    Ours(&'static Declaration, Span, Text<'s>),
    Foreign,
    /// The name as written, with its `@`; the one meant, where there is a near one.
    Mistake(Text<'s>, Option<&'static str>),
    /// The name as written, with its `@`.
    Unknown(Text<'s>),
}

fn classify<'s>(line: &DocLine<'s>) -> Line<'s> {
    let line = Text { text: line.text, span: line.span }.trim();
    if is_json_type(line.text) {
        return Line::Foreign;
    }
    let ats = line.text.len() - line.text.trim_start_matches('@').len();
    let name = name(&line.text[ats..]);
    if ats == 1 && name.is_empty() {
        return spaced(line).unwrap_or(Line::Prose);
    }
    if ats == 0 || ats > 2 || name.is_empty() {
        return Line::Prose;
    }
    let (written, rest) = (line.slice(0, ats + name.len()), line.slice(ats + name.len(), line.text.len()));
    if ats == 1
        && let Some(declaration) = registry::find(name.strip_prefix(PREFIX).unwrap_or(name))
    {
        return Line::Ours(declaration, written.span, rest.trim());
    }
    // `@acme/widgets are …` is prose: what an annotation's name is followed by is a space or a bracket.
    if !rest.text.starts_with(|next: char| next.is_whitespace() || "([{:=".contains(next)) && !rest.is_empty() {
        return Line::Prose;
    }
    if is_foreign(ats, name, rest.text.starts_with('(')) {
        return Line::Foreign;
    }
    let ours = || REGISTRY.iter().map(|declaration| declaration.name);
    if let Some(bare) = name.to_lowercase().strip_prefix(PREFIX) {
        return Line::Mistake(written, similar(bare, ours()));
    }
    similar(name, ours()).map_or(Line::Unknown(written), |meant| Line::Mistake(written, Some(meant)))
}

/// `@ auth public`
fn spaced<'s>(line: Text<'s>) -> Option<Line<'s>> {
    let rest = line.slice("@".len(), line.text.len()).trim();
    let name = name(rest.text);
    let declaration = registry::find(name.strip_prefix(PREFIX).unwrap_or(name))?;
    let length = rest.span.start - line.span.start + name.len() as u32;
    Some(Line::Spaced(line.slice(0, length as usize).span, declaration.name))
}

/// `[Settings]` or `!['a' | 'b']`: what prisma-json-types-generator reads. `[text](link)` is Markdown, and prose.
fn is_json_type(text: &str) -> bool {
    text.strip_prefix('!').unwrap_or(text).starts_with('[') && text.ends_with(']')
}

/// The name that `text` begins with: words of letters, digits, `_` and `-`, joined by dots.
fn name(text: &str) -> &str {
    let part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.');
    let end = text.find(|character| !part(character)).unwrap_or(text.len());
    let name = text[..end].trim_end_matches(['.', '-']);
    if name.starts_with(|first: char| first.is_alphabetic() || first == '_') { name } else { "" }
}
