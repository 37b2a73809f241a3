use super::*;
use crate::schema::constraint_names;
use crate::schema::data::{IndexData, IndexField};
use crate::schema::provider::Provider;
use crate::schema::values::{
    IndexAlgorithm, IndexKind, IndexPredicate, NativeType, OperatorClass, ScalarFieldType, SortOrder,
};
use std::borrow::Cow;

impl<'db> IndexWalker<'db> {
    fn data(self) -> &'db IndexData<'db> {
        &self.db.indexes[self.id.index()]
    }

    /// Which attribute it comes from.
    pub fn kind(self) -> IndexKind {
        self.data().kind
    }

    /// Whether no two rows can have the same values: a primary key, or a unique constraint on all rows.
    pub fn is_unique(self) -> bool {
        matches!(self.kind(), IndexKind::PrimaryKey | IndexKind::Unique) && !self.is_partial()
    }

    /// Whether every field is required and of a type that Prisma supports.
    pub fn is_strict(self) -> bool {
        self.fields().all(|field| field.arity() == ast::Arity::Required && !field.ty().is_unsupported())
    }

    /// The model it is on.
    pub fn model(self) -> ModelWalker<'db> {
        self.db.walk(self.data().model)
    }

    /// The attribute as it stands in the text.
    pub fn attribute(self) -> &'db ast::Attribute<'db> {
        self.data().attribute
    }

    /// The whole attribute.
    pub fn span(self) -> Span {
        self.attribute().span
    }

    /// The field that carries `@id` or `@unique`; none for `@@id` and the like.
    pub fn source_field(self) -> Option<ScalarFieldWalker<'db>> {
        self.data().source_field.map(|id| self.db.walk(id))
    }

    /// Its fields, in order.
    pub fn fields(self) -> impl ExactSizeIterator<Item = IndexFieldWalker<'db>> + Clone {
        self.data().fields.iter().map(move |field| IndexFieldWalker { db: self.db, field })
    }

    /// Its columns, in order: a field within a composite type gives the column of that type.
    pub fn columns(self) -> impl ExactSizeIterator<Item = ScalarFieldWalker<'db>> + Clone {
        self.data().fields.iter().map(move |field| self.db.walk(field.field))
    }

    pub(in crate::schema) fn is_only(self, field: ScalarFieldId) -> bool {
        matches!(self.data().fields.as_slice(), [only] if only.field == field && only.path.is_empty())
    }

    /// `name:`: what Prisma's client calls it.
    pub fn name(self) -> Option<&'db str> {
        self.data().name.map(|(name, _)| name)
    }

    /// `map:`: its name in the database.
    pub fn mapped_name(self) -> Option<&'db str> {
        self.data().mapped_name.map(|(name, _)| name)
    }

    /// Its name in the database: `map:`, else Prisma's default (`User_email_key`). None for a primary key where the
    /// database gives that no name.
    pub fn constraint_name(self) -> Option<Cow<'db, str>> {
        self.constraint_name_on(self.db.provider()?)
    }

    /// [`Self::constraint_name`], were `provider` the database.
    pub fn constraint_name_on(self, provider: Provider) -> Option<Cow<'db, str>> {
        match self.mapped_name() {
            Some(name) => Some(Cow::Borrowed(name)),
            None => constraint_names::index(self, provider).map(Cow::Owned),
        }
    }

    /// `type:`
    pub fn algorithm(self) -> Option<IndexAlgorithm> {
        self.data().algorithm
    }

    /// `where:` of a partial index.
    pub fn predicate(self) -> Option<&'db IndexPredicate<'db>> {
        self.data().predicate.as_ref()
    }

    /// Whether it is about some of the rows only: it has a predicate.
    pub fn is_partial(self) -> bool {
        self.data().predicate.is_some()
    }

    /// `clustered:`: SQL Server's.
    pub fn clustered(self) -> Option<bool> {
        self.data().clustered
    }
}

/// A field of an index.
#[derive(Clone, Copy)]
pub struct IndexFieldWalker<'db> {
    db: &'db Schema<'db>,
    field: &'db IndexField<'db>,
}

impl<'db> IndexFieldWalker<'db> {
    /// The column.
    pub fn column(self) -> ScalarFieldWalker<'db> {
        self.db.walk(self.field.field)
    }

    /// The way on into a composite type; empty for the column itself.
    pub fn path(self) -> impl DoubleEndedIterator<Item = CompositeFieldWalker<'db>> + ExactSizeIterator + Clone {
        self.field.path.iter().map(move |id| self.db.walk(*id))
    }

    /// Every step of the way, the column first, as the schema names them.
    pub fn path_names(self) -> impl Iterator<Item = &'db str> + Clone {
        std::iter::once(self.column().name()).chain(self.path().map(|field| field.name()))
    }

    /// The name of the field that is indexed.
    pub fn name(self) -> &'db str {
        self.path().next_back().map_or_else(|| self.column().name(), |field| field.name())
    }

    /// `@db.…` of the field that is indexed.
    pub fn native_type(self) -> Option<&'db NativeType<'db>> {
        self.path().next_back().map_or_else(|| self.column().native_type(), |field| field.native_type())
    }

    /// The type of the field that is indexed.
    pub fn ty(self) -> ScalarFieldType<'db> {
        self.path().next_back().map_or_else(|| self.column().ty(), |field| field.ty())
    }

    /// The arity of the field that is indexed.
    pub fn arity(self) -> ast::Arity {
        self.path().next_back().map_or_else(|| self.column().arity(), |field| field.arity())
    }

    /// `sort:`
    pub fn sort(self) -> Option<SortOrder> {
        self.field.sort
    }

    /// `length:`: MySQL's.
    pub fn length(self) -> Option<u32> {
        self.field.length
    }

    /// `ops:`: PostgreSQL's.
    pub fn operator_class(self) -> Option<OperatorClass<'db>> {
        self.field.operator_class
    }

    /// Its place.
    pub fn span(self) -> Span {
        self.field.span
    }
}
