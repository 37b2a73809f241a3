//! What columns of certain names are for, as it is served.

mod counters;
mod databases;
mod deleted;
mod links;
mod routes;
mod search;
mod services;
mod states;
mod threads;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use prismagen::{Db, Router};
use serde_json::{Value, json};
use tower::ServiceExt;

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/domain.prisma");
}

use api::Api;

/// An API in memory, and requests to it.
struct Server {
    db: Db,
    router: Router,
}

impl Server {
    async fn start() -> Self {
        Self::with(|api| api).await
    }

    async fn with(configure: impl FnOnce(Api) -> Api) -> Self {
        let db = databases::fresh().await;
        Self { router: configure(Api::new(db.clone())).router(), db }
    }

    async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let mut request = Request::builder().method(method).uri(format!("/api{path}"));
        if !body.is_null() {
            request = request.header("content-type", "application/json");
        }
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() })
    }

    #[track_caller]
    fn ok(answer: (u16, Value)) -> Value {
        assert!(answer.0 < 300, "{answer:?}");
        answer.1
    }

    async fn get(&self, path: &str) -> Value {
        Self::ok(self.send("GET", path, Value::Null).await)
    }

    async fn post(&self, path: &str) -> Value {
        Self::ok(self.send("POST", path, Value::Null).await)
    }

    async fn create(&self, path: &str, body: Value) -> Value {
        Self::ok(self.send("POST", path, body).await)
    }

    async fn status(&self, method: &str, path: &str) -> u16 {
        self.send(method, path, Value::Null).await.0
    }

    async fn article(&self, slug: &str, more: Value) -> Value {
        let mut body = json!({ "slug": slug, "title": slug.to_uppercase() });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.create("/articles", body).await
    }

    async fn comment(&self, text: &str, parent: Option<i64>) -> i64 {
        let body = json!({ "text": text, "parentId": parent });
        self.create("/comments", body).await["id"].as_i64().unwrap()
    }

    /// What one column holds in the rows of a page.
    async fn column(&self, path: &str, name: &str) -> Vec<Value> {
        let page = self.get(path).await;
        let rows = page["data"].as_array().unwrap();
        assert_eq!(page["meta"]["total"], rows.len(), "{page}");
        rows.iter().map(|row| row[name].clone()).collect()
    }
}
