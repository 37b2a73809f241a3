//! Who logs in.

use super::{Kind, Resource};
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
    /// What keeps a user from logging in, each by itself.
    pub barred_by: &'static [Bar],
    /// Whether anybody can register.
    pub registers: bool,
}

/// A column of the user model that may say that somebody does not log in.
#[derive(Clone, Copy, Debug)]
pub enum Bar {
    /// A Boolean that is true, a DateTime that is not null.
    Set(usize),
    /// A Boolean that is not true.
    Unset(usize),
    /// A DateTime that is to come.
    Until(usize),
    /// Values of an enum, by their places.
    Values(usize, &'static [usize]),
}

impl Bar {
    /// The column.
    pub(crate) fn column(self) -> usize {
        let (Self::Set(column) | Self::Unset(column) | Self::Until(column) | Self::Values(column, _)) = self;
        column
    }

    /// Whether its value in `table` says so.
    pub(crate) fn holds(self, table: &Resource, value: &Value<'_>) -> bool {
        match (self, value) {
            (Self::Set(_), value) => !matches!(value, Value::Null | Value::Boolean(false)),
            (Self::Unset(_), value) => matches!(value, Value::Boolean(false)),
            (Self::Until(_), Value::DateTime(end)) => *end > chrono::Utc::now(),
            (Self::Values(column, places), Value::Enum(value)) => match table.columns[column].kind {
                Kind::Enum(variants) => places.iter().any(|&place| std::ptr::eq(&variants[place], *value)),
                _ => false,
            },
            _ => false,
        }
    }
}

impl Auth {
    /// Whether a resource is the user model.
    pub(crate) fn is_of(&self, resource: &Resource) -> bool {
        std::ptr::eq(self.user, resource)
    }

    /// What says that somebody is no user any more.
    pub(crate) fn ended_by(&self) -> impl Iterator<Item = Bar> {
        let is_known = |index: &usize| self.barred_by.iter().any(|bar| bar.column() == *index);
        let deleted_at = self.user.domain.deleted_at.filter(|index| !is_known(index));
        self.barred_by.iter().copied().chain(deleted_at.map(Bar::Set))
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
