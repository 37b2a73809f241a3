//! Rows, with what is embedded in them, to a response.

use axum::body::Body as HttpBody;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use tokio::time::timeout;

use crate::db::{Target, store};
use crate::query::{Order, Selection, cursor};
use crate::service::Records;
use crate::value::Value;
use crate::view::{Embedded, View, load};
use crate::{Cx, Error, Resource, Result};

/// Where a page stands.
pub(super) struct Page {
    pub(super) total: u64,
    pub(super) skip: u32,
    pub(super) take: u32,
    pub(super) more: bool,
    /// The cursor of the page behind it.
    pub(super) next: Option<String>,
}

/// The cursor of the page behind these records; none where rows have no key to go on from.
pub(super) async fn next_cursor(
    cx: &mut Cx,
    resource: &'static Resource,
    order: &[Order],
    records: &Records,
) -> Result<Option<String>> {
    let Some(last) = records.len().checked_sub(1).filter(|_| !resource.key.is_empty()) else { return Ok(None) };
    let selection = Selection { order: order.to_vec(), ..Selection::default() };
    let order = selection.total_order(resource);
    if order.iter().all(|order| order.path.is_empty()) {
        let values: Result<Vec<Value<'_>>> = match records {
            Records::Rows(rows) => {
                let stored = |order: &Order| rows[last].stored(order.column, &resource.columns[order.column]);
                order.iter().map(stored).collect()
            }
            Records::Models(models) => {
                let values = models.values(last);
                Ok(order.iter().map(|order| values[order.column].clone()).collect())
            }
        };
        return Ok(Some(cursor::encode(resource, &order, &values?)));
    }
    // What a row at the other end of a relation has, the record does not say.
    let key = records.key(resource, last)?.into_iter().map(Value::into_owned).collect();
    let values = store::sorted_by(Target::Cx(cx), resource, key, &selection.order).await?;
    Ok(values.map(|values| cursor::encode(resource, &order, &values)))
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
    let Page { total, skip, take, more, next } = page;
    let meta = format!("],\"meta\":{{\"total\":{total},\"skip\":{skip},\"take\":{take},\"hasMore\":{more},");
    out.extend_from_slice(meta.as_bytes());
    match next {
        // Nothing in it is to be escaped.
        Some(cursor) => out.extend_from_slice(format!("\"nextCursor\":\"{cursor}\"}}}}").as_bytes()),
        None => out.extend_from_slice(b"\"nextCursor\":null}}"),
    }
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
    let (view, embedded) = joined(cx, resource, records).await;
    let mut out = Vec::with_capacity(512);
    view.write(&mut out, resource, records, &embedded, 0)?;
    Ok(json(status, out))
}

/// How records are shown once they are written, with what is embedded in them.
pub(crate) async fn joined(cx: &mut Cx, resource: &'static Resource, records: &Records) -> (View, Embedded) {
    let view = View::of(resource);
    let loaded = timeout(cx.after_change_wait(), load(cx, resource, records, &view)).await;
    match loaded.unwrap_or_else(|late| Err(Error::internal(late))) {
        Ok(embedded) => (view, embedded),
        Err(error) => {
            tracing::error!(request_id = cx.request_id(), ?error, "a row is answered without those it is joined to");
            (View::COLUMNS, Embedded::default())
        }
    }
}

/// A JSON body.
pub(crate) fn json(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = Response::new(HttpBody::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
