//! Failures in plain text, as axum's extractors and routes of the program's own answer them.

use axum::body::{Body, HttpBody, to_bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Error;

/// A longer text is not what went wrong.
const MAX_TEXT: u64 = 4096;

/// A failure in plain text becomes a problem, the text its detail; a failure of the server goes to the log instead. Every
/// other answer stays as it is.
pub(crate) async fn of_plain_text(response: Response) -> Response {
    let status = response.status();
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let is_text = content_type.is_some_and(|value| value.as_bytes().starts_with(b"text/plain"));
    let is_short = response.body().size_hint().upper().is_some_and(|length| length <= MAX_TEXT);
    if !(status.is_client_error() || status.is_server_error()) || !is_text || !is_short {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_TEXT as usize).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut problem = error(status, text).into_response();
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
        parts.headers.remove(name);
    }
    problem.headers_mut().extend(parts.headers);
    problem
}

fn error(status: StatusCode, text: String) -> Error {
    let code = match status.as_u16() {
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        409 => "conflict",
        413 => "payload_too_large",
        415 => "unsupported_media_type",
        422 => "validation_failed",
        429 => "too_many_requests",
        500 => return Error::internal(text),
        501.. => "unavailable",
        _ => "bad_request",
    };
    Error::new(status, code, text)
}
