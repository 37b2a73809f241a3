//! Routes.

/// A route of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Endpoint {
    /// What it does.
    pub operation: Operation,
    /// With which verb.
    pub verb: Verb,
    /// Below the base, with parameters in braces: `/posts/{id}`.
    pub path: String,
    /// Unique, for OpenAPI and clients: `listPosts`, `getPost`.
    pub operation_id: String,
    /// Who may call it.
    pub access: Access,
    /// On success.
    pub status: u16,
    /// On failure, in order: every status that the route has a reason to answer.
    pub failures: Vec<u16>,
    /// Where another route has the same verb and path: the query parameter, `true` or `false`, that decides between them and
    /// is `true` for this one.
    pub flag: Option<&'static str>,
}

/// What a route does. Bulk routes join this list when they are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Operation {
    /// A page of rows, filtered and ordered.
    List,
    /// How many rows a filter finds.
    Count,
    /// The page of rows in which every word of a text occurs.
    Search,
    /// The page of rows that are published.
    Published,
    /// The page of rows that wait for approval.
    Pending,
    /// The page of rows that were deleted and are kept.
    Deleted,
    /// The page of rows that answer no other.
    TopLevel,
    /// One row by its slug.
    Slug,
    /// A new row.
    Create,
    /// One row by its key.
    Get,
    /// All of a row.
    Replace,
    /// Some of a row.
    Update,
    /// Remove a row; where deleted rows are kept, from the sight of everybody.
    Delete,
    /// Remove a row for good.
    HardDelete,
    /// Mark a row as published.
    Publish,
    /// Take back a publication.
    Unpublish,
    /// Mark a row as approved.
    Approve,
    /// Mark a row as rejected.
    Reject,
    /// Bring a deleted row back.
    Restore,
    /// Count a view.
    Views,
    /// Count a like.
    Like,
    /// Take a like back.
    Unlike,
    /// One row with those that answer it, and those that answer them.
    Thread,
}

impl Operation {
    /// All, in the order of routes: static paths before parameters.
    pub const ALL: [Operation; 23] = [
        Self::List,
        Self::Count,
        Self::Search,
        Self::Published,
        Self::Pending,
        Self::Deleted,
        Self::TopLevel,
        Self::Slug,
        Self::Create,
        Self::Get,
        Self::Replace,
        Self::Update,
        Self::Delete,
        Self::HardDelete,
        Self::Publish,
        Self::Unpublish,
        Self::Approve,
        Self::Reject,
        Self::Restore,
        Self::Views,
        Self::Like,
        Self::Unlike,
        Self::Thread,
    ];

    /// Whether it changes nothing.
    pub fn is_read(self) -> bool {
        self.is_list() || matches!(self, Self::Count | Self::Slug | Self::Get | Self::Thread)
    }

    /// Whether it answers with a page of rows.
    pub fn is_list(self) -> bool {
        matches!(self, Self::List | Self::Search | Self::Published | Self::Pending | Self::Deleted | Self::TopLevel)
    }

    /// Whether a request says what it wants of the rows: `select`, `include`.
    pub fn selects(self) -> bool {
        self.is_list() || matches!(self, Self::Get | Self::Slug)
    }

    /// Whether it is about one row, by its key.
    pub fn has_key(self) -> bool {
        !self.is_list() && !matches!(self, Self::Count | Self::Slug | Self::Create)
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// GET, and HEAD with it.
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

/// Who may call a route. Row rules join this list when they are built.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// Anybody.
    Public,
    /// Nobody: 401 without a log-in, 403 with one.
    Closed,
    /// Who is logged in.
    Users,
    /// Some of those who are logged in.
    Some {
        /// For rows that are theirs.
        owner: bool,
        /// For all rows, who has one of these roles: places in the enum, in order.
        roles: Vec<u32>,
    },
}
