//! What the routes of an API share.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use super::{Limits, RequestId};
use crate::access::Viewer;
#[cfg(feature = "auth")]
use crate::auth::Authority;
use crate::db::Db;
use crate::limiter::Limiter;
use crate::service::Settling;
use crate::{Cx, Error, Result};

/// An API, as its routes see it.
#[derive(Clone, Debug)]
pub(crate) struct App {
    pub(crate) db: Db,
    pub(crate) limits: Limits,
    pub(crate) limiter: Limiter,
    /// None where nobody logs in.
    #[cfg(feature = "auth")]
    pub(crate) authority: Option<Arc<Authority>>,
}

impl App {
    /// The API that a request is to, by its extensions; none where its route is served by none.
    pub(crate) fn of(extensions: &Extensions) -> Option<&Arc<Self>> {
        extensions.get()
    }

    /// Who sends a request, as was found out for it before.
    ///
    /// # Errors
    /// 401 for a token that is not good.
    pub(crate) fn viewer_of(&self, parts: &Parts) -> Result<Viewer> {
        match parts.extensions.get::<Viewer>() {
            Some(viewer) => Ok(viewer.clone()),
            None => self.viewer(&parts.headers),
        }
    }

    /// Who sends a request.
    ///
    /// # Errors
    /// 401 for a token that is not good.
    pub(crate) fn viewer(&self, headers: &HeaderMap) -> Result<Viewer> {
        #[cfg(feature = "auth")]
        if let Some(authority) = &self.authority {
            return authority.viewer(headers);
        }
        let _ = headers;
        Ok(Viewer::default())
    }
}

/// In a route of the program's own: the context of the request, with who is logged in. What it changes is kept once
/// [`commit`](Cx::commit) is called.
impl<S: Sync> FromRequestParts<S> for Cx {
    type Rejection = Error;

    /// # Errors
    /// 401 for a token that is not good; 500 where the route is not served by an API.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let app = App::of(&parts.extensions);
        let app = app.ok_or_else(|| Error::internal("a route that takes a context is handed over by `Api::routes`"))?;
        let id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let settling = parts.extensions.get::<Settling>().cloned().unwrap_or_default();
        Ok(Self::of_request(app.db.clone(), id, app.viewer_of(parts)?, app.limits.time, settling))
    }
}
