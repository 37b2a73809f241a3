//! What a request holds.

use std::error::Error as _;

use axum::body::{Bytes, HttpBody, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::LengthLimitError;

use super::Endpoint;
use crate::json::{Mismatch, value_of_text};
use crate::server::RequestId;
use crate::value::Value;
use crate::{Error, Result};

/// The raw query string.
pub(super) fn query(request: &Request) -> &str {
    request.uri().query().unwrap_or_default()
}

/// The request's id; the layer around all routes has put it there.
pub(super) fn request_id(request: &Request) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// The key in the path, typed by its columns.
///
/// # Errors
/// 400 that names the column.
pub(super) async fn key(endpoint: &Endpoint, parts: &mut Parts) -> Result<Vec<Value<'static>>> {
    let invalid = |name: &str, expected: &str| {
        Error::bad_request("invalid_path", format!("The path's `{name}` must be {expected}."))
    };
    let segments = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Error::bad_request("invalid_path", "The path is not UTF-8."))?;
    let columns = endpoint.resource.key.iter().map(|&index| &endpoint.resource.columns[index]);
    let mut key = Vec::with_capacity(endpoint.resource.key.len());
    for (column, (_, segment)) in columns.zip(&segments) {
        let value = value_of_text(column.kind, segment);
        key.push(value.map_err(|Mismatch(expected)| invalid(column.name, &expected))?);
    }
    Ok(key)
}

/// The body, which must be JSON.
///
/// # Errors
/// 415 where it is something else, 413 where it is too large.
pub(super) async fn body(endpoint: &Endpoint, request: Request) -> Result<Bytes> {
    if !is_json(request.headers()) {
        let detail = "Send the body as application/json.";
        return Err(Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail));
    }
    let limit = endpoint.limits.body_bytes;
    let too_large = || {
        let detail = format!("A body has at most {limit} bytes.");
        Error::new(StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large", detail)
    };
    let body = request.into_body();
    // What says of itself that it is too large is not waited for.
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    to_bytes(body, limit).await.map_err(|error| {
        if error.source().is_some_and(|source| source.is::<LengthLimitError>()) {
            too_large()
        } else {
            Error::bad_request("bad_request", "The body could not be read to its end.")
        }
    })
}

/// `application/json`, or a type that ends in `+json`; parameters do not matter.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(Ok(value)) = headers.get(header::CONTENT_TYPE).map(|value| value.to_str()) else { return false };
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.starts_with("application/") && essence.ends_with("+json")
}
