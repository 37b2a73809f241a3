use super::*;
use crate::schema::constraint_names;
use crate::schema::data::ScalarFieldData;
use crate::schema::values::{FieldDefault, NativeType, ScalarFieldType};
use std::borrow::Cow;

impl<'db> ScalarFieldWalker<'db> {
    pub(super) fn data(self) -> &'db ScalarFieldData<'db> {
        &self.db.scalar_fields[self.id.index()]
    }

    /// The model it belongs to.
    pub fn model(self) -> ModelWalker<'db> {
        self.db.walk(self.data().model)
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

    /// The name of the default's constraint: `map:`, else the one that Prisma makes. None where there is no default, or
    /// where the database does not name it.
    pub fn default_constraint_name(self) -> Option<Cow<'db, str>> {
        let written = self.default()?.constraint_name.map(Cow::Borrowed);
        written.or_else(|| constraint_names::default(self, self.db.provider()?).map(Cow::Owned))
    }

    /// `@db.…`
    pub fn native_type(self) -> Option<&'db NativeType<'db>> {
        self.data().native_type.as_ref()
    }

    /// `@updatedAt`
    pub fn is_updated_at(self) -> bool {
        self.data().is_updated_at
    }

    /// `@ignore`
    pub fn is_ignored(self) -> bool {
        self.data().is_ignored
    }

    /// Whether a relation of its model stores its reference here.
    pub fn is_foreign_key(self) -> bool {
        self.data().is_foreign_key
    }

    /// Whether it is the primary key, alone.
    pub fn is_id(self) -> bool {
        self.model().primary_key().is_some_and(|key| key.is_only(self.id))
    }

    /// Whether a unique constraint, not the primary key, is on this field alone.
    pub fn is_unique(self) -> bool {
        self.model().indexes().any(|index| index.is_unique() && index.is_only(self.id))
    }
}
