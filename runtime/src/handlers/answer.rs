//! Rows, with what is embedded in them, to a response.

use axum::body::Body as HttpBody;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::service::Records;
use crate::view::{View, load};
use crate::{Cx, Resource, Result};

/// Where a page stands.
pub(super) struct Page {
    pub(super) total: u64,
    pub(super) skip: u32,
    pub(super) take: u32,
}

/// A page of rows.
pub(super) async fn page(
    cx: &mut Cx,
    resource: &'static Resource,
    view: &View,
    records: &Records,
    page: Page,
) -> Result<Response> {
    let embedded = load(cx, resource, records, view).await?;
    let count = records.len();
    let mut out = Vec::with_capacity(128 + count * 256);
    out.extend_from_slice(b"{\"data\":[");
    for record in 0..count {
        if record > 0 {
            out.push(b',');
        }
        view.write(&mut out, resource, records, &embedded, record)?;
    }
    let Page { total, skip, take } = page;
    let more = u64::from(skip) + (count as u64) < total;
    let meta = format!(
        "],\"meta\":{{\"total\":{total},\"skip\":{skip},\"take\":{take},\"hasMore\":{more},\"nextCursor\":null}}}}"
    );
    out.extend_from_slice(meta.as_bytes());
    Ok(json(StatusCode::OK, out))
}

/// One row.
pub(super) async fn row(cx: &mut Cx, resource: &'static Resource, view: &View, records: &Records) -> Result<Response> {
    let embedded = load(cx, resource, records, view).await?;
    let mut out = Vec::with_capacity(512);
    view.write(&mut out, resource, records, &embedded, 0)?;
    Ok(json(StatusCode::OK, out))
}

/// A row that was made or changed, as a read would show it. The change is committed: a failure to read the rows that it is
/// joined to leaves those out, and does not hide that the change was made.
pub(super) async fn written(
    cx: &mut Cx,
    resource: &'static Resource,
    status: StatusCode,
    records: &Records,
) -> Result<Response> {
    let mut view = View::of(resource);
    let embedded = match load(cx, resource, records, &view).await {
        Ok(embedded) => embedded,
        Err(error) => {
            tracing::error!(request_id = cx.request_id(), ?error, "a row is answered without those it is joined to");
            view = View::COLUMNS;
            Default::default()
        }
    };
    let mut out = Vec::with_capacity(512);
    view.write(&mut out, resource, records, &embedded, 0)?;
    Ok(json(status, out))
}

/// A JSON body.
pub(crate) fn json(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = Response::new(HttpBody::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
