//! Values.

use super::{Line, Parser};
use crate::diagnostics::catalogue::syntax as errors;
use crate::syntax::ast::{Expr, Member, Text};
use crate::syntax::lexer::{Token, TokenKind};
use crate::syntax::string_literal::unescape;

/// How deep arrays, objects and function calls may nest. Real schemas stay below 5; what recurses over values counts on it.
const MAX_DEPTH: usize = 64;

impl<'s> Parser<'s, '_> {
    /// Reads a value.
    pub(super) fn expr(&mut self) -> Line<Expr<'s>> {
        match self.token.kind {
            TokenKind::Word | TokenKind::Path => {
                let word = self.bump();
                self.word_expr(word)
            }
            TokenKind::NegativeNumber => {
                let number = self.bump();
                Ok(Expr::Number(self.text_of(number), self.span_of(number)))
            }
            TokenKind::String => {
                let literal = self.bump();
                Ok(Expr::String(self.string_value(literal), self.span_of(literal)))
            }
            TokenKind::LeftBracket => {
                let start = self.token.start;
                let mut items = Vec::new();
                self.list(TokenKind::RightBracket, |parser| {
                    items.push(parser.expr()?);
                    Ok(())
                })?;
                Ok(Expr::Array(items, self.span_from(start)))
            }
            TokenKind::LeftBrace => {
                let start = self.token.start;
                let mut members = Vec::new();
                self.list(TokenKind::RightBrace, |parser| {
                    members.push(parser.member()?);
                    Ok(())
                })?;
                Ok(Expr::Object(members, self.span_from(start)))
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// The value of the string literal `token`.
    pub(super) fn string_value(&mut self, token: Token) -> Text<'s> {
        let content = token.start + 1;
        unescape(&self.text[content..token.end - 1], self.file, content as u32, self.diagnostics)
    }

    /// Reads items with commas between them, from the opening bracket over the `closing` one.
    pub(super) fn list(&mut self, closing: TokenKind, mut read_item: impl FnMut(&mut Self) -> Line<()>) -> Line<()> {
        let open = self.bump();
        if self.open.len() == MAX_DEPTH {
            let span = self.span_of(open);
            return Err(self.fail(errors::nested_too_deep(span, MAX_DEPTH)));
        }
        self.open.push(closing);
        while !self.at(closing) {
            if self.at_line_end() {
                let span = self.span_of(open);
                return Err(self.fail(errors::unclosed_bracket(span, self.text_of(open))));
            }
            // Prisma reads a lone comma, and then refuses it like one that trails.
            if !(self.at(TokenKind::Comma) && { self.lexer }.next_token().kind == closing) {
                read_item(self)?;
            }
            let comma = self.eat(TokenKind::Comma);
            match comma {
                Some(comma) if self.at(closing) => {
                    let span = self.span_of(comma);
                    self.report(errors::trailing_comma(span));
                }
                None if !self.at(closing) && !self.at_line_end() => {
                    return Err(self.unexpected("`,` or the closing bracket"));
                }
                _ => {}
            }
        }
        self.bump();
        self.open.pop();
        Ok(())
    }

    /// Reads on behind `word`: `name(…)`, a number or a constant.
    pub(super) fn word_expr(&mut self, word: Token) -> Line<Expr<'s>> {
        let ident = self.ident(word);
        if self.at(TokenKind::LeftParen) {
            let arguments = self.arguments()?;
            return Ok(Expr::Function(ident, arguments, self.span_from(word.start)));
        }
        if !ident.name.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(Expr::Constant(ident));
        }
        if is_number(ident.name) {
            return Ok(Expr::Number(ident.name, ident.span));
        }
        Err(self.fail(errors::invalid_number(ident.span, ident.name)))
    }

    /// Reads `key: value`.
    fn member(&mut self) -> Line<Member<'s>> {
        let name = self.expect(TokenKind::Word, "a name")?;
        self.expect(TokenKind::Colon, "`:`")?;
        let value = self.expr()?;
        Ok(Member { name: self.ident(name), value, span: self.span_from(name.start) })
    }
}

/// Digits, or digits on both sides of a dot.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        None => digits(text),
        Some((whole, fraction)) => digits(whole) && digits(fraction),
    }
}
