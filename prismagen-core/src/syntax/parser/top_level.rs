//! Files and the headers of blocks.

use super::block::opens_block;
use super::{Line, Parser, Unreadable};
use crate::diagnostics::catalogue::syntax as errors;
use crate::diagnostics::similar;
use crate::syntax::ast::{ConfigKind, DocLine, DocPlace, Docs, Ident, ModelKind};
use crate::syntax::lexer::{TokenKind, is_word_start};

/// What begins a block.
#[derive(Clone, Copy)]
pub(super) enum Keyword {
    Model(ModelKind),
    Enum,
    Config(ConfigKind),
}

impl Keyword {
    const ALL: [Self; 6] = [
        Self::Model(ModelKind::Model),
        Self::Model(ModelKind::View),
        Self::Model(ModelKind::Type),
        Self::Enum,
        Self::Config(ConfigKind::Datasource),
        Self::Config(ConfigKind::Generator),
    ];

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Model(ModelKind::Model) => "model",
            Self::Model(ModelKind::View) => "view",
            Self::Model(ModelKind::Type) => "type",
            Self::Enum => "enum",
            Self::Config(ConfigKind::Datasource) => "datasource",
            Self::Config(ConfigKind::Generator) => "generator",
        }
    }

    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keyword| keyword.text() == word)
    }

    /// The keyword that was probably meant by `word`.
    fn meant_by(word: &str) -> Option<&'static str> {
        similar(word, Self::ALL.map(Self::text))
    }
}

/// The beginning of a block, up to its `{`.
pub(super) struct Header<'s> {
    pub(super) keyword: Keyword,
    pub(super) name: Ident<'s>,
    /// Where the keyword begins.
    pub(super) start: usize,
}

impl<'s> Parser<'s, '_> {
    /// Reads the whole file.
    pub(super) fn file(mut self) {
        let mut above = Vec::new();
        loop {
            match self.token.kind {
                TokenKind::End => break,
                TokenKind::Newline => {
                    self.bump();
                }
                _ if self.at_comment() => {
                    let lines = self.comment_block();
                    if self.at_line_end() {
                        self.dangling(lines);
                    } else {
                        let replaced = std::mem::replace(&mut above, lines);
                        self.drop_docs(replaced);
                    }
                }
                _ => self.block(&mut above),
            }
        }
        self.drop_docs(above);
    }

    /// Lines that nothing followed; those of a configuration block have been given to it.
    fn drop_docs(&mut self, lines: Vec<DocLine<'s>>) {
        self.dangling(lines.into_iter().filter(|line| line.place == DocPlace::Above));
    }

    /// Reads a block, or reports and skips what is none.
    fn block(&mut self, above: &mut Vec<DocLine<'s>>) {
        let start = self.token.start;
        match self.header() {
            Ok(header) => {
                let docs = match header.keyword {
                    Keyword::Config(_) => {
                        let lines = above.clone();
                        above.iter_mut().for_each(|line| line.place = DocPlace::AboveConfig);
                        lines.into_iter().filter(|line| line.place == DocPlace::Above).collect()
                    }
                    Keyword::Model(_) | Keyword::Enum => std::mem::take(above),
                };
                self.block_of(header, Docs { lines: docs });
            }
            Err(Unreadable) => self.recover_top_level(start),
        }
    }

    fn header(&mut self) -> Line<Header<'s>> {
        let start = self.token.start;
        let keyword = self.keyword()?;
        if self.at(TokenKind::LeftBrace) {
            let span = self.span_from(start);
            return Err(self.fail(errors::block_without_name(span, keyword.text())));
        }
        let name = self.expect(TokenKind::Word, "a name")?;
        let name = self.ident(name);
        if self.at(TokenKind::Equals) && matches!(keyword, Keyword::Model(ModelKind::Type)) {
            let span = self.span(start, self.lexer.line_end(self.read_to));
            return Err(self.fail(errors::type_alias(span, name.name)));
        }
        if self.at(TokenKind::Newline) && self.brace_begins_next_line() {
            let span = self.span_of(self.token);
            self.report(errors::brace_on_next_line(span, keyword.text(), name.name));
        }
        self.expect(TokenKind::LeftBrace, "`{`")?;
        Ok(Header { keyword, name, start })
    }

    /// Reads the keyword; Prisma does not ask for a space between it and the name.
    fn keyword(&mut self) -> Line<Keyword> {
        let word = self.text_of(self.token);
        if self.at(TokenKind::Word) {
            let glued = || {
                let name_follows = |keyword: &Keyword| {
                    word.strip_prefix(keyword.text()).is_some_and(|name| name.starts_with(is_word_start))
                };
                let keyword = Keyword::ALL.into_iter().find(name_follows)?;
                ({ self.lexer }.next_token().kind == TokenKind::LeftBrace).then_some(keyword)
            };
            if let Some(keyword) = Keyword::of(word).or_else(glued) {
                self.jump(self.token.start + keyword.text().len());
                return Ok(keyword);
            }
        }
        Err(self.not_a_block())
    }

    /// Reports what stands where a block should begin.
    fn not_a_block(&mut self) -> Unreadable {
        let (span, text) = (self.span_of(self.token), self.text_of(self.token));
        match self.token.kind {
            TokenKind::RightBrace => self.fail(errors::stray_brace(span)),
            TokenKind::Word => {
                let meant = Keyword::meant_by(text);
                self.fail(if opens_block(self.lexer) {
                    errors::unknown_block(span, text, meant)
                } else {
                    errors::stray_line(span, text, meant)
                })
            }
            _ => self.unexpected("a block"),
        }
    }

    /// Whether the next line that is not empty begins with `{`; if so, moves there.
    fn brace_begins_next_line(&mut self) -> bool {
        let mut ahead = { self.lexer };
        let mut token = ahead.next_token();
        while token.kind == TokenKind::Newline {
            token = ahead.next_token();
        }
        let found = token.kind == TokenKind::LeftBrace;
        if found {
            self.jump(token.start);
        }
        found
    }
}
