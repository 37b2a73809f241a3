//! What a request holds.

use std::borrow::Cow;
use std::error::Error as _;

use axum::body::{Bytes, HttpBody, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::LengthLimitError;

use super::Endpoint;
use crate::domain::question;
use crate::json::{Mismatch, value_of_text};
use crate::query::parse_nothing;
use crate::server::RequestId;
use crate::service::Listing;
use crate::table::Operation;
use crate::value::Value;
use crate::{Error, Resource, Result};

/// The raw query string.
pub(super) fn query(request: &Request) -> &str {
    request.uri().query().unwrap_or_default()
}

/// The list that an operation is, and the query without what only that list takes.
///
/// # Errors
/// 400 where a search has nothing to look for.
pub(super) fn listing(operation: Operation, raw: &str) -> Result<(Listing, Cow<'_, str>)> {
    let listing = match operation {
        Operation::Search => {
            let (text, rest) = question(raw)?;
            return Ok((Listing::Found(text), rest.into()));
        }
        Operation::Published => Listing::Published,
        Operation::Pending => Listing::Pending,
        Operation::Deleted => Listing::Deleted,
        Operation::TopLevel => Listing::TopLevel,
        _ => Listing::All,
    };
    Ok((listing, raw.into()))
}

/// Whether the query of a delete asks for one that leaves nothing.
pub(super) fn is_hard_delete(resource: &Resource, raw: &str) -> bool {
    resource.access.rule(Operation::HardDelete).is_some() && raw.split('&').any(|parameter| parameter == "hard=true")
}

/// The query of a delete: nothing, or `hard` where that is an operation.
///
/// # Errors
/// 400 that names what else is there.
pub(super) fn check_delete(resource: &Resource, raw: &str) -> Result<()> {
    if resource.access.rule(Operation::HardDelete).is_none() {
        return parse_nothing(raw);
    }
    let is_flag = |parameter: &&str| *parameter == "hard" || parameter.starts_with("hard=");
    let (flags, rest): (Vec<&str>, Vec<&str>) = raw.split('&').partition(is_flag);
    parse_nothing(&rest.join("&"))?;
    match flags.as_slice() {
        [] | ["hard=true" | "hard=false"] => Ok(()),
        [_] => Err(Error::invalid_query("hard", "must be true or false")),
        _ => Err(Error::invalid_query("hard", "is given more than once")),
    }
}

/// The slug in the path.
///
/// # Errors
/// 400 where the path is not UTF-8, 404 where it names nothing.
pub(super) async fn slug(parts: &mut Parts) -> Result<String> {
    let segments = segments(parts).await?;
    let slug = segments.iter().next().map(|(_, slug)| slug).unwrap_or_default();
    check_name(slug)?;
    Ok(slug.to_owned())
}

/// The request's id; the layer around all routes has put it there.
pub(super) fn request_id(request: &Request) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// The key in the path, typed by its columns.
///
/// # Errors
/// 400 that names the column, 404 where it names nothing.
pub(super) async fn key(resource: &Resource, parts: &mut Parts) -> Result<Vec<Value<'static>>> {
    let invalid = |name: &str, expected: &str| {
        Error::bad_request("invalid_path", format!("The path's `{name}` must be {expected}."))
    };
    let segments = segments(parts).await?;
    let columns = resource.key.iter().map(|&index| &resource.columns[index]);
    let mut key = Vec::with_capacity(resource.key.len());
    for (column, (_, segment)) in columns.zip(&segments) {
        check_name(segment)?;
        let value = value_of_text(column.kind, segment);
        key.push(value.map_err(|Mismatch(expected)| invalid(column.name, &expected))?);
    }
    Ok(key)
}

/// No row is made that has nothing for a segment of its path, or U+0000; a database might take it for another one.
fn check_name(segment: &str) -> Result<()> {
    if segment.is_empty() || segment.contains('\0') { Err(Error::not_found()) } else { Ok(()) }
}

async fn segments(parts: &mut Parts) -> Result<RawPathParams> {
    RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Error::bad_request("invalid_path", "The path is not UTF-8."))
}

/// The body, which must be JSON, as it is.
///
/// # Errors
/// 415 where it is something else, or encoded; 413 where it is too large.
pub(crate) async fn body(endpoint: &Endpoint, request: Request) -> Result<Bytes> {
    if !is_json(request.headers()) {
        let detail = "Send the body as application/json.";
        return Err(Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail));
    }
    if is_encoded(request.headers()) {
        let detail = "Send the body as it is, without a Content-Encoding.";
        return Err(Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_encoding", detail));
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

/// Whether something else is sent than the JSON itself.
fn is_encoded(headers: &HeaderMap) -> bool {
    let is_plain = |coding: &[u8]| {
        let coding = coding.trim_ascii();
        coding.is_empty() || coding.eq_ignore_ascii_case(b"identity")
    };
    let values = headers.get_all(header::CONTENT_ENCODING);
    !values.iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b',')).all(is_plain)
}
