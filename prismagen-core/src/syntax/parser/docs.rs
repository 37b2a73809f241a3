//! Comments, and which of them document what.
//!
//! Prisma's rule: the lines of a comment block (no blank line between them) document what follows. Inside a block they
//! wait over blank lines and `@@` lines until a field takes them or another comment block replaces them, also one of plain
//! `//` comments. At the top level they have to stand right above.

use super::Parser;
use crate::syntax::ast::{DocLine, DocPlace, DocStyle, Docs};
use crate::syntax::lexer::{Token, TokenKind};

/// The comments of a block that no field has taken yet.
#[derive(Default)]
pub(super) struct Waiting<'s> {
    /// The last comment block.
    lines: Vec<DocLine<'s>>,
    /// Those before it, since the last field.
    replaced: Vec<DocLine<'s>>,
}

impl<'s> Waiting<'s> {
    fn replace(&mut self, lines: Vec<DocLine<'s>>) {
        self.replaced.append(&mut self.lines);
        self.lines = lines;
    }

    /// All of them, as those of the block itself.
    pub(super) fn into_inside(self) -> impl Iterator<Item = DocLine<'s>> {
        self.replaced.into_iter().chain(self.lines).map(|line| DocLine { place: DocPlace::Inside, ..line })
    }
}

impl<'s> Parser<'s, '_> {
    pub(super) fn at_comment(&self) -> bool {
        self.token.is_comment()
    }

    /// Reads the comment block at the token and keeps it for the next field.
    pub(super) fn comments(&mut self, waiting: &mut Waiting<'s>) {
        let lines = self.comment_block();
        waiting.replace(lines);
    }

    /// What documents a field that begins now.
    pub(super) fn take_docs(&mut self, waiting: &mut Waiting<'s>) -> Docs<'s> {
        self.dangling(std::mem::take(&mut waiting.replaced));
        Docs { lines: std::mem::take(&mut waiting.lines) }
    }

    /// Reads comments up to a blank line or something else; with the line breaks between and right after them.
    pub(super) fn comment_block(&mut self) -> Vec<DocLine<'s>> {
        let mut lines = Vec::new();
        let mut start = self.token.start;
        while self.at_comment() {
            let comment = self.bump();
            self.doc_lines(comment, start, DocPlace::Above, &mut lines);
            if self.at(TokenKind::Newline) && self.token.start == self.read_to {
                self.bump();
            }
            start = self.read_to;
        }
        lines
    }

    /// Reads the comment that trails a line, if there is one, into `lines`.
    pub(super) fn trailing_comment(&mut self, lines: &mut Vec<DocLine<'s>>) {
        if self.at_comment() {
            let comment = self.bump();
            self.doc_lines(comment, comment.start, DocPlace::Trailing, lines);
        }
    }

    /// The lines of documentation in `comment`; `start` is where Prisma lets it start.
    fn doc_lines(&self, comment: Token, start: usize, place: DocPlace, lines: &mut Vec<DocLine<'s>>) {
        match comment.kind {
            TokenKind::DocComment => {
                let text = self.text[comment.start + 3..comment.end].trim_start();
                lines.push(self.doc_line(comment.end - text.len(), text, place, DocStyle::Line));
            }
            TokenKind::BlockComment => {
                // Prisma counts the white space before all but the first comment of a block as part of the comment, and
                // strips the first two bytes of that in place of the `/*`.
                let end = comment.end - 2;
                let start = if self.text.is_char_boundary(start + 2) { start + 2 } else { comment.start + 2 };
                let content = &self.text[start..end];
                let mut at = end - content.trim_start().len();
                for text in content.trim().split('\n') {
                    lines.push(self.doc_line(at, text, place, DocStyle::Block));
                    at += text.len() + 1;
                }
            }
            _ => {}
        }
    }

    fn doc_line(&self, at: usize, text: &'s str, place: DocPlace, style: DocStyle) -> DocLine<'s> {
        DocLine { text, span: self.span(at, at + text.len()), place, style }
    }
}
