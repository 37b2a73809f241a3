use super::*;
use crate::schema::data::{EnumData, EnumValueData};

impl<'db> EnumWalker<'db> {
    pub(super) fn data(self) -> &'db EnumData<'db> {
        &self.db.enums[self.id.index()]
    }

    /// Its values, in order.
    pub fn values(self) -> impl ExactSizeIterator<Item = EnumValueWalker<'db>> + Clone {
        self.data().values.clone().map(move |id| self.db.walk(EnumValueId(id)))
    }

    /// `@@schema`, with its place.
    pub fn namespace(self) -> Option<(&'db str, Span)> {
        self.data().namespace
    }
}

impl<'db> EnumValueWalker<'db> {
    pub(super) fn data(self) -> &'db EnumValueData<'db> {
        &self.db.enum_values[self.id.index()]
    }

    /// The enum it belongs to.
    pub fn parent(self) -> EnumWalker<'db> {
        self.db.walk(self.data().parent)
    }
}
