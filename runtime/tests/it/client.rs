//! A blog of its own for each test, and requests to it without a network.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use prismagen::{Db, Json, Router, sqlite, sqlx};
use serde_json::json;
use tower::ServiceExt;

use crate::blog::Api;
use crate::databases::{fresh, schema_sql};

/// A blog as served.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) db: Db,
    router: Router,
}

/// What a request was answered with.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

impl Server {
    /// An empty blog, everything as generated.
    pub(crate) async fn start() -> Self {
        Self::with(|api| api).await
    }

    /// An empty blog with some services of its own.
    pub(crate) async fn with(configure: impl FnOnce(Api) -> Api) -> Self {
        Self::on(fresh().await, configure).await
    }

    pub(crate) async fn on(db: Db, configure: impl FnOnce(Api) -> Api) -> Self {
        prismagen::db::ensure(&db, schema_sql(&db)).await.unwrap();
        Self { router: configure(Api::new(db.clone())).router(), db }
    }

    /// Another API than the blog's, in memory, with rows of its own.
    pub(crate) async fn of(schema_sql: &'static str, rows: &'static str, router: impl FnOnce(Db) -> Router) -> Self {
        Self::over(sqlite::connect(":memory:").await.unwrap(), schema_sql, rows, router).await
    }

    pub(crate) async fn over(
        db: Db,
        schema_sql: &'static str,
        rows: &'static str,
        router: impl FnOnce(Db) -> Router,
    ) -> Self {
        prismagen::db::ensure(&db, schema_sql).await.unwrap();
        sqlx::raw_sql(rows).execute(db.as_sqlite().unwrap()).await.unwrap();
        Self { router: router(db.clone()), db }
    }

    pub(crate) async fn request(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request(Request::delete(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> Answer {
        self.send("POST", path, body).await
    }

    pub(crate) async fn put(&self, path: &str, body: Json) -> Answer {
        self.send("PUT", path, body).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Json) -> Answer {
        self.send("PATCH", path, body).await
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: Json) -> Answer {
        self.send_text(method, path, body.to_string()).await
    }

    /// Sends a body as it is written here.
    pub(crate) async fn send_text(&self, method: &str, path: &str, body: String) -> Answer {
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        self.request(request.body(body.into()).unwrap()).await
    }

    /// An author, whose id is answered.
    pub(crate) async fn author(&self, email: &str) -> i64 {
        let answer = self.post("/api/authors", json!({ "email": email, "name": "Ada" })).await;
        answer.expect(201)["id"].as_i64().unwrap()
    }

    /// A post of an author, as answered.
    pub(crate) async fn post_by(&self, author: i64, slug: &str, more: Json) -> Json {
        let mut body = json!({ "title": slug.to_uppercase(), "slug": slug, "authorId": author });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.post("/api/posts", body).await.expect(201)
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body, where the status is this one.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Json {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        if self.bytes.is_empty() { Json::Null } else { self.json() }
    }

    /// The code of a problem, where the status is this one.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16) -> String {
        let body = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(body["status"], status);
        assert_eq!(body["requestId"], self.header("x-request-id"));
        body["code"].as_str().unwrap().to_owned()
    }

    /// `path code` of every field that a problem names.
    #[track_caller]
    pub(crate) fn failures(&self, status: u16) -> Vec<String> {
        let errors = self.expect(status)["errors"].clone();
        let text = |error: &Json, name: &str| error[name].as_str().unwrap().to_owned();
        errors.as_array().unwrap().iter().map(|error| text(error, "path") + " " + &text(error, "code")).collect()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}
