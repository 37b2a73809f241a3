//! The settings of `datasource` and `generator` blocks.

use super::docs::Waiting;
use super::{Line, Parser};
use crate::syntax::ast::Property;
use crate::syntax::lexer::TokenKind;

impl<'s> Parser<'s, '_> {
    /// Reads `key = value`; the value may be missing.
    pub(super) fn property(&mut self, waiting: &mut Waiting<'s>) -> Line<Property<'s>> {
        let start = self.token.start;
        let name = self.expect(TokenKind::Word, "a setting")?;
        self.expect(TokenKind::Equals, "`=`")?;
        let value = if self.at_line_end() || self.token.is_comment() { None } else { Some(self.expr()?) };
        let span = self.span_from(start);
        // A setting has no documentation.
        let mut docs = self.take_docs(waiting).lines;
        self.line_end(&mut docs)?;
        self.dangling(docs);
        Ok(Property { name: self.ident(name), value, span })
    }
}
