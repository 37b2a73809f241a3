//! Fields and their types, and the values of enums.

use super::docs::Waiting;
use super::{Line, Parser};
use crate::diagnostics::catalogue::syntax as errors;
use crate::syntax::ast::{Arity, EnumValue, Field, FieldType, Ident};
use crate::syntax::lexer::TokenKind;

impl<'s> Parser<'s, '_> {
    /// Reads `name Type @attribute …`.
    pub(super) fn field(&mut self, waiting: &mut Waiting<'s>) -> Line<Field<'s>> {
        let start = self.token.start;
        let name = self.line_name("a field or a `@@` attribute")?;
        if let Some(colon) = self.eat(TokenKind::Colon) {
            let span = self.span_of(colon);
            return Err(self.fail(errors::colon_before_type(span)));
        }
        if self.at_line_end() || self.token.is_comment() || self.at(TokenKind::At) {
            return Err(self.fail(errors::field_without_type(name.span, name.name)));
        }
        let (ty, arity) = self.field_type()?;
        let attributes = self.field_attributes()?;
        let span = self.span_from(start);
        let mut docs = self.take_docs(waiting);
        self.line_end(&mut docs.lines)?;
        Ok(Field { name, ty, arity, attributes, docs, span })
    }

    /// Reads `NAME @map("…")`.
    pub(super) fn enum_value(&mut self, waiting: &mut Waiting<'s>) -> Line<EnumValue<'s>> {
        let start = self.token.start;
        let name = self.line_name("a value or a `@@` attribute")?;
        let attributes = self.field_attributes()?;
        let span = self.span_from(start);
        let mut docs = self.take_docs(waiting);
        self.line_end(&mut docs.lines)?;
        Ok(EnumValue { name, attributes, docs, span })
    }

    /// Reads the name that begins a line.
    fn line_name(&mut self, expected: &str) -> Line<Ident<'s>> {
        if self.at(TokenKind::At) {
            let span = self.span_of(self.token);
            return Err(self.fail(errors::field_attribute_on_own_line(span)));
        }
        let name = self.expect(TokenKind::Word, expected)?;
        Ok(self.ident(name))
    }

    /// Reads `Type`, `Type?` or `Type[]`, and reports what older versions of Prisma had.
    fn field_type(&mut self) -> Line<(FieldType<'s>, Arity)> {
        let start = self.token.start;
        if self.eat(TokenKind::LeftBracket).is_some() {
            let ty = self.base_type()?;
            self.expect(TokenKind::RightBracket, "`]`")?;
            let span = self.span_from(start);
            return Err(self.fail(errors::list_in_brackets(span, self.type_text(&ty))));
        }
        let ty = self.base_type()?;
        let arity = match self.token.kind {
            TokenKind::Question => {
                self.bump();
                Arity::Optional
            }
            TokenKind::Bang => {
                self.bump();
                let span = self.span_from(start);
                return Err(self.fail(errors::exclamation_mark(span, self.type_text(&ty))));
            }
            TokenKind::LeftBracket => {
                self.list_suffix()?;
                if self.eat(TokenKind::Question).is_some() {
                    let span = self.span_from(start);
                    return Err(self.fail(errors::optional_list(span, self.type_text(&ty))));
                }
                Arity::List
            }
            _ => Arity::Required,
        };
        if arity == Arity::Optional && self.at(TokenKind::LeftBracket) {
            let span = self.span(start, self.token.end);
            return Err(self.fail(errors::optional_list(span, self.type_text(&ty))));
        }
        Ok((ty, arity))
    }

    /// Reads `[]`, which may not hold even a space.
    fn list_suffix(&mut self) -> Line<()> {
        let open = self.bump();
        if self.at(TokenKind::RightBracket) && self.token.start == open.end {
            self.bump();
            return Ok(());
        }
        let span = self.span_of(open);
        Err(self.fail(errors::not_a_list(span)))
    }

    fn base_type(&mut self) -> Line<FieldType<'s>> {
        let word = self.expect(TokenKind::Word, "a type")?;
        let takes_argument = self.text_of(word) == "Unsupported" && self.at(TokenKind::LeftParen);
        if !(takes_argument && self.token.start == word.end) {
            return Ok(FieldType::Named(self.ident(word)));
        }
        self.bump();
        let literal = self.expect(TokenKind::String, "the type's name in the database as a string")?;
        let text = self.string_value(literal);
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(FieldType::Unsupported(text, self.span_from(word.start)))
    }

    fn type_text(&self, ty: &FieldType<'_>) -> &'s str {
        let span = ty.span();
        &self.text[span.start as usize..span.end as usize]
    }
}
