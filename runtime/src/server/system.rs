//! Routes that every API has.

use std::borrow::Cow;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::Result;
use crate::db::Db;

const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];
const OK: &str = "{\"status\":\"ok\"}";

pub(super) fn routes(db: Db, openapi: Cow<'static, str>) -> Router {
    let openapi = match openapi {
        Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
        Cow::Owned(text) => Bytes::from(text),
    };
    Router::new()
        .route("/health/live", get(async || (JSON, OK)))
        .route("/health/ready", get(ready).with_state(db))
        .route("/openapi.json", get(async move || (JSON, openapi.clone())))
}

/// Whether requests can be served: the database answers.
async fn ready(State(db): State<Db>) -> Result<impl IntoResponse> {
    db.ping().await?;
    Ok((JSON, OK))
}
