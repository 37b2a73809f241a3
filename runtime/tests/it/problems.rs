//! What goes wrong, and how it is told.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use prismagen::{Cx, Error, Limits, Result, sqlite};
use serde_json::json;

use crate::blog::{Author, AuthorService, CreateAuthor};
use crate::client::Server;
use crate::databases::close;

#[tokio::test]
async fn every_failure_of_a_body_is_told_at_once() {
    let server = Server::start().await;
    let answer = server
        .post(
            "/api/posts",
            json!({
                "id": 7, "slug": "Not A Slug", "summary": "x".repeat(501), "status": "GONE", "views": -1, "likes": true,
                "rating": 6, "price": "0.001", "cover": "§", "tags": ["a", 1], "pinned": null, "authorId": 2_147_483_648u64,
                "nonsense": { "a": [1] },
            }),
        )
        .await;
    assert_eq!(answer.problem(422), "validation_failed");
    assert_eq!(
        answer.failures(422),
        [
            "id read_only",
            "title required",
            "slug pattern",
            "summary length",
            "status type",
            "views range",
            "likes type",
            "rating range",
            "price range",
            "cover type",
            "tags type",
            "pinned type",
            "authorId type",
            "nonsense unknown_field",
        ]
    );
}

#[tokio::test]
async fn an_answer_lists_a_hundred_failures() {
    let server = Server::start().await;
    let names = |count: usize| (0..count).map(|n| format!("\"a{n}\":0")).collect::<Vec<_>>().join(",");
    for (body, listed, all) in [
        (format!("{{{}}}", names(98)), 100, true),
        (format!("{{{}}}", names(99)), 100, false),
        (format!("{{{}}}", names(90_000)), 100, false),
        (format!("{{\"name\":1,\"email\":2,{}}}", vec!["\"name\":0"; 90_000].join(",")), 100, false),
    ] {
        let answer = server.send_text("POST", "/api/authors", body).await;
        let failures = answer.failures(422);
        assert_eq!(failures.len(), listed);
        assert!(failures[0].starts_with("email "), "the fields' own failures come first: {}", failures[0]);
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert_eq!(detail == "Some fields are not valid.", all, "{detail}");
        assert!(answer.bytes.len() < 20_000);
    }
}

