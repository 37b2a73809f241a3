use axum::http::StatusCode;

use super::Viewer;
use crate::db::{StatementBuilder, Target};
use crate::table::{Auth, Bar, Operation, Rule};
use crate::{Error, Resource, Result};

/// How a user's row is held, while what they ask for is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// It may change meanwhile.
    Not,
    /// It stays as it is until the transaction ends.
    Shared,
    /// The same, and this transaction may change it: of two that were to do so, each would wait for the other.
    Own,
}

impl Viewer {
    /// Whether a change is made by a role that their token says, or may be one that only admins make. Whoever is logged in
    /// at all does the rest.
    pub(crate) fn acts_by_role(&self, resource: &Resource, operation: Operation) -> bool {
        let is_for_readers = operation.is_for_readers();
        let by_role = match resource.access.rule(operation) {
            Some(Rule::Some { roles, .. }) => self.has_one_of(roles),
            // Of a row that others do not see.
            Some(Rule::Public | Rule::Users) if operation.is_of_a_visible_row() && !is_for_readers => {
                self.has_one_of(resource.access.sees_all())
            }
            _ => false,
        };
        by_role || self.is_admin() && !is_for_readers
    }

    /// Whether they are a user of this model.
    pub(crate) fn is_of(&self, resource: &Resource) -> bool {
        self.user().is_some_and(|user| user.0.account.is_of(resource))
    }
}

/// Makes sure that who asks still is who their token says: there, not banned, and of the same roles. A token is good for some
/// time, and what it says may be over before.
///
/// # Errors
/// 401 where they are not.
pub(crate) async fn confirm(mut target: Target<'_>, viewer: &Viewer, hold: Hold) -> Result<()> {
    let Some(user) = viewer.user() else { return Ok(()) };
    let (identity, table) = (&user.0, user.0.account);
    let [key] = table.user.key else { return Err(Error::internal("a user has a key of one column")) };
    let bars: Vec<Bar> = table.ended_by().collect();
    let columns: Vec<usize> = table.role.into_iter().chain(bars.iter().map(|bar| bar.column())).collect();
    let dialect = target.dialect();
    let mut sql = StatementBuilder::new(dialect, "SELECT ");
    for (position, &index) in columns.iter().chain([key]).enumerate() {
        sql.push(if position == 0 { "" } else { ", " }).push_name(table.user.columns[index].column);
    }
    let key = &table.user.columns[*key];
    sql.push(" FROM ").push_table(table.user).push(" WHERE ").push_name(key.column).push(" = ");
    sql.push_value_of(key, identity.id.clone()).push(match hold {
        Hold::Not => "",
        Hold::Shared => dialect.lock_shared(),
        Hold::Own => dialect.lock(),
    });
    let Some(row) = target.run(sql.build()).await?.pop() else { return Err(stale()) };
    let value = |position: usize| row.value(position, &table.user.columns[columns[position]]);
    if table.role.is_some() {
        let roles = Auth::role_names(value(0)?);
        let is_theirs = |role: &&str| identity.roles.contains(role);
        if !roles.iter().all(is_theirs) || !identity.roles.iter().all(|role| roles.contains(role)) {
            return Err(stale());
        }
    }
    for (bar, position) in bars.iter().zip(columns.len() - bars.len()..) {
        if bar.holds(table.user, &value(position)?) {
            return Err(stale());
        }
    }
    identity.standing.is_confirmed();
    Ok(())
}

/// 401: the token says of its user what is no longer so.
fn stale() -> Error {
    let detail = "Your account is no longer what your token says. Refresh it, or log in again.";
    Error::new(StatusCode::UNAUTHORIZED, "stale_token", detail)
}
