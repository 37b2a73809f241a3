//! Who logs in, and by which routes.

use super::{ColumnId, Dto, EnumId, ResourceId, Verb};

/// Log-in, where there is a user model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Auth {
    /// The user model. Its key is one column: what tokens name a user by.
    pub user: ResourceId,
    /// The unique columns that somebody logs in by, at least one: `email`, `username`.
    pub login: Vec<ColumnId>,
    /// The column that holds the password's hash.
    pub password: ColumnId,
    /// Fewest characters of a password.
    pub password_min: u32,
    /// Most characters of a password.
    pub password_max: u32,
    /// The roles.
    pub roles: Option<Roles>,
    /// What keeps a user from logging in, each by itself.
    pub barred_by: Vec<Bar>,
    /// What registration takes besides a password; none where nobody can register.
    pub register: Option<Dto>,
    /// Its routes, below the base.
    pub routes: Vec<AuthRoute>,
}

/// A column of the user model that may say that somebody does not log in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bar {
    /// A Boolean that is true, a DateTime that is not null.
    Set(ColumnId),
    /// A Boolean that is not true.
    Unset(ColumnId),
    /// A DateTime that is to come.
    Until(ColumnId),
    /// Values of an enum, by their places.
    Values(ColumnId, Vec<u32>),
}

/// The roles of users.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Roles {
    /// The user model's column, which may be a list.
    pub column: ColumnId,
    /// Its enum.
    pub enumeration: EnumId,
    /// The value that is an admin's, as a place in the enum.
    pub admin: Option<u32>,
}

/// A route of log-in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AuthRoute {
    /// What it does.
    pub operation: AuthOperation,
    /// With which verb.
    pub verb: Verb,
    /// Below the base: `/auth/login`.
    pub path: String,
    /// Unique, for OpenAPI and clients: `login`.
    pub operation_id: String,
    /// On success.
    pub status: u16,
    /// On failure, in order.
    pub failures: Vec<u16>,
}

/// What a route of log-in does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AuthOperation {
    /// A new user, who is logged in then.
    Register,
    /// Tokens for a password.
    Login,
    /// New tokens for a refresh token.
    Refresh,
    /// The end of a refresh token and of all that came of the same log-in.
    Logout,
    /// Another password; every refresh token ends.
    ChangePassword,
    /// Who is logged in.
    Me,
}
