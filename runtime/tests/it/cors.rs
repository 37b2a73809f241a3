//! Pages of other origins.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::routing::{get, options};
use prismagen::{Cors, Limits, Router, User, limit};
use serde_json::json;

use crate::client::{Answer, Server};

const SHOP: &str = "https://shop.example";

/// A server that this origin's pages may call, with a route for every failure.
async fn open() -> Server {
    let once = Router::new().route("/once", get(async || "once"));
    let own = Router::new()
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
        .route("/panic", get(async || -> () { panic!("on purpose") }))
        .route("/mine", get(async |_: User| "mine"))
        .merge(limit(once, "once", 1, Duration::from_secs(3600)));
    Server::with(|api| {
        let limits = Limits::default().time(Duration::from_millis(200));
        api.limits(limits).cors(Cors::new([SHOP, "http://localhost:5173"])).routes(own)
    })
    .await
}

async fn send(server: &Server, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    server.request(request.body(Body::empty()).unwrap()).await
}

async fn preflight(server: &Server, path: &str, origin: &str) -> Answer {
    let asked = ("access-control-request-method", "PATCH");
    let headers = ("access-control-request-headers", "authorization,content-type,x-request-id");
    send(server, "OPTIONS", path, &[("origin", origin), asked, headers]).await
}

/// The names that a header lists, in lower case and in order.
fn listed(answer: &Answer, name: &str) -> Vec<String> {
    let values = answer.headers.get_all(name).iter().flat_map(|value| value.to_str().unwrap().split(','));
    let mut names: Vec<String> = values.map(|name| name.trim().to_lowercase()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_preflight_says_what_may_be_sent() {
    let server = open().await;
    for path in ["/api/posts", "/api/posts/1", "/nowhere"] {
        let answer = preflight(&server, path, SHOP).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), SHOP);
        let methods = listed(&answer, "access-control-allow-methods");
        assert_eq!(methods, ["delete", "get", "head", "patch", "post", "put"]);
        let headers = listed(&answer, "access-control-allow-headers");
        assert_eq!(headers, ["authorization", "content-type", "x-request-id"]);
        assert_eq!(answer.header("access-control-max-age"), "7200");
        assert!(listed(&answer, "vary").contains(&"origin".to_owned()));
        assert_eq!(answer.header("access-control-allow-credentials"), "");
    }
    let answer = preflight(&server, "/api/posts", "https://evil.example").await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn every_answer_can_be_read_failures_too() {
    let server = open().await;
    send(&server, "GET", "/once", &[]).await;
    for (method, path, status) in [
        ("GET", "/api/posts", 200),
        ("GET", "/api/posts?x=1", 400),
        ("GET", "/mine", 401),
        ("GET", "/api/posts/4711", 404),
        ("GET", "/nowhere", 404),
        ("DELETE", "/api/posts", 405),
        ("POST", "/api/posts", 415),
        ("GET", "/once", 429),
        ("GET", "/panic", 500),
        ("GET", "/slow", 503),
    ] {
        for origin in [SHOP, "http://localhost:5173"] {
            let answer = send(&server, method, path, &[("origin", origin)]).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), origin, "{path}");
            assert!(listed(&answer, "vary").contains(&"origin".to_owned()), "{path}");
            assert_eq!(
                listed(&answer, "access-control-expose-headers"),
                [
                    "location",
                    "ratelimit-limit",
                    "ratelimit-remaining",
                    "ratelimit-reset",
                    "retry-after",
                    "x-request-id"
                ]
            );
            assert_eq!(answer.header("access-control-allow-credentials"), "");
        }
        let origins = ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null"];
        for origin in origins {
            let answer = send(&server, method, path, &[("origin", origin)]).await;
            assert_eq!(answer.header("access-control-allow-origin"), "", "{path} {origin}");
            // A cache must not hand it to a page that may read it.
            assert!(listed(&answer, "vary").contains(&"origin".to_owned()), "{path}");
        }
    }
}

#[tokio::test]
async fn it_is_closed_until_it_is_opened() {
    let server = Server::start().await;
    let answer = preflight(&server, "/api/posts", SHOP).await;
    assert_eq!(answer.problem(405), "method_not_allowed");
    let answer = send(&server, "GET", "/api/posts", &[("origin", SHOP)]).await;
    assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{answer:?}");

    let server = Server::with(|api| api.cors(Cors::new(["*"]))).await;
    let answer = send(&server, "GET", "/api/posts", &[("origin", SHOP)]).await;
    assert_eq!((answer.expect(200)["data"].clone(), answer.header("access-control-allow-origin")), (json!([]), "*"));
}

#[tokio::test]
async fn an_origin_that_is_none_keeps_it_from_being_served() {
    let server = Server::with(|api| api.cors(Cors::new(["https://shop.example/"]))).await;
    assert_eq!(server.get("/api/posts").await.problem(500), "internal_error");
}

#[tokio::test]
async fn another_options_is_a_request_like_others() {
    let own = Router::new().route("/own", options(async || "here"));
    for cors in [Cors::new([SHOP]), Cors::new(["*"])] {
        let server = Server::with(|api| api.cors(cors).routes(own.clone())).await;
        let asked = ("access-control-request-method", "PATCH");
        for headers in [&[][..], &[("origin", SHOP)], &[asked]] {
            let answer = send(&server, "OPTIONS", "/api/posts", headers).await;
            assert_eq!(answer.problem(405), "method_not_allowed");
            assert_eq!(answer.header("allow"), "GET, HEAD, POST");
            assert_eq!(send(&server, "OPTIONS", "/nowhere", headers).await.problem(404), "not_found");
            let answer = send(&server, "OPTIONS", "/own", headers).await;
            assert_eq!((answer.status.as_u16(), &*answer.bytes), (200, &b"here"[..]));
            assert!(!answer.header("x-request-id").is_empty());
        }
        assert_eq!(preflight(&server, "/own", SHOP).await.bytes.len(), 0);
    }
}
