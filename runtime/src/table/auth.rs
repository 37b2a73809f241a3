//! Who logs in.

use super::Resource;
use crate::value::Value;

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

impl Auth {
    /// Whether a resource is the user model.
    pub(crate) fn is_of(&self, resource: &Resource) -> bool {
        std::ptr::eq(self.user, resource)
    }

    /// The columns that say whether somebody is a user still.
    pub(crate) fn ended_by(&self) -> impl Iterator<Item = usize> {
        let deleted_at = self.user.domain.deleted_at.filter(|index| !self.barred_by.contains(index));
        self.barred_by.iter().copied().chain(deleted_at)
    }

    /// Whether such a column says that they are not.
    pub(crate) fn ends(value: &Value<'_>) -> bool {
        !matches!(value, Value::Null | Value::Boolean(false))
    }

    /// The roles that their column says, by name.
    pub(crate) fn role_names(value: Value<'_>) -> Vec<&'static str> {
        let values = match value {
            Value::List(values) => values,
            value => vec![value],
        };
        let name = |value: &Value<'_>| if let Value::Enum(variant) = value { Some(variant.name) } else { None };
        values.iter().filter_map(name).collect()
    }
}
