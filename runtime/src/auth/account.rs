//! Users: looked up, allowed in, given tokens.

use std::sync::Arc;

use axum::http::StatusCode;

use super::authority::{Authority, invalid_token, now};
use super::refresh::{self, Used};
use super::token::{self, Subject};
use super::{form::Form, password};
use crate::access::Viewer;
use crate::db::{Db, Row, Target, store};
use crate::handlers::Endpoint;
use crate::query::{Filter, Selection, Test, select_folded};
use crate::table::Auth;
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// Log-in, as served.
#[derive(Clone)]
pub(super) struct Accounts {
    pub(super) authority: Arc<Authority>,
    /// The user model.
    pub(super) users: Endpoint,
}

/// A user with tokens.
pub(super) struct Session {
    pub(super) access: String,
    pub(super) refresh: String,
    pub(super) user: Row,
    /// The user, as who asks.
    pub(super) viewer: Viewer,
}

/// Ends every log-in of the user of a key, in the transaction of what becomes of them.
pub(crate) async fn end_log_ins(cx: &mut Cx, key: &[Value<'static>]) -> Result<()> {
    let [key] = key else { return Err(Error::internal("a user has a key of one column")) };
    refresh::end_all(cx, &name_of(key)?).await
}

impl Accounts {
    pub(super) fn table(&self) -> &'static Auth {
        self.authority.table
    }

    pub(super) fn db(&self) -> &Db {
        &self.users.db
    }

    fn resource(&self) -> &'static Resource {
        self.table().user
    }

    /// The names and the password of a form; the names with their columns.
    ///
    /// # Errors
    /// 422 with all that is wrong with it.
    pub(super) fn credentials(&self, mut form: Form) -> Result<(Vec<(usize, String)>, String)> {
        let mut names = Vec::new();
        for &index in self.table().login {
            let name = form.take(self.resource().columns[index].name);
            names.extend(name.map(|name| (index, name)));
        }
        if names.is_empty() && !form.has_failed() {
            form.note(self.resource().columns[self.table().login[0]].name, "required", "is required");
        }
        let password = form.required("password");
        form.end()?;
        Ok((names, password))
    }

    /// Under what attempts to log in by a name are counted: one for all spellings that the database takes for the same, and of
    /// an address for all cases, so that none of them is another guess. Whether somebody has it does not matter: they must not be told apart from nobody.
    ///
    /// # Errors
    /// Where the database fails.
    pub(super) async fn counted_as(&self, index: usize, name: &str) -> Result<String> {
        let column = &self.resource().columns[index];
        let mut target = Target::Db(self.db());
        let name = if column.lowercase { name.to_lowercase() } else { name.to_owned() };
        let folded = match select_folded(self.resource(), target.dialect(), column, name.clone()) {
            Some(statement) => target.fetch(statement).await?.pop(),
            None => None,
        };
        let name = match folded.as_ref().map(|row| row.value(0, column)).transpose()? {
            Some(Value::Text(folded)) => folded,
            _ => name.into(),
        };
        // Of one length, however long the name is: it is kept for a minute.
        Ok(format!("{} {}", column.name, refresh::hash(&name)))
    }

    /// The user of all these names, where the password is theirs.
    ///
    /// # Errors
    /// 401 where it is not, or nobody has such names, or they may not log in: which of these it is, nobody is told.
    pub(super) async fn log_in(&self, names: Vec<(usize, String)>, password: String) -> Result<Row> {
        let user = self.named(names).await?;
        self.checked(user, password).await
    }

    /// The user, where the password is theirs and they may log in.
    ///
    /// # Errors
    /// 401 where not.
    pub(super) async fn checked(&self, user: Option<Row>, password: String) -> Result<Row> {
        let hash = match &user {
            Some(user) => self.hash(user)?,
            None => None,
        };
        let is_right = password::verify(password, hash).await?;
        match user {
            Some(user) if is_right && !self.is_barred(&user)? => Ok(user),
            _ => Err(wrong_credentials()),
        }
    }

    /// Makes sure that a user has the password still that was theirs when it was checked, which takes its time. Their row must
    /// be locked, so that it stays so.
    ///
    /// # Errors
    /// 401 where it is another one by now.
    pub(super) async fn unchanged(&self, cx: &mut Cx, id: Value<'static>, checked: &Row) -> Result<()> {
        let user = self.allowed(Target::Cx(cx), Some(id)).await?.ok_or_else(invalid_token)?;
        if self.hash(&user)? == self.hash(checked)? { Ok(()) } else { Err(wrong_credentials()) }
    }

    /// Tokens of a new log-in, in the transaction.
    pub(super) async fn start(&self, cx: &mut Cx, user: Row) -> Result<Session> {
        let id = self.id(&user)?;
        let refresh = refresh::start(cx, &id, &self.stamp(&user)?, now()).await?;
        self.session(user, id, refresh)
    }

    /// Tokens for a refresh token.
    ///
    /// # Errors
    /// 401 where it is not good, or its user is gone or may not log in.
    pub(super) async fn refresh(&self, cx: &mut Cx, token: &str) -> Result<Session> {
        refresh::make_table(self.db()).await?;
        let session = match refresh::exchange(cx, token, now()).await? {
            Some(Used { user: id, stamp, next }) => {
                match self.allowed(Target::Cx(cx), self.authority.user_id(&id)).await? {
                    Some(user) if self.stamp(&user)? == stamp => Some(self.session(user, id, next)?),
                    _ => {
                        refresh::end(cx, &next).await?;
                        None
                    }
                }
            }
            None => None,
        };
        // Also what the use of a token that was not good has ended.
        cx.commit().await?;
        session.ok_or_else(invalid_token)
    }

    /// The user of an id, where they may be logged in.
    pub(super) async fn allowed(&self, target: Target<'_>, id: Option<Value<'static>>) -> Result<Option<Row>> {
        let Some(id) = id else { return Ok(None) };
        let user = store::get(target, self.resource(), vec![id]).await?;
        match user {
            Some(user) if !self.is_barred(&user)? => Ok(Some(user)),
            _ => Ok(None),
        }
    }

    /// What tokens call a user.
    fn id(&self, user: &Row) -> Result<String> {
        let [key] = self.resource().key else { return Err(Error::internal("a user has a key of one column")) };
        name_of(&user.value(*key, &self.resource().columns[*key])?)
    }

    /// Why a password cannot be one's, if it cannot.
    pub(super) fn objection(&self, password: &str) -> Option<String> {
        let (least, most) = self.table().password_length;
        let length = password.chars().count();
        let is_within = length >= least as usize && length <= most as usize;
        (!is_within).then(|| format!("must have {least} to {most} characters"))
    }

    fn session(&self, user: Row, id: String, refresh: String) -> Result<Session> {
        let subject = Subject { id, roles: self.roles(&user)? };
        let access = token::issue(&self.authority.secrets, &self.authority.issuer, &subject, now());
        let viewer = self.authority.identity(&subject).map(Viewer::of_known).ok_or_else(invalid_token)?;
        Ok(Session { access, refresh, user, viewer })
    }

    /// The user of these names, all of them: of an address as it is typed, else of the same in lower case, as it is kept. A
    /// database of before may have both.
    async fn named(&self, names: Vec<(usize, String)>) -> Result<Option<Row>> {
        if names.iter().any(|(_, name)| name.contains('\0')) {
            // No name has it, and not every database could be asked.
            return Ok(None);
        }
        let columns = self.resource().columns;
        let is = |(index, name): &(usize, String)| {
            let lower = columns[*index].lowercase.then(|| name.to_lowercase());
            let spellings = lower.into_iter().chain([name.clone()]);
            Filter::Column(*index, Test::In(spellings.map(|name| Value::Text(name.into())).collect()))
        };
        let selection = Selection { filters: names.iter().map(is).collect(), ..Selection::default() };
        let users = store::list(Target::Db(self.db()), self.resource(), &selection).await?;
        let is_typed = |user: &Row, (index, name): &(usize, String)| match user.value(*index, &columns[*index]) {
            Ok(Value::Text(kept)) => *kept == **name,
            _ => false,
        };
        Ok(users.into_iter().max_by_key(|user| names.iter().filter(|name| is_typed(user, name)).count()))
    }

    fn stamp(&self, user: &Row) -> Result<String> {
        Ok(refresh::stamp(self.hash(user)?.as_deref()))
    }

    fn hash(&self, user: &Row) -> Result<Option<String>> {
        let index = self.table().password;
        match user.value(index, &self.resource().columns[index])? {
            Value::Text(hash) => Ok(Some(hash.into_owned())),
            _ => Ok(None),
        }
    }

    fn is_barred(&self, user: &Row) -> Result<bool> {
        for bar in self.table().ended_by() {
            let index = bar.column();
            if bar.holds(self.resource(), &user.value(index, &self.resource().columns[index])?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn roles(&self, user: &Row) -> Result<Vec<String>> {
        let Some(index) = self.table().role else { return Ok(Vec::new()) };
        let roles = Auth::role_names(user.value(index, &self.resource().columns[index])?);
        Ok(roles.into_iter().map(str::to_owned).collect())
    }
}

fn wrong_credentials() -> Error {
    Error::new(StatusCode::UNAUTHORIZED, "invalid_credentials", "The name or the password is wrong.")
}

/// What tokens call the user of a key.
fn name_of(key: &Value<'_>) -> Result<String> {
    match key {
        Value::Text(id) => Ok(id.clone().into_owned()),
        Value::Int(id) => Ok(id.to_string()),
        _ => Err(Error::internal("a user's key is a text or a number")),
    }
}
