//! `/docs`: the API, readable and callable in a browser. Everything comes from the binary: the page's policy lets it load
//! from nowhere else.

use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Html;
use axum::routing::get;

use super::script;

/// Paths are relative, so that the router can be nested below a prefix.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>API reference</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="app"></div>
    <script src="docs/scalar.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
"#;

/// Without what is the vendor's: a bar that deploys and shares the document, its clients, its fonts.
const START: &str = r##"Scalar.createApiReference("#app", {
  url: "openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  agent: { disabled: true },
});
"##;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";

pub(super) fn routes() -> Router {
    Router::new()
        .route("/docs", get(async || ([(CONTENT_SECURITY_POLICY, POLICY)], Html(PAGE))))
        .route("/docs/start.js", get(async || ([(CONTENT_TYPE, SCRIPT)], START)))
        .route("/docs/scalar.js", get(script::respond))
}
