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
}

/// What a route does. Domain operations and bulk routes join this list when they are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Operation {
    /// A page of rows, filtered and ordered.
    List,
    /// How many rows a filter finds.
    Count,
    /// One row by its key.
    Get,
    /// A new row.
    Create,
    /// All of a row.
    Replace,
    /// Some of a row.
    Update,
    /// Remove a row.
    Delete,
}

impl Operation {
    /// All, in the order of routes.
    pub const ALL: [Operation; 7] =
        [Self::List, Self::Count, Self::Get, Self::Create, Self::Replace, Self::Update, Self::Delete];

    /// Whether it changes nothing.
    pub fn is_read(self) -> bool {
        matches!(self, Self::List | Self::Count | Self::Get)
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

/// Who may call a route. Roles, owners and row rules join this list when log-in is built.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// Anybody.
    Public,
    /// Nobody without a log-in: 401.
    Closed,
}
