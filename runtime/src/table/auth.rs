//! Who logs in.

use super::Resource;

/// The user model, and what of it log-in needs.
#[derive(Debug)]
pub struct Auth {
    /// The user model. Its key is one column.
    pub user: &'static Resource,
    /// The unique columns that somebody logs in by.
    pub login: &'static [usize],
    /// The column that holds the password's hash.
    pub password: usize,
    /// Fewest and most characters of a password.
    pub password_length: (u32, u32),
    /// The column of the role, or of a list of them.
    pub role: Option<usize>,
    /// The place of an admin's role in its enum.
    pub admin: Option<u32>,
    /// Columns of which any keeps a user from logging in: a Boolean that is true, a DateTime that is not null.
    pub barred_by: &'static [usize],
    /// Whether anybody can register.
    pub registers: bool,
}
