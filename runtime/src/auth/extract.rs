//! Who is logged in, and the context, for routes of the program's own.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};

use crate::access::{User, Viewer};
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
/// or 403.
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
        let (parts, body) = request.into_parts();
        Ok(match admitted(&parts, roles) {
            Ok(()) => next.run(Request::from_parts(parts, body)).await,
            Err(error) => error.into_response(),
        })
    }))
}

fn admitted(parts: &Parts, roles: &[&str]) -> Result<()> {
    let user = viewer(parts)?.user().ok_or_else(Error::unauthorized)?;
    if roles.is_empty() || roles.iter().any(|role| user.has_role(role)) {
        return Ok(());
    }
    Err(Error::forbidden("You may not do this."))
}

/// # Errors
/// 401 for a token that is not good; 500 where the route is not served by an API.
fn viewer(parts: &Parts) -> Result<Viewer> {
    match parts.extensions.get::<App>() {
        Some(app) => app.viewer(&parts.headers),
        None => Err(Error::internal("a route that asks who is logged in is handed over by `Api::routes`")),
    }
}