#[tokio::test]
async fn problem_bodies_are_stable() {
    let server = Server::start().await;
    let request =
        Request::post("/api/authors").header("content-type", "application/json").header("x-request-id", "r-1");
    let body = json!({ "email": "ada", "nmae": "Ada" }).to_string();
    let answer = server.request(request.body(body.into()).unwrap()).await;
    assert_eq!(
        answer.expect(422),
        json!({
            "type": "about:blank",
            "title": "Unprocessable Entity",
            "status": 422,
            "code": "validation_failed",
            "detail": "Some fields are not valid.",
            "errors": [
                { "path": "email", "code": "email", "message": "must be an e-mail address" },
                { "path": "name", "code": "required", "message": "is required" },
                { "path": "nmae", "code": "unknown_field", "message": "is no field of this resource" },
            ],
            "requestId": "r-1",
        })
    );
    let answer = server.get("/api/posts/x").await;
    let id = answer.header("x-request-id").to_owned();
    assert_eq!(
        answer.expect(400),
        json!({
            "type": "about:blank", "title": "Bad Request", "status": 400, "code": "invalid_path",
            "detail": "The path's `id` must be an integer of 32 bits.", "errors": [], "requestId": id,
        })
    );
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused() {
    let server = Server::with(|api| api.limits(Limits::default().body_bytes(64))).await;
    let send = |content_type: &str, body: String| {
        let request =
            Request::post("/api/authors").header("content-type", content_type).body(Body::from(body)).unwrap();
        server.request(request)
    };
    assert_eq!(send("application/json", "{\"email\":".into()).await.problem(400), "malformed_json");
    assert_eq!(send("application/json", "{} {}".into()).await.problem(400), "malformed_json");
    assert_eq!(send("application/json", String::new()).await.problem(400), "malformed_json");
    assert_eq!(send("application/json", format!("\"{}\"", "x".repeat(64))).await.problem(413), "payload_too_large");
    let server = Server::start().await;
    let mebibyte = |more: usize| Body::from(format!("\"{}\"", "x".repeat((1 << 20) - 2 + more)));
    let post = |body| Request::post("/api/authors").header("content-type", "application/json").body(body).unwrap();
    assert_eq!(server.request(post(mebibyte(1))).await.problem(413), "payload_too_large", "unless said otherwise");
    assert_eq!(server.request(post(mebibyte(0))).await.failures(422), [" type"]);
    assert_eq!(send("text/plain", "{}".into()).await.problem(415), "unsupported_media_type");
    assert_eq!(send("application/jsonp", "{}".into()).await.problem(415), "unsupported_media_type");
    assert_eq!(send("application/merge-patch+json; charset=utf-8", "[]".into()).await.failures(422), [" type"]);
    let without_type = Request::post("/api/authors").body(Body::from("{}")).unwrap();
    assert_eq!(server.request(without_type).await.problem(415), "unsupported_media_type");
    let encoded = post(Body::from("{}"));
    let (mut parts, body) = encoded.into_parts();
    parts.headers.insert("content-encoding", "gzip".parse().unwrap());
    let answer = server.request(Request::from_parts(parts, body)).await;
    assert_eq!((answer.problem(415), answer.header("accept-encoding")), ("unsupported_encoding".into(), "identity"));
    for body in ["null", "1", "-1", "1.5", "\"a\"", "true", "[1,[2]]"] {
        assert_eq!(send("application/json", body.into()).await.failures(422), [" type"], "{body}");
    }
}

#[tokio::test]
async fn constraints_are_conflicts() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let answer = server.post("/api/authors", json!({ "email": "ada@example.org", "name": "Bob" })).await;
    assert_eq!(answer.problem(409), "unique_violation");
    assert_eq!(answer.failures(409), ["email unique"]);
    assert_eq!(answer.json()["detail"], "Another row has this value of email already.");

    server.post_by(author, "one", json!({})).await;
    server.post_by(author, "two", json!({})).await;
    let answer = server.patch("/api/posts/2", json!({ "slug": "one" })).await;
    assert_eq!((answer.problem(409), answer.failures(409)), ("unique_violation".into(), vec!["slug unique".into()]));

    let answer = server.post("/api/posts", json!({ "title": "x", "slug": "x", "authorId": 99 })).await;
    assert_eq!(answer.problem(409), "foreign_key_violation");
    server.post("/api/reactions", json!({ "postId": 1, "emoji": "x" })).await.expect(201);
    assert_eq!(server.delete("/api/posts/1").await.problem(409), "foreign_key_violation");
}

#[tokio::test]
async fn a_change_whose_row_cannot_be_read_is_not_kept() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    let pool = server.db.as_sqlite().unwrap();
    sqlx::query("UPDATE posts SET status = 'unheard of'").execute(pool).await.unwrap();
    assert_eq!(server.patch("/api/posts/1", json!({ "title": "New" })).await.problem(500), "internal_error");
    let title: String = sqlx::query_scalar("SELECT title FROM posts").fetch_one(pool).await.unwrap();
    assert_eq!(title, "ONE");
}

#[tokio::test]
async fn paths_and_methods_are_strict() {
    let server = Server::start().await;
    for path in ["/", "/api", "/api/posts/", "/api/Posts", "/api/posts/1/x", "/api/nothing", "/posts"] {
        assert_eq!(server.get(path).await.problem(404), "not_found", "{path}");
    }
    for (method, path, allow) in [
        ("PUT", "/api/posts", "GET, HEAD, POST"),
        ("DELETE", "/api/posts/meta/count", "GET, HEAD"),
        ("POST", "/api/posts/1", "GET, HEAD, PUT, PATCH, DELETE"),
    ] {
        let answer = server.send(method, path, json!({})).await;
        assert_eq!((answer.problem(405).as_str(), answer.header("allow")), ("method_not_allowed", allow));
    }
    let head = server.request(Request::head("/api/posts").body(Body::empty()).unwrap()).await;
    assert_eq!((head.status.as_u16(), head.header("content-type")), (200, "application/json"));
    for path in ["/api/posts/%ff", "/api/posts/1.0", "/api/posts/2147483648"] {
        assert_eq!(server.get(path).await.problem(400), "invalid_path", "{path}");
    }
    for path in ["/api/posts/1?x=1", "/api/posts/1?include=nobody"] {
        assert_eq!(server.get(path).await.problem(400), "invalid_query", "{path}");
    }
}

