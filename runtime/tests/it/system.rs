//! What every API has besides its resources.

use axum::body::Body;
use axum::http::Request;
use axum::routing::{any, get};
use prismagen::Router;
use serde_json::json;

use crate::client::Server;

#[tokio::test]
async fn health_and_documents_are_served() {
    let server = Server::start().await;
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(server.get(path).await.expect(200), json!({ "status": "ok" }));
    }
    assert_eq!(server.get("/openapi.json").await.expect(200)["openapi"], "3.1.0");
}

#[cfg(feature = "docs")]
#[tokio::test]
async fn the_reference_page_loads_nothing_from_elsewhere() {
    let server = Server::start().await;
    let page = server.get("/docs").await;
    let html = String::from_utf8(page.bytes.to_vec()).unwrap();
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(!html.contains("//"), "{html}");
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("http"), "{policy}");
    assert!(
        policy.contains("script-src 'self'"),
        "the page's own policy, not that of answers without scripts: {policy}"
    );
    for source in html.split("src=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]) {
        let script = server.get(&format!("/{source}")).await;
        assert_eq!((script.status.as_u16(), script.header("content-type")), (200, "text/javascript; charset=utf-8"));
        assert!(script.bytes.len() > 50, "{source}");
    }
}

#[tokio::test]
async fn request_ids_go_in_and_out() {
    let server = Server::start().await;
    let send =
        |id: &str| server.request(Request::get("/health/live").header("x-request-id", id).body(Body::empty()).unwrap());
    assert_eq!(send("abc-1:2.3_4").await.header("x-request-id"), "abc-1:2.3_4");
    for unfit in ["", "a b", "a\"b", &"x".repeat(129)] {
        let id = send(unfit).await.header("x-request-id").to_owned();
        assert!(id != unfit && id.len() == 36, "{id}");
    }
}

#[tokio::test]
async fn every_answer_carries_security_headers() {
    let server = Server::start().await;
    for path in ["/health/live", "/api/posts", "/nothing"] {
        let answer = server.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ("access-control-allow-origin", ""),
        ] {
            assert_eq!(answer.header(name), value, "{path} {name}");
        }
    }
}

#[tokio::test]
async fn routes_of_ones_own_stand_beside_and_in_place_of_generated_ones() {
    let own = Router::new()
        .route("/hello", get(async || "hello"))
        .route("/api/authors/{id}", get(async || "an author of one's own"))
        .route("/api/posts", any(async || "no posts"));
    let more = Router::new().route("/hello", get(async || "hidden")).route("/more", get(async || "more"));
    let server = Server::with(|api| api.routes(own).routes(more)).await;
    let text = async |path: &str| String::from_utf8(server.get(path).await.bytes.to_vec()).unwrap();
    assert_eq!(text("/hello").await, "hello");
    assert_eq!(text("/more").await, "more");
    assert_eq!(text("/api/posts").await, "no posts");
    let author = server.author("ada@example.org").await;
    let path = format!("/api/authors/{author}");
    assert_eq!(text(&path).await, "an author of one's own");
    // Another method of the same path is as generated, and so is what neither has.
    assert_eq!(server.patch(&path, json!({ "name": "Grace" })).await.expect(200)["name"], "Grace");
    assert_eq!(server.post("/hello", json!({})).await.problem(405), "method_not_allowed");
    assert_eq!(server.post("/api/authors/1/x", json!({})).await.problem(404), "not_found");
    assert_eq!(server.get("/nowhere").await.problem(404), "not_found");
    let answer = server.get("/hello").await;
    assert!(!answer.header("x-request-id").is_empty() && answer.header("x-content-type-options") == "nosniff");
}

#[tokio::test]
async fn routes_of_ones_own_are_in_the_document() {
    let own = || Router::new().route("/api/hello", get(async || "hello"));
    let hello = json!({ "paths": { "/hello": { "get": { "operationId": "hello", "responses": {} } } } });
    let server = Server::with(|api| api.routes(own()).describe(hello.to_string())).await;
    let document = server.get("/openapi.json").await.expect(200);
    assert_eq!((&document["paths"]["/hello"], &document["openapi"]), (&hello["paths"]["/hello"], &json!("3.1.0")));
    // What is described twice is not served.
    let server = Server::with(|api| api.describe(hello.to_string()).describe(hello.to_string())).await;
    assert_eq!(server.get("/api/posts").await.problem(500), "internal_error");
}
