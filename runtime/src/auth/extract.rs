//! Who is logged in, and the context, for routes of the program's own.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};

#[cfg(doc)]
use crate::Cx;
use crate::access::{Hold, User, Viewer, confirm};
use crate::db::Target;
use crate::server::App;
use crate::{Error, Result};

impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = Error;

    /// # Errors
    /// 401 without a log-in.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        viewer(parts)?.user().ok_or_else(Error::unauthorized)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for User {
    type Rejection = Error;

    /// # Errors
    /// 401 for a token that is not good.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>> {
        Ok(viewer(parts)?.user())
    }
}

/// Routes for those who are logged in and have one of these roles, or any, where none is named. Others are answered with 401,
/// or 403. Whether they have the role still is looked up; [`Cx::confirm_user`] does so in the transaction of a change.
///
/// ```no_run
/// # async fn statistics() {}
/// use prismagen::axum::{Router, routing::get};
///
/// let routes = prismagen::protect(Router::new().route("/api/statistics", get(statistics)), &["ADMIN"]);
/// # let _: Router = routes;
/// // api::Api::new(db).routes(routes).router()
/// ```
pub fn protect(router: Router, roles: &'static [&'static str]) -> Router {
    router.route_layer(from_fn(async move |request: Request, next: Next| -> Result<Response, Infallible> {
        let (mut parts, body) = request.into_parts();
        Ok(match admit(&mut parts, roles).await {
            Ok(()) => next.run(Request::from_parts(parts, body)).await,
            Err(error) => error.into_response(),
        })
    }))
}

async fn admit(parts: &mut Parts, roles: &[&str]) -> Result<()> {
    let viewer = viewer(parts)?;
    let user = viewer.user().ok_or_else(Error::unauthorized)?;
    if roles.is_empty() {
        return Ok(());
    }
    if !roles.iter().any(|role| user.has_role(role)) {
        return Err(Error::forbidden("You may not do this."));
    }
    confirm(Target::Db(&app(parts)?.db), &viewer, Hold::Not).await?;
    // For what comes next: once a request is enough.
    parts.extensions.insert(viewer);
    Ok(())
}

/// # Errors
/// 401 for a token that is not good; 500 where the route is not served by an API.
fn viewer(parts: &Parts) -> Result<Viewer> {
    app(parts)?.viewer_of(parts)
}

/// # Errors
/// 500 where the route is not served by an API.
fn app(parts: &Parts) -> Result<&App> {
    let missing = || Error::internal("a route that asks who is logged in is handed over by `Api::routes`");
    App::of(&parts.extensions).map(Arc::as_ref).ok_or_else(missing)
}
