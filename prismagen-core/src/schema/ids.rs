//! Ids: places in the arenas of a [`super::Schema`]. Copy, ordered as the things stand in the text.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(in crate::schema) u32);

        impl $name {
            /// The place in its arena, from 0: for tables of one's own that run in parallel.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            pub(in crate::schema) fn new(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )*};
}

ids! {
    /// A `model` or a `view`.
    ModelId
    /// A field of a model that is a column: a scalar, an enum, a composite or an unsupported type.
    ScalarFieldId
    /// A field of a model whose type is a model.
    RelationFieldId
    /// A relation: one or both of its fields stand in the text.
    RelationId
    /// An `@id`, `@@id`, `@unique`, `@@unique`, `@@index` or `@@fulltext`.
    IndexId
    /// An `enum`.
    EnumId
    /// A value of an enum, counted over all enums.
    EnumValueId
    /// A `type`.
    CompositeTypeId
    /// A field of a `type`, counted over all types.
    CompositeFieldId
}

/// A field of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldId {
    /// A column.
    Scalar(ScalarFieldId),
    /// A relation.
    Relation(RelationFieldId),
}
