//! The lines between the braces.

use super::docs::Waiting;
use super::top_level::{Header, Keyword};
use super::{Line, Parser};
use crate::diagnostics::catalogue::syntax as errors;
use crate::syntax::ast::{Block, Config, DocLine, Docs, Enum, Model};
use crate::syntax::lexer::{Lexer, Token, TokenKind};

impl<'s> Parser<'s, '_> {
    /// Reads the block behind its `{` and adds it to the tree.
    pub(super) fn block_of(&mut self, header: Header<'s>, mut docs: Docs<'s>) {
        let Header { keyword, name, start } = header;
        let block = match keyword {
            Keyword::Model(kind) => {
                let (mut fields, mut attributes) = (Vec::new(), Vec::new());
                docs.lines.extend(self.lines(&header, |parser, waiting| {
                    if parser.at(TokenKind::DoubleAt) {
                        attributes.push(parser.block_attribute()?);
                    } else {
                        fields.push(parser.field(waiting)?);
                    }
                    Ok(())
                }));
                Block::Model(Model { kind, name, docs, fields, attributes, span: self.span_from(start) })
            }
            Keyword::Enum => {
                let (mut values, mut attributes) = (Vec::new(), Vec::new());
                docs.lines.extend(self.lines(&header, |parser, waiting| {
                    if parser.at(TokenKind::DoubleAt) {
                        attributes.push(parser.block_attribute()?);
                    } else {
                        values.push(parser.enum_value(waiting)?);
                    }
                    Ok(())
                }));
                Block::Enum(Enum { name, docs, values, attributes, span: self.span_from(start) })
            }
            Keyword::Config(kind) => {
                let mut properties = Vec::new();
                docs.lines.extend(self.lines(&header, |parser, waiting| {
                    properties.push(parser.property(waiting)?);
                    Ok(())
                }));
                Block::Config(Config { kind, name, docs, properties, span: self.span_from(start) })
            }
        };
        self.ast.blocks.push(block);
    }

    /// Reads lines up to the closing brace, and over it. Gives the documentation that no line has taken.
    fn lines(
        &mut self,
        header: &Header<'s>,
        mut read_line: impl FnMut(&mut Self, &mut Waiting<'s>) -> Line<()>,
    ) -> Vec<DocLine<'s>> {
        let mut waiting = Waiting::default();
        let mut open = self.opening_line(header);
        while open {
            match self.token.kind {
                TokenKind::Newline => {
                    self.bump();
                }
                TokenKind::RightBrace => {
                    self.bump();
                    open = false;
                }
                _ if self.at_comment() => self.comments(&mut waiting),
                _ if self.at(TokenKind::End) || self.at_header() => {
                    let opened = self.span(header.start, header.name.span.end as usize);
                    let next = self.at_header().then(|| self.span_of(self.token));
                    self.report(errors::unclosed_block(opened, header.keyword.text(), header.name.name, next));
                    open = false;
                }
                _ => {
                    if read_line(self, &mut waiting).is_err() {
                        self.recover_line();
                    }
                }
            }
        }
        waiting.into_inside().collect()
    }

    /// Moves over what stands behind a `{` on its line. Prisma skips it unread; gives whether the block goes on.
    fn opening_line(&mut self, header: &Header<'s>) -> bool {
        let line_end = self.lexer.line_end(self.read_to);
        let mut skipped: Option<(Token, Token)> = None;
        while self.token.start < line_end && !matches!(self.token.kind, TokenKind::Comment | TokenKind::DocComment) {
            let token = self.bump();
            if token.kind != TokenKind::BlockComment || token.end > line_end {
                skipped = Some((skipped.map_or(token, |(first, _)| first), token));
            }
        }
        if self.token.start < line_end {
            let mut lines = Vec::new();
            self.trailing_comment(&mut lines);
            self.dangling(lines);
        }
        let Some((first, last)) = skipped else { return true };
        self.jump(line_end);
        let span = self.span(first.start, last.end.min(line_end));
        if last.kind == TokenKind::RightBrace && self.block_follows(self.lexer) {
            self.report(errors::block_on_one_line(span, header.keyword.text()));
            return false;
        }
        self.report(errors::skipped_after_brace(span));
        true
    }

    /// Whether a block begins at the token: a keyword and `Name {`.
    pub(super) fn at_header(&self) -> bool {
        self.is_header(self.token, self.lexer)
    }

    /// Whether a block begins at `token`, behind which `ahead` is.
    pub(super) fn is_header(&self, token: Token, ahead: Lexer<'_>) -> bool {
        token.kind == TokenKind::Word && Keyword::of(self.text_of(token)).is_some() && opens_block(ahead)
    }

    /// Reads the end of a line: perhaps a comment, then the line break.
    pub(super) fn line_end(&mut self, docs: &mut Vec<DocLine<'s>>) -> Line<()> {
        self.trailing_comment(docs);
        match self.token.kind {
            TokenKind::Newline | TokenKind::End => Ok(()),
            TokenKind::RightBrace if self.brace_ends_block() => {
                let span = self.span_of(self.token);
                self.report(errors::brace_behind_line(span));
                Ok(())
            }
            TokenKind::Comma => {
                let span = self.span_of(self.token);
                Err(self.fail(errors::separator(span, ",")))
            }
            TokenKind::Unknown if self.text_of(self.token) == ";" => {
                let span = self.span_of(self.token);
                Err(self.fail(errors::separator(span, ";")))
            }
            _ => Err(self.unexpected("the end of the line")),
        }
    }
}

/// Whether `{`, or a name and `{`, is what comes next.
pub(super) fn opens_block(mut ahead: Lexer<'_>) -> bool {
    match ahead.next_token().kind {
        TokenKind::LeftBrace => true,
        TokenKind::Word | TokenKind::Path => ahead.next_token().kind == TokenKind::LeftBrace,
        _ => false,
    }
}
