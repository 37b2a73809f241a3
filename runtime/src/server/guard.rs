//! Around every route: the request's id, its time limit, what a panic becomes, problem bodies, headers, the log.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tokio::time::timeout;

use super::{App, Limits};
use crate::problem::with_request_id;
use crate::service::Settling;
use crate::{Error, ids};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// For how long a request that has begun to commit is waited for once its time is up.
const COMMIT_TIME: Duration = Duration::from_secs(10);

/// Longest path, with its query, in bytes: what lists of 500 values need, and below the 64 KiB beyond which hyper answers by
/// itself, with nothing to read.
const MAX_URI: usize = 32 * 1024;

/// Longest request id taken from a client.
const MAX_REQUEST_ID: usize = 128;

/// Headers that every response carries unless it has its own (OWASP, HTTP Security Response Headers).
const HEADERS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
];

/// The id of a request, in its extensions: the client's `x-request-id`, or one made for it.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// What is around the routes of an API, or of what stands in for one that cannot start.
pub(super) fn around(router: Router, limits: Limits, app: Option<Arc<App>>) -> Router {
    router.layer(from_fn_with_state((limits.time, app), guard))
}

async fn guard(State((time, app)): State<(Duration, Option<Arc<App>>)>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    if let Some(app) = app {
        request.extensions_mut().insert(app);
    }
    let settling = Settling::default();
    request.extensions_mut().insert(settling.clone());

    let is_too_long = request.uri().path_and_query().is_some_and(|uri| uri.as_str().len() > MAX_URI);
    let answer = async { if is_too_long { too_long().into_response() } else { next.run(request).await } };
    let mut answer = pin!(AssertUnwindSafe(answer).catch_unwind());
    let mut answered = timeout(time, answer.as_mut()).await;
    if answered.is_err() && settling.has_begun() {
        // What is being committed will be there: that it took too long would not be true.
        answered = timeout(COMMIT_TIME, answer).await;
    }
    let response = match answered {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => Error::internal(format!("panic: {}", panic_message(panic.as_ref()))).into_response(),
        Err(_) => timed_out().into_response(),
    };

    let mut response = with_request_id(response, &id);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::try_from(&id) {
        headers.insert(REQUEST_ID, id);
    }
    let status = response.status().as_u16();
    // To the microsecond.
    let milliseconds = started.elapsed().as_micros() as f64 / 1000.0;
    tracing::info!(request_id = id, %method, path, status, milliseconds, "request");
    response
}

/// The client's, where it is one that can go into a log and a header; else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let plain = |id: &&str| {
        (1..=MAX_REQUEST_ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':'))
    };
    given.filter(plain).map_or_else(ids::uuid4, str::to_owned)
}

fn too_long() -> Error {
    let detail = format!("A path with its query has at most {MAX_URI} bytes.");
    Error::new(StatusCode::URI_TOO_LONG, "uri_too_long", detail)
}

fn timed_out() -> Error {
    Error::new(StatusCode::SERVICE_UNAVAILABLE, "request_timeout", "The request took too long. Try again.")
        .with_source("the request's time limit")
}

/// What a panic says.
pub(crate) fn panic_message(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}
