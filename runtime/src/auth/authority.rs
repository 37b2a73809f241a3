//! A request to its viewer.

use axum::http::{HeaderMap, StatusCode, header};

use super::environment::variable;
use super::secrets::Secrets;
use super::token::{self, Subject};
use crate::access::{Identity, Standing, Viewer};
use crate::table::{Auth, Kind, Variant};
use crate::value::Value;
use crate::{Error, Resource, Result};

/// What knows whom a token is of.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) table: &'static Auth,
    pub(super) secrets: Secrets,
    /// By and for whom tokens are issued.
    pub(super) issuer: String,
}

impl Authority {
    /// # Errors
    /// Where the environment has no secret that tokens could be signed with.
    pub(crate) fn new(table: &'static Auth, application: &str) -> Result<Self> {
        let issuer = variable("PRISMAGEN_JWT_ISSUER").map(|issuer| issuer.trim().to_owned());
        Ok(Self {
            table,
            secrets: Secrets::of_environment()?,
            issuer: issuer.unwrap_or_else(|| application.to_owned()),
        })
    }

    /// The user model.
    pub(crate) fn user(&self) -> &'static Resource {
        self.table.user
    }

    /// Who sends a request; nobody, where it says nothing about it.
    ///
    /// # Errors
    /// 401 for a token that is not good, whatever is asked for: who sends one wants to be known.
    pub(crate) fn viewer(&self, headers: &HeaderMap) -> Result<Viewer> {
        let mut values = headers.get_all(header::AUTHORIZATION).into_iter();
        let Some(value) = values.next() else { return Ok(Viewer::default()) };
        if values.next().is_some() {
            return Err(invalid_token());
        }
        let (scheme, token) = value.to_str().ok().and_then(|value| value.split_once(' ')).unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") {
            // Something else's, such as a proxy's.
            let is_bare = value.as_bytes().eq_ignore_ascii_case(b"bearer");
            return if is_bare { Err(invalid_token()) } else { Ok(Viewer::default()) };
        }
        let subject = token::verify(&self.secrets, &self.issuer, token.trim(), now()).ok_or_else(invalid_token)?;
        self.identity(&subject).map(Viewer::of).ok_or_else(invalid_token)
    }

    /// None where there can be no such user.
    pub(super) fn identity(&self, subject: &Subject) -> Option<Identity> {
        let id = self.user_id(&subject.id)?;
        let has = |variant: &Variant| subject.roles.iter().any(|role| role == variant.name);
        let held: Vec<(usize, &'static str)> = self
            .roles()
            .iter()
            .enumerate()
            .filter(|(_, variant)| has(variant))
            .map(|(place, variant)| (place, variant.name))
            .collect();
        let is_admin = held.iter().any(|(place, _)| self.table.admin.is_some_and(|admin| admin as usize == *place));
        let bits = held.iter().filter(|(place, _)| *place < 64).fold(0, |bits, (place, _)| bits | 1 << place);
        let roles = held.into_iter().map(|(_, name)| name).collect();
        Some(Identity { account: self.table, id, roles, bits, is_admin, standing: Standing::default() })
    }

    /// The value of the user model's key that a token has as text.
    pub(super) fn user_id(&self, text: &str) -> Option<Value<'static>> {
        let [key] = self.table.user.key else { return None };
        match self.table.user.columns[*key].kind {
            Kind::String => Some(Value::Text(text.to_owned().into())),
            Kind::Int | Kind::BigInt => text.parse().ok().map(Value::Int),
            _ => None,
        }
    }

    /// The values of the role's enum.
    fn roles(&self) -> &'static [Variant] {
        match self.table.role.map(|role| self.table.user.columns[role].kind) {
            Some(Kind::Enum(variants)) => variants,
            _ => &[],
        }
    }
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

/// 401: the token is not good.
pub(super) fn invalid_token() -> Error {
    Error::new(StatusCode::UNAUTHORIZED, "invalid_token", "The token is not valid, or no longer. Log in again.")
}