#[tokio::test]
async fn a_closed_operation_wants_a_log_in() {
    let server = Server::start().await;
    let answer = server.delete("/api/authors/nonsense").await;
    assert_eq!(answer.problem(401), "unauthorized");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

/// An author service with faults.
struct Faulty;

impl AuthorService for Faulty {
    async fn get(&self, _cx: &mut Cx, key: i32) -> Result<Author> {
        match key {
            1 => panic!("a secret"),
            2 => Err(Error::internal("SELECT secret FROM table")),
            3 => Err(Error::from(sqlx::Error::PoolTimedOut)),
            _ => std::future::pending().await,
        }
    }

    async fn create(&self, cx: &mut Cx, input: CreateAuthor) -> Result<Author> {
        cx.create(input).await?;
        std::future::pending().await
    }
}

#[tokio::test]
async fn faults_of_the_server_leak_nothing() {
    let server =
        Server::with(|api| api.authors(Faulty).limits(Limits::default().time(Duration::from_millis(200)))).await;
    for (path, status, code) in [
        ("/api/authors/1", 500, "internal_error"),
        ("/api/authors/2", 500, "internal_error"),
        ("/api/authors/3", 503, "unavailable"),
        ("/api/authors/4", 503, "request_timeout"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.problem(status), code);
        assert!(!String::from_utf8_lossy(&answer.bytes).contains("secret"), "{answer:?}");
        assert_eq!(answer.header("retry-after"), if status == 503 { "1" } else { "" });
    }
    let answer = server.post("/api/authors", json!({ "email": "ada@example.org", "name": "Ada" })).await;
    assert_eq!(answer.problem(503), "request_timeout");
    assert_eq!(server.get("/api/authors/meta/count").await.expect(200), json!({ "total": 0 }), "rolled back");
}

#[tokio::test]
async fn a_database_that_is_gone_is_unavailable() {
    let server = Server::start().await;
    close(&server.db).await;
    for path in ["/api/posts", "/health/ready"] {
        let answer = server.get(path).await;
        assert_eq!((answer.problem(503).as_str(), answer.header("retry-after")), ("unavailable", "1"));
    }
    server.get("/health/live").await.expect(200);
}

#[tokio::test]
async fn a_server_whose_file_is_gone_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blog.db");
    let server = Server::on(sqlite::connect(path.to_str().unwrap()).await.unwrap(), |api| api).await;
    server.get("/health/ready").await.expect(200);
    std::fs::rename(&path, path.with_extension("away")).unwrap();
    assert_eq!(server.get("/health/ready").await.problem(503), "unavailable");
    // Nor does another connection of the pool put an empty one in its place.
    let pool = server.db.as_sqlite().unwrap();
    let mut held = Vec::new();
    while let Ok(connection) = pool.acquire().await {
        held.push(connection);
    }
    assert!(held.len() < pool.options().get_max_connections() as usize, "{} could be opened", held.len());
    assert!(!path.exists());
    server.get("/health/live").await.expect(200);
}

#[tokio::test]
async fn a_path_that_is_too_long_is_refused() {
    let server = Server::start().await;
    let of = |length: usize| {
        let start = "/api/posts?where[title]=";
        format!("{start}{}", "x".repeat(length - start.len()))
    };
    assert_eq!(server.get(&of(32 * 1024)).await.status.as_u16(), 200);
    assert_eq!(server.get(&of(32 * 1024 + 1)).await.problem(414), "uri_too_long");
    assert_eq!(server.get(&format!("/{}", "x".repeat(60_000))).await.problem(414), "uri_too_long");
}
