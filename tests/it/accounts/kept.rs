//! What only some may write, though others write the rest of the row.

use prismagen::{Db, Router, db};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use super::{Answer, PASSWORD, send};

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/kept.prisma");
}

struct Server {
    db: Db,
    router: Router,
}

impl Server {
    async fn start() -> Self {
        let db = prismagen::sqlite::connect(":memory:").await.unwrap();
        db::ensure(&db, api::SCHEMA_SQL).await.unwrap();
        Self { router: api::Api::new(db.clone()).router(), db }
    }

    /// The token of somebody new.
    async fn token(&self, name: &str, role: &str) -> String {
        let body = json!({ "email": format!("{name}@example.org"), "password": PASSWORD });
        let registered = send(&self.router, "POST", "/auth/register", None, Some(&body)).await;
        assert_eq!(registered.status, 201, "{}", registered.body);
        let sql = format!("UPDATE \"User\" SET \"role\" = '{role}' WHERE \"email\" = '{name}@example.org'");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(self.db.as_sqlite().unwrap()).await.unwrap();
        let answer = send(&self.router, "POST", "/auth/login", None, Some(&body)).await;
        format!("Bearer {}", answer.text("/accessToken"))
    }

    async fn by(&self, token: &str, method: &str, path: &str, body: Value) -> Answer {
        send(&self.router, method, path, Some(token), Some(&body).filter(|body| !body.is_null())).await
    }
}

#[tokio::test]
async fn a_row_is_published_by_those_who_may_publish_it_in_every_kind_of_write() {
    let server = Server::start().await;
    let (owner, admin) = (server.token("owner", "READER").await, server.token("admin", "ADMIN").await);
    let refused = ["published read_only", "publishedAt read_only"];
    let published = json!({ "text": "a", "published": true, "publishedAt": "2020-01-01T00:00:00Z" });

    let answer = server.by(&owner, "POST", "/essays", published.clone()).await;
    assert_eq!((answer.status, answer.failures()), (422, refused.map(str::to_owned).to_vec()));
    let created = server.by(&owner, "POST", "/essays", json!({ "text": "a" })).await;
    assert_eq!((created.status, &created.body["published"]), (201, &json!(false)), "{}", created.body);
    for method in ["PATCH", "PUT"] {
        let answer = server.by(&owner, method, "/essays/1", published.clone()).await;
        assert_eq!((answer.status, answer.failures()), (422, refused.map(str::to_owned).to_vec()), "{method}");
    }
    assert_eq!(server.by(&owner, "POST", "/essays/1/publish", Value::Null).await.status, 403);
    let answer = server.by(&admin, "POST", "/essays/1/publish", Value::Null).await;
    assert_eq!((answer.status, &answer.body["published"]), (200, &json!(true)));
    // What somebody may not write stays as it is.
    let replaced = server.by(&owner, "PUT", "/essays/1", json!({ "text": "b" })).await;
    assert_eq!((replaced.status, &replaced.body["published"]), (200, &json!(true)), "{}", replaced.body);
    assert_eq!(server.by(&owner, "PATCH", "/essays/1", json!({ "published": false })).await.status, 422);

    // Where who writes it may publish it, a body says so, too.
    assert_eq!(server.by(&owner, "POST", "/posts", published.clone()).await.status, 201);
    for method in ["PATCH", "PUT"] {
        assert_eq!(server.by(&owner, method, "/posts/1", published.clone()).await.status, 200, "{method}");
    }
}
