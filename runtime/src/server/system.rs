//! Routes that every API has.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::Result;
use crate::db::Db;

const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];
const OK: &str = "{\"status\":\"ok\"}";

pub(super) fn routes(db: Db, openapi: &'static str) -> Router {
    Router::new()
        .route("/health/live", get(async || (JSON, OK)))
        .route("/health/ready", get(ready).with_state(db))
        .route("/openapi.json", get(async move || (JSON, openapi)))
}

/// Whether requests can be served: the database answers.
async fn ready(State(db): State<Db>) -> Result<impl IntoResponse> {
    db.ping().await?;
    Ok((JSON, OK))
}
