//! The shapes of bodies.

use super::ColumnId;

/// A body: some of the resource's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dto {
    /// In schema order.
    pub fields: Vec<DtoField>,
}

/// One field of a [`Dto`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DtoField {
    /// The column.
    pub column: ColumnId,
    /// Whether it must be there.
    pub presence: Presence,
}

/// What an absent field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It must be there (for a read shape: it always is).
    Required,
    /// Absent: null.
    Null,
    /// Absent: the column's default, or an empty list.
    Default,
    /// Absent: the stored value stays.
    Keep,
}

/// The bodies of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dtos {
    /// What is sent.
    pub read: Dto,
    /// POST. Empty where the resource has no create operation.
    pub create: Dto,
    /// PUT: what is absent falls back to its default or null; a required field is required.
    pub replace: Dto,
    /// PATCH: only what is present changes.
    pub update: Dto,
}
