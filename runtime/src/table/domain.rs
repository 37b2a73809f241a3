//! What columns are for, beyond holding values.

/// The columns, by index, and the relation that operations of their own are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Domain {
    /// A text of which no two rows have the same.
    pub slug: Option<usize>,
    /// Whether the row is for everybody.
    pub published: Option<usize>,
    /// Since when it is.
    pub published_at: Option<usize>,
    /// How often it was looked at.
    pub views: Option<usize>,
    /// How many like it.
    pub likes: Option<usize>,
    /// Whether somebody let it pass; where it may be null, null is that nobody decided yet.
    pub approved: Option<usize>,
    /// When the row was deleted; null while it lives.
    pub deleted_at: Option<usize>,
    /// The relation, by index, to the rows that answer a row. Their columns of it are null where a row answers none.
    pub replies: Option<usize>,
    /// The columns that a search looks into.
    pub search: &'static [usize],
}

impl Domain {
    /// Nothing.
    pub const NONE: Self = Self {
        slug: None,
        published: None,
        published_at: None,
        views: None,
        likes: None,
        approved: None,
        deleted_at: None,
        replies: None,
        search: &[],
    };

    /// The row's slug.
    pub const fn slug(mut self, index: usize) -> Self {
        self.slug = Some(index);
        self
    }

    /// Whether the row is published.
    pub const fn published(mut self, index: usize) -> Self {
        self.published = Some(index);
        self
    }

    /// Since when it is.
    pub const fn published_at(mut self, index: usize) -> Self {
        self.published_at = Some(index);
        self
    }

    /// How often it was looked at.
    pub const fn views(mut self, index: usize) -> Self {
        self.views = Some(index);
        self
    }

    /// How many like it.
    pub const fn likes(mut self, index: usize) -> Self {
        self.likes = Some(index);
        self
    }

    /// Whether it is approved.
    pub const fn approved(mut self, index: usize) -> Self {
        self.approved = Some(index);
        self
    }

    /// When it was deleted.
    pub const fn deleted_at(mut self, index: usize) -> Self {
        self.deleted_at = Some(index);
        self
    }

    /// The relation to what answers it.
    pub const fn replies(mut self, index: usize) -> Self {
        self.replies = Some(index);
        self
    }

    /// What a search looks into.
    pub const fn search(mut self, columns: &'static [usize]) -> Self {
        self.search = columns;
        self
    }
}
