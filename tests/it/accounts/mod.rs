//! Log-in and access over HTTP: every route for everybody, tokens of every kind, what may not be written.

mod addresses;
mod databases;
mod issuers;
mod kept;
mod logins;
mod matrix;
mod members;
mod own;
mod ownership;
mod parts;
mod passwords;
mod roles;
mod standing;
mod tokens;
mod verified;

use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use prismagen::{Db, Router};
use serde_json::{Value, json};
use tower::ServiceExt;

pub(crate) mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/accounts.prisma");
}

const PASSWORD: &str = "correct horse";

/// An API with users: `owner`, `other`, `author`, `editor` and `admin`.
struct Accounts {
    db: Db,
    router: Router,
    tokens: BTreeMap<&'static str, String>,
    ids: BTreeMap<&'static str, i64>,
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    fn text(&self, pointer: &str) -> String {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The names and codes of what is wrong with a body.
    fn failures(&self) -> Vec<String> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let text = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| format!("{} {}", text(error, "path"), text(error, "code"))).collect()
    }
}

impl Accounts {
    async fn new() -> Self {
        Self::of(|api| api).await
    }

    async fn of(configure: impl FnOnce(api::Api) -> api::Api) -> Self {
        let db = prismagen::sqlite::connect(":memory:").await.unwrap();
        prismagen::db::ensure(&db, api::SCHEMA_SQL).await.unwrap();
        let router = configure(api::Api::new(db.clone())).router();
        Self { db, router, tokens: BTreeMap::new(), ids: BTreeMap::new() }
    }

    async fn with_users() -> Self {
        Self::with_users_of(|api| api).await
    }

    async fn with_users_of(configure: impl FnOnce(api::Api) -> api::Api) -> Self {
        let mut accounts = Self::of(configure).await;
        for (name, role) in
            [("owner", "READER"), ("other", "READER"), ("author", "AUTHOR"), ("editor", "EDITOR"), ("admin", "ADMIN")]
        {
            let registered = accounts.register(name).await;
            let id = registered.body["user"]["id"].as_i64().unwrap();
            accounts.sql(&format!("UPDATE \"User\" SET \"role\" = '{role}' WHERE \"id\" = {id}")).await;
            let token = accounts.log_in(name, PASSWORD).await.text("/accessToken");
            accounts.tokens.insert(name, token);
            accounts.ids.insert(name, id);
        }
        accounts
    }

    async fn register(&self, name: &str) -> Answer {
        let body = json!({ "email": format!("{name}@example.org"), "password": PASSWORD });
        let answer = self.post("/auth/register", None, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer
    }

    async fn log_in(&self, name: &str, password: &str) -> Answer {
        let body = json!({ "email": format!("{name}@example.org"), "password": password });
        self.post("/auth/login", None, &body).await
    }

    async fn sql(&self, sql: &str) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(self.db.as_sqlite().unwrap()).await.unwrap();
    }

    async fn number(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(self.db.as_sqlite().unwrap()).await.unwrap()
    }

    /// Of somebody by name, or anonymous.
    fn token(&self, who: &str) -> Option<String> {
        self.tokens.get(who).cloned()
    }

    async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.send("GET", path, token, None).await
    }

    async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        self.send("POST", path, token, Some(body)).await
    }

    async fn send(&self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        let authorization = token.map(|token| format!("Bearer {token}"));
        self.send_as(method, path, authorization.as_deref(), body).await
    }

    async fn send_as(&self, method: &str, path: &str, authorization: Option<&str>, body: Option<&Value>) -> Answer {
        send(&self.router, method, path, authorization, body).await
    }
}

async fn send(router: &Router, method: &str, path: &str, authorization: Option<&str>, body: Option<&Value>) -> Answer {
    let mut request = Request::builder().method(method).uri(format!("/api{path}"));
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    let body = match body {
        Some(body) => {
            request = request.header("content-type", "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    answered(router, request.body(body).unwrap()).await
}

async fn answered(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or_default() }
}
