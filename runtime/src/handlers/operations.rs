//! Request to operation to response.

use axum::body::Body as HttpBody;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Endpoint, request};
use crate::access::{Reach, admit};
use crate::db::store;
use crate::domain::listed;
use crate::json::{Body, path_segment};
use crate::model::Mode;
use crate::query::{parse_count, parse_list, parse_nothing};
use crate::service::Records;
use crate::table::Operation;
use crate::value::Value;
use crate::{Cx, Error, Result};

/// What a path segment holds as it is (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request on its way to an operation that its sender may do, to the rows within `reach`.
pub(super) struct Call<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) operation: Operation,
    pub(super) reach: Reach,
    pub(super) cx: Cx,
}

impl Call<'_> {
    /// Makes sure that the row is within reach.
    pub(super) async fn admit(&mut self, key: &[Value<'static>]) -> Result<()> {
        admit(&mut self.cx, self.endpoint.resource, self.operation, &self.reach, key).await
    }
}

/// The list of all rows, and those of some.
pub(super) async fn list(call: Call<'_>, request: Request) -> Result<Response> {
    let Call { endpoint, reach, operation, mut cx } = call;
    let (listing, query) = request::listing(operation, request::query(&request))?;
    let mut selection = parse_list(endpoint.resource, endpoint.db.dialect(), &query)?;
    selection.filters.extend(listed(endpoint.resource, operation));
    let (skip, take) = (selection.skip, selection.take.unwrap_or_default());
    let (records, total) = endpoint.service.list(&mut cx, listing, selection.within(reach)).await?;
    let count = records.len();
    let mut out = Vec::with_capacity(128 + count * 256);
    out.extend_from_slice(b"{\"data\":[");
    for record in 0..count {
        if record > 0 {
            out.push(b',');
        }
        records.write(&mut out, endpoint.resource, record)?;
    }
    let more = u64::from(skip) + (count as u64) < total;
    let meta = format!(
        "],\"meta\":{{\"total\":{total},\"skip\":{skip},\"take\":{take},\"hasMore\":{more},\"nextCursor\":null}}}}"
    );
    out.extend_from_slice(meta.as_bytes());
    Ok(json(StatusCode::OK, out))
}

pub(super) async fn count(call: Call<'_>, request: Request) -> Result<Response> {
    let Call { endpoint, reach, mut cx, .. } = call;
    let selection = parse_count(endpoint.resource, endpoint.db.dialect(), request::query(&request))?;
    let total = endpoint.service.count(&mut cx, selection.within(reach)).await?;
    Ok(json(StatusCode::OK, format!("{{\"total\":{total}}}").into_bytes()))
}

pub(super) async fn get(mut call: Call<'_>, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint, &mut parts).await?;
    call.admit(&key).await?;
    let records = call.endpoint.service.get(&mut call.cx, key).await?;
    one(call.endpoint, StatusCode::OK, &records)
}

pub(super) async fn create(mut call: Call<'_>, request: Request) -> Result<Response> {
    let endpoint = call.endpoint;
    parse_nothing(request::query(&request))?;
    let bytes = request::body(endpoint, request).await?;
    let body = Body::parse(endpoint.resource, Mode::Create, endpoint.db.dialect(), &bytes)?;
    let records = endpoint.service.create(&mut call.cx, body).await?;
    let mut response = one(endpoint, StatusCode::CREATED, &records)?;
    if let Some(location) = location(endpoint, &records)? {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// PATCH, and PUT.
pub(super) async fn update(mut call: Call<'_>, request: Request) -> Result<Response> {
    let endpoint = call.endpoint;
    parse_nothing(request::query(&request))?;
    let (mut parts, body) = request.into_parts();
    let key = request::key(endpoint, &mut parts).await?;
    let bytes = request::body(endpoint, Request::from_parts(parts, body)).await?;
    let mut body = Body::parse(endpoint.resource, Mode::Update, endpoint.db.dialect(), &bytes)?;
    if call.operation == Operation::Replace {
        body.fill(store::now());
    }
    call.admit(&key).await?;
    let records = endpoint.service.update(&mut call.cx, key, body).await?;
    one(endpoint, StatusCode::OK, &records)
}

/// With `hard=true`, where that is an operation, the row goes for good.
pub(super) async fn delete(mut call: Call<'_>, request: Request) -> Result<Response> {
    request::check_delete(call.endpoint.resource, request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint, &mut parts).await?;
    call.admit(&key).await?;
    match call.operation {
        Operation::HardDelete => call.endpoint.service.hard_delete(&mut call.cx, key).await?,
        _ => call.endpoint.service.delete(&mut call.cx, key).await?,
    }
    Ok(nothing())
}

pub(super) fn one(endpoint: &Endpoint, status: StatusCode, records: &Records) -> Result<Response> {
    let mut out = Vec::with_capacity(512);
    records.write(&mut out, endpoint.resource, 0)?;
    Ok(json(status, out))
}

pub(super) fn json(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = Response::new(HttpBody::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

pub(super) fn nothing() -> Response {
    let mut response = Response::new(HttpBody::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

/// The path of a new row; none where rows are not addressed.
fn location(endpoint: &Endpoint, records: &Records) -> Result<Option<HeaderValue>> {
    let resource = endpoint.resource;
    if resource.key.is_empty() {
        return Ok(None);
    }
    let mut location = format!("{}{}", endpoint.base, resource.path);
    for (&index, value) in resource.key.iter().zip(records.key(resource, 0)?) {
        let segment = path_segment(resource.columns[index].kind, &value);
        location.push('/');
        location.extend(utf8_percent_encode(&segment, SEGMENT));
    }
    HeaderValue::try_from(location).map(Some).map_err(Error::internal)
}
