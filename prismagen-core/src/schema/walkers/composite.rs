use super::*;
use crate::schema::data::{CompositeFieldData, CompositeTypeData};
use crate::schema::values::{FieldDefault, NativeType, ScalarFieldType};
use crate::source::Span;
use crate::syntax::ast;

impl<'db> CompositeTypeWalker<'db> {
    fn data(self) -> &'db CompositeTypeData<'db> {
        &self.db.composite_types[self.id.index()]
    }

    /// The block as it stands in the text.
    pub fn ast(self) -> &'db ast::Model<'db> {
        self.data().ast
    }

    /// Its name.
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

    /// Its fields, in order.
    pub fn fields(self) -> impl ExactSizeIterator<Item = CompositeFieldWalker<'db>> + Clone {
        self.data().fields.clone().map(move |id| self.db.walk(CompositeFieldId(id)))
    }
}

impl<'db> CompositeFieldWalker<'db> {
    fn data(self) -> &'db CompositeFieldData<'db> {
        &self.db.composite_fields[self.id.index()]
    }

    /// The type it belongs to.
    pub fn composite_type(self) -> CompositeTypeWalker<'db> {
        self.db.walk(self.data().composite)
    }

    /// The line as it stands in the text.
    pub fn ast(self) -> &'db ast::Field<'db> {
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

    /// Its type, without its arity.
    pub fn ty(self) -> ScalarFieldType<'db> {
        self.data().ty
    }

    /// How many values it holds.
    pub fn arity(self) -> ast::Arity {
        self.ast().arity
    }

    /// `@default`
    pub fn default(self) -> Option<&'db FieldDefault<'db>> {
        self.data().default.as_ref()
    }

    /// `@db.…`
    pub fn native_type(self) -> Option<&'db NativeType<'db>> {
        self.data().native_type.as_ref()
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
