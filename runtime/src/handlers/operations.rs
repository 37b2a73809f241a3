//! Request to operation to response.

use axum::body::Body as HttpBody;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Endpoint, request};
use crate::db::store;
use crate::json::{Body, path_segment};
use crate::model::Mode;
use crate::query::{parse_count, parse_list, parse_nothing};
use crate::service::Records;
use crate::{Error, Result};

/// What a path segment holds as it is (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) async fn list(endpoint: &Endpoint, request: Request) -> Result<Response> {
    let selection = parse_list(endpoint.resource, endpoint.db.dialect(), request::query(&request))?;
    let (skip, take) = (selection.skip, selection.take.unwrap_or_default());
    let mut cx = endpoint.cx(request::request_id(&request));
    let (records, total) = endpoint.service.list(&mut cx, selection).await?;
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

pub(super) async fn count(endpoint: &Endpoint, request: Request) -> Result<Response> {
    let selection = parse_count(endpoint.resource, endpoint.db.dialect(), request::query(&request))?;
    let mut cx = endpoint.cx(request::request_id(&request));
    let total = endpoint.service.count(&mut cx, selection).await?;
    Ok(json(StatusCode::OK, format!("{{\"total\":{total}}}").into_bytes()))
}

pub(super) async fn get(endpoint: &Endpoint, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let mut cx = endpoint.cx(request::request_id(&request));
    let (mut parts, _) = request.into_parts();
    let key = request::key(endpoint, &mut parts).await?;
    let records = endpoint.service.get(&mut cx, key).await?;
    one(endpoint, StatusCode::OK, &records)
}

pub(super) async fn create(endpoint: &Endpoint, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let mut cx = endpoint.cx(request::request_id(&request));
    let bytes = request::body(endpoint, request).await?;
    let body = Body::parse(endpoint.resource, Mode::Create, endpoint.db.dialect(), &bytes)?;
    let records = endpoint.service.create(&mut cx, body).await?;
    let mut response = one(endpoint, StatusCode::CREATED, &records)?;
    if let Some(location) = location(endpoint, &records)? {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

pub(super) async fn update(endpoint: &Endpoint, request: Request, replace: bool) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let mut cx = endpoint.cx(request::request_id(&request));
    let (mut parts, body) = request.into_parts();
    let key = request::key(endpoint, &mut parts).await?;
    let bytes = request::body(endpoint, Request::from_parts(parts, body)).await?;
    let mut body = Body::parse(endpoint.resource, Mode::Update, endpoint.db.dialect(), &bytes)?;
    if replace {
        body.fill(store::now());
    }
    let records = endpoint.service.update(&mut cx, key, body).await?;
    one(endpoint, StatusCode::OK, &records)
}

pub(super) async fn delete(endpoint: &Endpoint, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let mut cx = endpoint.cx(request::request_id(&request));
    let (mut parts, _) = request.into_parts();
    let key = request::key(endpoint, &mut parts).await?;
    endpoint.service.delete(&mut cx, key).await?;
    let mut response = Response::new(HttpBody::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}

fn one(endpoint: &Endpoint, status: StatusCode, records: &Records) -> Result<Response> {
    let mut out = Vec::with_capacity(512);
    records.write(&mut out, endpoint.resource, 0)?;
    Ok(json(status, out))
}

fn json(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = Response::new(HttpBody::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
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
