//! Tokens to [`Ast`], by recursive descent.
//!
//! What reads a part of a line returns [`Line`]: on a mistake it reports it and gives up, and [`recovery`] finds where to
//! go on. So a line has one error, and the next one is read as if nothing had happened.

mod attribute;
mod block;
mod config;
mod docs;
mod expr;
mod field;
mod recovery;
mod top_level;

use super::ast::{Ast, DocLine, Ident};
use super::lexer::{Lexer, Token, TokenKind};
use crate::diagnostics::catalogue::{configuration, syntax as errors};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};

/// Reads all files. The tree holds everything that could be read; where something could not, the diagnostics say so.
pub fn parse(sources: &Sources) -> (Ast<'_>, Diagnostics) {
    let mut ast = Ast::default();
    let mut diagnostics = Diagnostics::new();
    for (file, source) in sources.iter() {
        if u32::try_from(source.text().len()).is_err() {
            diagnostics.push(configuration::too_long(Span::new(file, 0, 0)));
            continue;
        }
        Parser::new(file, source.text(), &mut ast, &mut diagnostics).file();
    }
    (ast, diagnostics)
}

/// The rest of the line cannot be read, and that is reported.
struct Unreadable;

/// A part of a line, or the end of reading that line.
type Line<T> = Result<T, Unreadable>;

/// One file being read.
struct Parser<'s, 'o> {
    text: &'s str,
    file: FileId,
    lexer: Lexer<'s>,
    /// The token to be read next.
    token: Token,
    /// Where the last token read ends.
    read_to: usize,
    /// The closing brackets that the open arrays, objects and argument lists still need.
    open: Vec<TokenKind>,
    ast: &'o mut Ast<'s>,
    diagnostics: &'o mut Diagnostics,
}

impl<'s, 'o> Parser<'s, 'o> {
    fn new(file: FileId, text: &'s str, ast: &'o mut Ast<'s>, diagnostics: &'o mut Diagnostics) -> Self {
        let mut lexer = Lexer::new(text);
        let token = lexer.next_token();
        Self { text, file, lexer, token, read_to: token.start, open: Vec::new(), ast, diagnostics }
    }

    fn at(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    fn at_line_end(&self) -> bool {
        matches!(self.token.kind, TokenKind::Newline | TokenKind::End)
    }

    /// The token, and on to the one after it.
    fn bump(&mut self) -> Token {
        let token = self.token;
        self.read_to = token.end;
        self.token = self.lexer.next_token();
        token
    }

    /// Moves over the token if it is a `kind`.
    fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        self.at(kind).then(|| self.bump())
    }

    /// The token, which has to be a `kind`: `expected` names it for people.
    fn expect(&mut self, kind: TokenKind, expected: &str) -> Line<Token> {
        match self.eat(kind) {
            Some(token) => Ok(token),
            None => Err(self.unexpected(expected)),
        }
    }

    /// Goes on at byte `at`.
    fn jump(&mut self, at: usize) {
        self.read_to = at;
        self.lexer.move_to(at);
        self.token = self.lexer.next_token();
    }

    fn text_of(&self, token: Token) -> &'s str {
        &self.text[token.start..token.end]
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    fn span_of(&self, token: Token) -> Span {
        self.span(token.start, token.end)
    }

    /// From byte `start` to the end of the last token read.
    fn span_from(&self, start: usize) -> Span {
        self.span(start, self.read_to)
    }

    fn ident(&self, token: Token) -> Ident<'s> {
        Ident { name: self.text_of(token), span: self.span_of(token) }
    }

    fn dangling(&mut self, lines: impl IntoIterator<Item = DocLine<'s>>) {
        self.ast.dangling_docs.extend(lines);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports `diagnostic` as what ends the reading of this line.
    fn fail(&mut self, diagnostic: Diagnostic) -> Unreadable {
        self.report(diagnostic);
        Unreadable
    }

    /// Reports that the token is not `expected`, in the words that fit the token.
    fn unexpected(&mut self, expected: &str) -> Unreadable {
        let span = self.span_of(self.token);
        let text = self.text_of(self.token);
        let diagnostic = match self.token.kind {
            TokenKind::UnclosedString => match self.text[self.token.end..].chars().next() {
                Some(character) if character.is_control() && !matches!(character, '\n' | '\r') => {
                    let end = self.token.end;
                    errors::control_character(self.span(end, end + character.len_utf8()), character)
                }
                _ => errors::unclosed_string(span),
            },
            TokenKind::UnclosedComment => errors::unclosed_comment(span),
            TokenKind::Newline | TokenKind::End => {
                let end = self.read_to;
                errors::unexpected_token(self.span(end, end), expected, "the end of the line")
            }
            _ if self.token.is_comment() => errors::unexpected_token(span, expected, "a comment"),
            TokenKind::String => errors::unexpected_token(span, expected, "a string"),
            TokenKind::Unknown if matches!(text, "'" | "`" | "“" | "”" | "‘" | "’") => {
                errors::wrong_quotes(self.quoted(), text)
            }
            TokenKind::Unknown if text.chars().all(|character| !is_visible(character)) => {
                errors::invisible_character(span, text)
            }
            _ => errors::unexpected_token(span, expected, &format!("`{text}`")),
        };
        self.fail(diagnostic)
    }

    /// From the quote that is not one to its like on the same line, or the quote alone.
    fn quoted(&self) -> Span {
        let line = &self.text[self.token.end..self.lexer.line_end(self.token.end)];
        let closing =
            line.char_indices().find(|(_, character)| matches!(character, '\'' | '`' | '”' | '’' | '“' | '"'));
        let end = closing.map_or(self.token.end, |(at, character)| self.token.end + at + character.len_utf8());
        self.span(self.token.start, end)
    }
}

fn is_visible(character: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};
    !matches!(character.general_category_group(), GeneralCategoryGroup::Other | GeneralCategoryGroup::Separator)
}
