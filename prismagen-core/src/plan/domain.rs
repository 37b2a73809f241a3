//! What a resource's columns are for, beyond holding values.

use super::ColumnId;

/// The columns and relations of a resource that operations of their own are about. Each is there or not; none needs another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Domain {
    /// A text of which no two rows have the same: a name of the row in paths.
    pub slug: Option<ColumnId>,
    /// Whether the row is for everybody.
    pub published: Option<ColumnId>,
    /// Since when it is.
    pub published_at: Option<ColumnId>,
    /// How often it was looked at.
    pub views: Option<ColumnId>,
    /// How many like it.
    pub likes: Option<ColumnId>,
    /// Whether somebody let it pass; where it may be null, null is that nobody decided yet.
    pub approved: Option<ColumnId>,
    /// When the row was deleted; null while it lives.
    pub deleted_at: Option<ColumnId>,
    /// Rows that answer others.
    pub thread: Option<Thread>,
    /// The columns that a search looks into.
    pub search: Vec<ColumnId>,
}

/// Rows of a resource that answer other rows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Thread {
    /// What names the row that is answered; null at the top.
    pub parent: ColumnId,
    /// The relation to the answers, as a place in [`super::Resource::relations`].
    pub replies: u32,
}
