use std::sync::Arc;

use super::standing::Standing;
use crate::table::Auth;
use crate::value::{Scalar, Value};

/// Who is logged in. In a route of your own it is an extractor: a request without a log-in is answered with 401, and
/// `Option<User>` lets it pass.
///
/// ```no_run
/// # #[cfg(feature = "auth")] {
/// use prismagen::User;
///
/// async fn greet(user: User) -> String {
///     let rank = if user.has_role("EDITOR") { "editor" } else { "reader" };
///     format!("Hello, {rank} {}", user.id::<i32>().unwrap_or_default())
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct User(pub(crate) Arc<Identity>);

/// What a token says of its user.
#[derive(Debug)]
pub(crate) struct Identity {
    /// What users there are.
    pub(crate) account: &'static Auth,
    /// The value of the user model's key.
    pub(crate) id: Value<'static>,
    /// The names of the roles.
    pub(crate) roles: Vec<&'static str>,
    /// The same, a bit for each value of their enum.
    pub(crate) bits: u64,
    pub(crate) is_admin: bool,
    /// Whether that is so still.
    pub(crate) standing: Standing,
}

impl User {
    /// The id, as the type that the user model's struct has for it; none where that is another one.
    pub fn id<T: Scalar>(&self) -> Option<T> {
        T::from_value(self.0.id.clone())
    }

    /// The roles, by their Prisma names.
    pub fn roles(&self) -> &[&'static str] {
        &self.0.roles
    }

    /// Whether they have a role, by its Prisma name.
    pub fn has_role(&self, name: &str) -> bool {
        self.0.roles.contains(&name)
    }

    /// Whether they have the role that may do what nobody else may: `ADMIN`, in whatever case the schema writes it.
    pub fn is_admin(&self) -> bool {
        self.0.is_admin
    }
}
