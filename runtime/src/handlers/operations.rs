//! Request to operation to response.

use axum::body::Body as HttpBody;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::answer::{self, Page};
use super::typed::check_typed;
use super::{Endpoint, request};
use crate::access::{Hold, Reach, admit};
use crate::db::store;
use crate::domain::listed;
use crate::json::{Body, path_segment};
use crate::model::Mode;
use crate::query::{parse_count, parse_list, parse_nothing, parse_row};
use crate::service::Records;
use crate::table::{Bar, Operation, Owner};
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
    /// Holds what is about to be written to the reach: it must not come to belong to somebody else by way of other rows. A
    /// column of the row's own that says whose it is, only admins write.
    fn bind(&mut self) {
        if let (Owner::Path(..), Reach::Rows(_)) = (self.endpoint.resource.owner, &self.reach) {
            self.cx.bind(self.reach.clone());
        }
    }

    /// Makes sure that the row is within reach.
    async fn admit(&mut self, key: &[Value<'static>]) -> Result<()> {
        admit(&mut self.cx, self.endpoint.resource, self.operation, &self.reach, key).await
    }

    /// Makes sure that the row may be changed as `body` says, or as the operation does by itself. A user who is changed so
    /// that they are none any more, or once again, is logged out everywhere.
    pub(super) async fn admit_change(&mut self, key: &[Value<'static>], body: Option<&Body>) -> Result<()> {
        #[cfg(feature = "auth")]
        let ends_log_ins = self.ends_log_ins(body);
        #[cfg(feature = "auth")]
        if ends_log_ins {
            crate::auth::make_table(self.cx.db()).await?;
        }
        self.confirm(body).await?;
        self.admit(key).await?;
        #[cfg(feature = "auth")]
        if ends_log_ins {
            crate::auth::end_log_ins(&mut self.cx, key).await?;
        }
        Ok(())
    }

    /// Makes sure that who asks still is who their token says, where the change hangs on it: it takes a role, or is one of
    /// users. For all else their token is enough.
    async fn confirm(&mut self, body: Option<&Body>) -> Result<()> {
        let viewer = self.cx.viewer();
        let changes_users = viewer.is_of(self.endpoint.resource)
            || body.is_some_and(|body| body.changes_others_of().any(|resource| viewer.is_of(resource)));
        let by_role = || {
            viewer.acts_by_role(self.endpoint.resource, self.operation)
                || body.is_some_and(|body| body.ends().any(|end| viewer.acts_by_role(end, Operation::Update)))
        };
        match () {
            () if changes_users => self.cx.confirm(Hold::Own).await,
            () if by_role() => self.cx.confirm(Hold::Shared).await,
            () => Ok(()),
        }
    }

    #[cfg(feature = "auth")]
    fn ends_log_ins(&self, body: Option<&Body>) -> bool {
        let Some(authority) = &self.endpoint.app.authority else { return false };
        let is_given = |index| body.is_some_and(|body| body.given(index).is_some());
        authority.table.is_of(self.endpoint.resource)
            && match self.operation {
                Operation::Delete | Operation::HardDelete | Operation::Restore => true,
                _ => authority.table.ended_by().map(Bar::column).any(is_given),
            }
    }
}

/// The list of all rows, and those of some.
pub(super) async fn list(call: Call<'_>, request: Request) -> Result<Response> {
    let Call { endpoint, reach, operation, mut cx } = call;
    let (listing, query) = request::listing(operation, request::query(&request))?;
    let (mut selection, view) = parse_list(endpoint.resource, endpoint.db.dialect(), cx.viewer(), &query)?;
    selection.filters.extend(listed(endpoint.resource, operation));
    let (skip, take) = (selection.skip, selection.take.unwrap_or_default());
    let continued = selection.after.is_some();
    if continued {
        // One more: how many rows come behind a cursor, the number of all does not say.
        selection.take = Some(take + 1);
    }
    let order = selection.order.clone();
    cx.confirm_reader().await?;
    let (mut records, total) = endpoint.service.list(&mut cx, listing, selection.within(reach)).await?;
    let count = records.len() as u64;
    let more = if continued { count > u64::from(take) } else { u64::from(skip) + count < total };
    if continued {
        records.truncate(take as usize);
    }
    let next = if more { answer::next_cursor(&mut cx, endpoint.resource, &order, &records).await? } else { None };
    answer::page(&mut cx, endpoint.resource, &view, &records, Page { total, skip, take, more, next }).await
}

pub(super) async fn count(call: Call<'_>, request: Request) -> Result<Response> {
    let Call { endpoint, reach, mut cx, .. } = call;
    let selection = parse_count(endpoint.resource, endpoint.db.dialect(), cx.viewer(), request::query(&request))?;
    cx.confirm_reader().await?;
    let total = endpoint.service.count(&mut cx, selection.within(reach)).await?;
    Ok(answer::json(StatusCode::OK, format!("{{\"total\":{total}}}").into_bytes()))
}

pub(super) async fn get(mut call: Call<'_>, request: Request) -> Result<Response> {
    let resource = call.endpoint.resource;
    let view = parse_row(resource, request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint.resource, &mut parts).await?;
    let records = call.endpoint.service.get(&mut call.cx, key, call.reach).await?;
    answer::row(&mut call.cx, resource, &view, &records).await
}

pub(super) async fn create(mut call: Call<'_>, request: Request) -> Result<Response> {
    let endpoint = call.endpoint;
    parse_nothing(request::query(&request))?;
    let bytes = request::body(endpoint, request).await?;
    let viewer = call.cx.viewer().clone();
    let mut body = Body::parse(endpoint.resource, Mode::Create, endpoint.db.dialect(), &viewer, &bytes)?;
    body.keep(&viewer)?;
    call.confirm(Some(&body)).await?;
    check_typed(&mut call.cx, &body, None).await?;
    call.bind();
    let records = endpoint.service.create(&mut call.cx, body, None).await?;
    let mut response = answer::written(&mut call.cx, endpoint.resource, StatusCode::CREATED, &records).await?;
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
    let key = request::key(endpoint.resource, &mut parts).await?;
    let bytes = request::body(endpoint, Request::from_parts(parts, body)).await?;
    let mut body = Body::parse(endpoint.resource, Mode::Update, endpoint.db.dialect(), call.cx.viewer(), &bytes)?;
    if call.operation == Operation::Replace {
        body.fill(store::now());
    }
    call.admit_change(&key, Some(&body)).await?;
    check_typed(&mut call.cx, &body, Some(&key)).await?;
    call.bind();
    let records = endpoint.service.update(&mut call.cx, key, body).await?;
    answer::written(&mut call.cx, endpoint.resource, StatusCode::OK, &records).await
}

/// With `hard=true`, where that is an operation, the row goes for good.
pub(super) async fn delete(mut call: Call<'_>, request: Request) -> Result<Response> {
    request::check_delete(call.endpoint.resource, request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint.resource, &mut parts).await?;
    call.admit_change(&key, None).await?;
    match call.operation {
        Operation::HardDelete => call.endpoint.service.hard_delete(&mut call.cx, key).await?,
        _ => call.endpoint.service.delete(&mut call.cx, key).await?,
    }
    Ok(nothing())
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
