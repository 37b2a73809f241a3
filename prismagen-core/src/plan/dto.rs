//! The shapes of bodies, and of what code writes.

use super::{ColumnId, ResourceId};

/// Some of the resource's columns, with what it means to leave one out, and the relations through which it links rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Dto {
    /// In schema order.
    pub fields: Vec<DtoField>,
    /// In schema order; none in what is sent and in what code writes.
    pub relations: Vec<DtoRelation>,
}

/// One field of a [`Dto`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DtoField {
    /// The column.
    pub column: ColumnId,
    /// Whether it must be there.
    pub presence: Presence,
}

/// A relation field of a body: `{"connect": …}`, `{"disconnect": …}`. It may always be absent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DtoRelation {
    /// A place in [`super::Resource::relations`].
    pub relation: u32,
    /// Whose rows are named, by one of their [`super::Resource::criteria`]: the relation's target or, where that is a junction
    /// table, what is beyond it.
    pub target: ResourceId,
    /// Whether it takes several rows.
    pub list: bool,
    /// Whether it takes `disconnect`, too: `true` for one row, criteria for several.
    pub disconnect: bool,
    /// The body's columns whose place it takes: it is given or they are, never both.
    pub columns: Vec<ColumnId>,
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

impl Dto {
    /// Whether it has `column`.
    pub fn has(&self, column: ColumnId) -> bool {
        self.fields.iter().any(|field| field.column == column)
    }
}

/// What code may write, where clients may write less; none where nothing can be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Inputs {
    /// A new row: every column.
    pub create: Option<Dto>,
    /// A change: every column outside the key; none without a key.
    pub update: Option<Dto>,
}

/// The bodies of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
