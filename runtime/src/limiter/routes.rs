//! Limits around routes of the program's own.

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::Rate;
use crate::server::App;
use crate::{Error, Result};

/// Routes that answer so many requests in so much time, counted together under `name`: per user, else per address, as
/// `@rateLimit` has it. Who sends more is answered with 429. Routes under the same name share one count, in Redis too.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn export() {}
/// use prismagen::axum::{Router, routing::get};
///
/// let routes = Router::new().route("/api/export", get(export));
/// let routes = prismagen::limit(routes, "exports", 10, Duration::from_secs(3600));
/// # let _: Router = routes;
/// // api::Api::new(db).routes(routes).router()
/// ```
///
/// `requests` is at least one.
pub fn limit(router: Router, name: &'static str, requests: u32, period: Duration) -> Router {
    let rate = Rate { requests: requests.max(1), period };
    router.route_layer(from_fn_with_state((name, rate), count))
}

async fn count(State((name, rate)): State<(&'static str, Rate)>, request: Request, next: Next) -> Response {
    answer(name, rate, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

/// # Errors
/// 401 for a token that is not good; 500 where the route is not served by an API.
async fn answer(name: &str, rate: Rate, request: Request, next: Next) -> Result<Response> {
    let app = App::of(request.extensions()).cloned();
    let app = app.ok_or_else(|| Error::internal("a route that is limited is handed over by `Api::routes`"))?;
    let client = app.limiter.client(&request, &app.viewer(request.headers())?);
    // No model is called so.
    match app.limiter.pass(&format!("@{name} {client}"), rate).await {
        Ok(standing) => {
            let mut response = next.run(request).await;
            if !response.headers().contains_key("ratelimit-limit") {
                standing.tell(response.headers_mut());
            }
            Ok(response)
        }
        Err(standing) => Ok(standing.refusal()),
    }
}
