//! An API whose users are deleted and kept, on each database.

use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use prismagen::{Db, Router, db};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use super::{Answer, PASSWORD, send};
use crate::servers::server;

pub(super) mod on_sqlite {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/members.prisma", issuer = "members");
}

mod on_postgresql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/members.prisma", provider = "postgresql");
}

mod on_mysql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/members.prisma", provider = "mysql");
}

/// Runs it on every database that there is.
macro_rules! on_each_database {
    ($($name:ident: $test:ident;)*) => {$(
        mod $name {
            use crate::accounts::members::Members;

            #[tokio::test]
            async fn on_sqlite() {
                super::$test(Members::on_sqlite().await).await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                let Some(members) = Members::on_postgresql().await else { return };
                super::$test(members).await;
            }

            #[tokio::test]
            async fn on_mysql() {
                let Some(members) = Members::on_mysql().await else { return };
                super::$test(members).await;
            }
        }
    )*};
}

pub(super) use on_each_database;

/// The API, and the database it is served from.
pub(super) struct Members {
    pub(super) db: Db,
    pub(super) router: Router,
    /// The database of one's own, and the server that it is dropped from.
    owned: Option<(String, Db)>,
}

/// Somebody who is logged in.
pub(super) struct Member {
    pub(super) id: i64,
    pub(super) access: String,
    pub(super) refresh: String,
}

impl Members {
    pub(super) async fn on_sqlite() -> Self {
        Self::on_sqlite_with(|api| api).await
    }

    pub(super) async fn on_sqlite_with(configure: impl FnOnce(on_sqlite::Api) -> on_sqlite::Api) -> Self {
        let db = prismagen::sqlite::connect(":memory:").await.unwrap();
        db::ensure(&db, on_sqlite::SCHEMA_SQL).await.unwrap();
        let router = configure(on_sqlite::Api::new(db.clone())).router();
        Self { db, router, owned: None }
    }

    /// None, with a note, where there is no server.
    pub(super) async fn on_postgresql() -> Option<Self> {
        let (url, server) =
            server("PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432", "postgres").await?;
        let (db, owned) = database(&url, on_postgresql::SCHEMA_SQL).await;
        let router = on_postgresql::Api::new(db.clone()).router();
        Some(Self { db, router, owned: Some((owned, server)) })
    }

    /// None, with a note, where there is no server.
    pub(super) async fn on_mysql() -> Option<Self> {
        let (url, server) = server("PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306", "mysql").await?;
        let (db, owned) = database(&url, on_mysql::SCHEMA_SQL).await;
        let router = on_mysql::Api::new(db.clone()).router();
        Some(Self { db, router, owned: Some((owned, server)) })
    }

    /// Takes away what was made for it.
    pub(super) async fn end(self) {
        let Some((name, server)) = self.owned else { return };
        if let Some(pool) = self.db.as_postgres() {
            pool.close().await;
        }
        run(&server, &format!("DROP DATABASE {name}")).await;
    }

    /// Registers somebody, gives them a role, and logs them in.
    pub(super) async fn member(&self, name: &str, role: &str) -> Member {
        let body = json!({ "email": format!("{name}@example.org"), "password": PASSWORD });
        let registered = self.send("POST", "/auth/register", None, Some(&body)).await;
        assert_eq!(registered.status, 201, "{}", registered.body);
        self.sql(&format!("UPDATE members SET role = '{role}' WHERE email = '{name}@example.org'")).await;
        let answer = self.send("POST", "/auth/login", None, Some(&body)).await;
        assert_eq!((answer.status, &answer.body["user"]["role"]), (200, &json!(role)), "{}", answer.body);
        let id = answer.body["user"]["id"].as_i64().unwrap();
        Member { id, access: answer.text("/accessToken"), refresh: answer.text("/refreshToken") }
    }

    pub(super) async fn send(&self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        let authorization = token.map(|token| format!("Bearer {token}"));
        send(&self.router, method, path, authorization.as_deref(), body).await
    }

    /// Sends something as somebody.
    pub(super) async fn by(&self, member: &Member, method: &str, path: &str, body: Value) -> Answer {
        self.send(method, path, Some(&member.access), Some(&body).filter(|body| !body.is_null())).await
    }

    pub(super) async fn refresh(&self, member: &Member) -> Answer {
        self.send("POST", "/auth/refresh", None, Some(&json!({ "refreshToken": member.refresh }))).await
    }

    pub(super) async fn sql(&self, sql: &str) {
        run(&self.db, sql).await;
    }
}

async fn run(db: &Db, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    match (db.as_sqlite(), db.as_postgres(), db.as_mysql()) {
        (Some(pool), ..) => drop(sqlx::raw_sql(sql).execute(pool).await.unwrap()),
        (_, Some(pool), _) => drop(sqlx::raw_sql(sql).execute(pool).await.unwrap()),
        (.., pool) => drop(sqlx::raw_sql(sql).execute(pool.unwrap()).await.unwrap()),
    }
}

/// A database with these tables, and its name.
async fn database(server: &str, schema: &'static str) -> (Db, String) {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let name = format!("prismagen_members_{}_{}", process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let url = format!("{server}/{name}");
    db::create(&url).await.unwrap();
    let db = db::connect(&url).await.unwrap();
    db::ensure(&db, schema).await.unwrap();
    (db, name)
}
