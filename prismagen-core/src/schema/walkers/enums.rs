use super::*;
use crate::schema::data::{EnumData, EnumValueData};
use crate::source::Span;
use crate::syntax::ast;

impl<'db> EnumWalker<'db> {
    fn data(self) -> &'db EnumData<'db> {
        &self.db.enums[self.id.index()]
    }

    /// The block as it stands in the text.
    pub fn ast(self) -> &'db ast::Enum<'db> {
        self.data().ast
    }

    /// Its name in the schema.
    pub fn name(self) -> &'db str {
        self.ast().name.name
    }

    /// Where its name stands.
    pub fn name_span(self) -> Span {
        self.ast().name.span
    }

    /// The whole block.
    pub fn span(self) -> Span {
        self.ast().span
    }

    /// Its `///` lines.
    pub fn docs(self) -> &'db ast::Docs<'db> {
        &self.ast().docs
    }

    /// Its values, in order.
    pub fn values(self) -> impl ExactSizeIterator<Item = EnumValueWalker<'db>> + Clone {
        self.data().values.clone().map(move |id| self.db.walk(EnumValueId(id)))
    }

    /// `@@map`
    pub fn mapped_name(self) -> Option<&'db str> {
        self.data().mapped_name.map(|(name, _)| name)
    }

    /// The name of its type in the database: `@@map`, else its own.
    pub fn database_name(self) -> &'db str {
        self.mapped_name().unwrap_or(self.name())
    }

    /// `@@schema`, with its place.
    pub fn namespace(self) -> Option<(&'db str, Span)> {
        self.data().namespace
    }
}

impl<'db> EnumValueWalker<'db> {
    fn data(self) -> &'db EnumValueData<'db> {
        &self.db.enum_values[self.id.index()]
    }

    /// The enum it belongs to.
    pub fn parent(self) -> EnumWalker<'db> {
        self.db.walk(self.data().parent)
    }

    /// The line as it stands in the text.
    pub fn ast(self) -> &'db ast::EnumValue<'db> {
        self.data().ast
    }

    /// Its name in the schema.
    pub fn name(self) -> &'db str {
        self.ast().name.name
    }

    /// Where its name stands.
    pub fn name_span(self) -> Span {
        self.ast().name.span
    }

    /// The whole line.
    pub fn span(self) -> Span {
        self.ast().span
    }

    /// Its `///` lines.
    pub fn docs(self) -> &'db ast::Docs<'db> {
        &self.ast().docs
    }

    /// `@map`
    pub fn mapped_name(self) -> Option<&'db str> {
        self.data().mapped_name.map(|(name, _)| name)
    }

    /// Its name in the database: `@map`, else its own.
    pub fn database_name(self) -> &'db str {
        self.mapped_name().unwrap_or(self.name())
    }
}
