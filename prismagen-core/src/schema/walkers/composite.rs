use super::*;
use crate::schema::data::{CompositeFieldData, CompositeTypeData};
use crate::schema::values::{FieldDefault, NativeType, ScalarFieldType};

impl<'db> CompositeTypeWalker<'db> {
    pub(super) fn data(self) -> &'db CompositeTypeData<'db> {
        &self.db.composite_types[self.id.index()]
    }

    /// Its fields, in order.
    pub fn fields(self) -> impl ExactSizeIterator<Item = CompositeFieldWalker<'db>> + Clone {
        self.data().fields.clone().map(move |id| self.db.walk(CompositeFieldId(id)))
    }
}

impl<'db> CompositeFieldWalker<'db> {
    pub(super) fn data(self) -> &'db CompositeFieldData<'db> {
        &self.db.composite_fields[self.id.index()]
    }

    /// The type it belongs to.
    pub fn composite_type(self) -> CompositeTypeWalker<'db> {
        self.db.walk(self.data().composite)
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
}
