//! `/docs`: the API, readable and callable in a browser. Everything comes from the binary: the page's policy lets it load
//! from nowhere else.

use std::sync::OnceLock;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
use axum::routing::get;

/// Paths are relative, so that the router can be nested below a prefix.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>API reference</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="docs/scalar.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
"#;

const START: &str = r##"Scalar.createApiReference("#app", {
  url: "openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  agent: { disabled: true },
});
"##;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

const SCRIPT: &str = "text/javascript; charset=utf-8";

pub(super) fn routes() -> Router {
    Router::new()
        .route("/docs", get(async || ([(CONTENT_SECURITY_POLICY, POLICY)], Html(PAGE))))
        .route("/docs/start.js", get(async || ([(CONTENT_TYPE, SCRIPT)], START)))
        .route("/docs/scalar.js", get(scalar))
}

async fn scalar() -> impl IntoResponse {
    static SCALAR: OnceLock<Bytes> = OnceLock::new();
    let script = SCALAR.get_or_init(|| scalar_api_reference::get_asset("scalar.js").unwrap_or_default().into());
    ([(CONTENT_TYPE, SCRIPT), (CACHE_CONTROL, "public, max-age=86400")], script.clone())
}
