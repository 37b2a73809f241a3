//! Attributes and argument lists.

use super::{Line, Parser};
use crate::diagnostics::catalogue::syntax as errors;
use crate::syntax::ast::{Argument, Arguments, Attribute, Ident};
use crate::syntax::lexer::TokenKind;

impl<'s> Parser<'s, '_> {
    /// Reads `@@name(…)` and the end of its line.
    pub(super) fn block_attribute(&mut self) -> Line<Attribute<'s>> {
        let attribute = self.attribute()?;
        let mut docs = Vec::new();
        self.line_end(&mut docs)?;
        self.dangling(docs);
        Ok(attribute)
    }

    /// Reads `@name(…) @name …`, perhaps none.
    pub(super) fn field_attributes(&mut self) -> Line<Vec<Attribute<'s>>> {
        let mut attributes = Vec::new();
        while self.at(TokenKind::At) {
            attributes.push(self.attribute()?);
        }
        if self.at(TokenKind::DoubleAt) {
            let span = self.span_of(self.token);
            return Err(self.fail(errors::block_attribute_on_field(span)));
        }
        Ok(attributes)
    }

    fn attribute(&mut self) -> Line<Attribute<'s>> {
        let start = self.bump().start;
        let name = self.path("an attribute's name")?;
        let arguments = if self.at(TokenKind::LeftParen) { Some(self.arguments()?) } else { None };
        Ok(Attribute { name, arguments, span: self.span_from(start) })
    }

    fn path(&mut self, expected: &str) -> Line<Ident<'s>> {
        let path = match self.eat(TokenKind::Path) {
            Some(path) => path,
            None => self.expect(TokenKind::Word, expected)?,
        };
        Ok(self.ident(path))
    }

    /// Reads `(a, name: b)`.
    pub(super) fn arguments(&mut self) -> Line<Arguments<'s>> {
        let start = self.token.start;
        let mut items = Vec::new();
        self.list(TokenKind::RightParen, |parser| {
            items.extend(parser.argument()?);
            Ok(())
        })?;
        Ok(Arguments { items, span: self.span_from(start) })
    }

    /// Reads `value`, `name: value`, or reports `name:`.
    fn argument(&mut self) -> Line<Option<Argument<'s>>> {
        let start = self.token.start;
        let mut name = None;
        let value = match self.eat(TokenKind::Word) {
            Some(word) if self.eat(TokenKind::Colon).is_none() => self.word_expr(word)?,
            None => self.expr()?,
            Some(word) => {
                let ident = self.ident(word);
                if matches!(self.token.kind, TokenKind::Comma | TokenKind::RightParen) {
                    self.report(errors::argument_without_value(ident.span, ident.name));
                    return Ok(None);
                }
                name = Some(ident);
                self.expr()?
            }
        };
        Ok(Some(Argument { name, value, span: self.span_from(start) }))
    }
}
