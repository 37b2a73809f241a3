//! The response of an error.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Error;
use super::error::Problem;
use crate::json::{write_key, write_string};

/// How long a client should wait before it tries again, in seconds.
const RETRY_AFTER: &str = "1";

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let problem = self.problem();
        let mut response = problem.response(None);
        // Whoever knows the request's id renders it again with the id.
        response.extensions_mut().insert(problem);
        response
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let mut error = Self::new(problem.status, problem.code, problem.detail).with_errors(problem.errors);
        if let Some(source) = problem.source {
            error = error.with_source(source);
        }
        error
    }
}

/// Puts the request's id into a problem's body, and its cause into the log.
pub(crate) fn with_request_id(mut response: Response, id: &str) -> Response {
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    if problem.status.is_server_error() {
        let cause = problem.source.as_deref().unwrap_or("unknown");
        tracing::error!(request_id = id, status = problem.status.as_u16(), code = %problem.code, cause, "request failed");
    }
    let mut named = problem.response(Some(id));
    // Headers that the error was given on its way, like `Allow`.
    for (name, value) in response.headers() {
        if !named.headers().contains_key(name) {
            named.headers_mut().append(name, value.clone());
        }
    }
    named.headers_mut().remove(header::CONTENT_LENGTH);
    named
}

impl Problem {
    fn response(&self, request_id: Option<&str>) -> Response {
        let mut response = Response::new(Body::from(self.body(request_id)));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match self.status {
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
            }
            // RFC 9110, section 15.5.16: what would do.
            StatusCode::UNSUPPORTED_MEDIA_TYPE if self.code == "unsupported_encoding" => {
                headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
            }
            StatusCode::UNAUTHORIZED => {
                // RFC 6750, section 3: who sent a token is told that it is the token.
                let is_of_token = matches!(&*self.code, "invalid_token" | "stale_token");
                let challenge = if is_of_token { "Bearer error=\"invalid_token\"" } else { "Bearer" };
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
            }
            _ => {}
        }
        response
    }

    /// `type` is `about:blank`: the code says more than a page about the status could (RFC 9457, section 4.2.1).
    fn body(&self, request_id: Option<&str>) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        out.extend_from_slice(b"{\"type\":\"about:blank\"");
        text(&mut out, "title", self.status.canonical_reason().unwrap_or("Error"));
        write_key(&mut out, false, "status");
        out.extend_from_slice(self.status.as_str().as_bytes());
        text(&mut out, "code", &self.code);
        text(&mut out, "detail", &self.detail);
        write_key(&mut out, false, "errors");
        out.push(b'[');
        for (index, error) in self.errors.iter().enumerate() {
            out.extend_from_slice(if index == 0 { b"{" } else { b",{" });
            write_key(&mut out, true, "path");
            write_string(&mut out, &error.path);
            text(&mut out, "code", &error.code);
            text(&mut out, "message", &error.message);
            out.push(b'}');
        }
        out.push(b']');
        if let Some(id) = request_id {
            text(&mut out, "requestId", id);
        }
        out.push(b'}');
        out
    }
}

fn text(out: &mut Vec<u8>, name: &str, value: &str) {
    write_key(out, false, name);
    write_string(out, value);
}
