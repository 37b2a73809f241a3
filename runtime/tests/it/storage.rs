//! What SQLite holds: as Prisma's adapters store it (`mapArg` of `@prisma/adapter-better-sqlite3` 7), and whatever those,
//! or SQLite's own functions, may have put there.

use prismagen::{db, sqlite};
use serde_json::json;
use sqlx::{Row, SqlitePool};

use crate::blog::SCHEMA_SQL;
use crate::client::Server;

async fn stored(pool: &SqlitePool, column: &str) -> (String, String) {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT typeof({column}), quote({column}) FROM posts")))
        .fetch_one(pool)
        .await
        .unwrap();
    (row.get(0), row.get(1))
}

#[tokio::test]
async fn a_url_says_how_many_connections_there_are_and_how_long_they_are_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("blog.db");
    for (parameters, connections, seconds) in
        [("", 10, 5), ("?connection_limit=3&pool_timeout=7&socket_timeout=1", 3, 7), ("?connection_limit=0", 1, 5)]
    {
        let db = db::connect(&format!("file:{}{parameters}", file.display())).await.unwrap();
        let options = db.as_sqlite().unwrap().options();
        assert_eq!((options.get_max_connections(), options.get_acquire_timeout().as_secs()), (connections, seconds));
    }
    let error = db::connect(&format!("file:{}?connection_limit=many", file.display())).await.unwrap_err().to_string();
    assert!(error.contains("connection_limit"), "{error}");
}

#[tokio::test]
async fn values_are_stored_as_prisma_stores_them() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let more = json!({
        "status": "ARCHIVED", "likes": "9007199254740993", "rating": 2.5, "price": "12.50", "meta": { "b": 1, "a": "ü" },
        "cover": "AP8=", "tags": ["x"], "pinned": true,
    });
    let post = server.post_by(author, "one", more).await;
    let pool = server.db.as_sqlite().unwrap();
    for (column, kind, text) in [
        ("status", "text", "'archived'"),
        ("likes", "integer", "9007199254740993"),
        ("rating", "real", "2.5"),
        ("price", "real", "12.5"),
        ("meta", "text", "'{\"a\":\"ü\",\"b\":1}'"),
        ("tags", "text", "'[\"x\"]'"),
        ("pinned", "integer", "1"),
        ("cover", "blob", "X'00FF'"),
        ("created_at", "text", &format!("'{}'", post["createdAt"].as_str().unwrap().replace('Z', "+00:00"))),
    ] {
        assert_eq!(stored(pool, column).await, (kind.to_owned(), text.to_owned()), "{column}");
    }
}

#[tokio::test]
async fn what_others_stored_is_read() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    let pool = server.db.as_sqlite().unwrap();
    for (field, sql, value) in [
        ("createdAt", "created_at = 1700000000123", json!("2023-11-14T22:13:20.123Z")),
        ("createdAt", "created_at = '2023-11-14 22:13:20'", json!("2023-11-14T22:13:20.000Z")),
        ("createdAt", "created_at = '2023-11-14T22:13:20.123+00:00'", json!("2023-11-14T22:13:20.123Z")),
        ("createdAt", "created_at = '2023-11-15T00:13:20.1239+02:00'", json!("2023-11-14T22:13:20.123Z")),
        ("createdAt", "created_at = '2023-11-14'", json!("2023-11-14T00:00:00.000Z")),
        ("price", "price = 12", json!("12")),
        ("price", "price = 0.1", json!("0.1")),
        ("price", "price = '99.90'", json!("99.9")),
        ("price", "price = 1e20", json!("100000000000000000000")),
        ("meta", "meta = '5'", json!(5)),
        ("meta", "meta = '1.5'", json!(1.5)),
        ("meta", "meta = 'null'", json!(null)),
        ("meta", "meta = '\"x\"'", json!("x")),
        ("rating", "rating = 3", json!(3.0)),
        ("pinned", "pinned = 1", json!(true)),
        ("tags", "tags = '[]'", json!([])),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(format!("UPDATE posts SET {sql}"))).execute(pool).await.unwrap();
        assert_eq!(server.get("/api/posts/1").await.expect(200)[field], value, "{sql}");
    }
    let before = chrono::Utc::now();
    sqlx::query("UPDATE posts SET created_at = CURRENT_TIMESTAMP").execute(pool).await.unwrap();
    let post = server.get("/api/posts/1").await.expect(200);
    let read: prismagen::DateTime = post["createdAt"].as_str().unwrap().parse().unwrap();
    assert!((before - read).num_seconds().abs() < 5);

    sqlx::query("UPDATE posts SET status = 'unheard of'").execute(pool).await.unwrap();
    assert_eq!(server.get("/api/posts/1").await.problem(500), "internal_error");
}

#[tokio::test]
async fn a_file_is_made_once_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blog.db").display().to_string();
    for (url, emails) in [(path.clone(), 1), (format!("file:{path}"), 2), (format!("sqlite://{path}"), 3)] {
        let db = sqlite::connect(&url).await.unwrap();
        for (pragma, value) in [("journal_mode", "wal"), ("foreign_keys", "1"), ("timeout", "5000")] {
            let table = pragma.replace("timeout", "busy_timeout");
            let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{table}");
            let (set,): (String,) =
                sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(db.as_sqlite().unwrap()).await.unwrap();
            assert_eq!(set, value, "{pragma}");
        }
        let server = Server::on(db, |api| api).await;
        server.author(&format!("{emails}@example.org")).await;
        assert_eq!(server.get("/api/authors/meta/count").await.expect(200), json!({ "total": emails }));
    }
}

#[tokio::test]
async fn a_database_of_another_schema_is_refused_at_the_start() {
    let db = sqlite::connect(":memory:").await.unwrap();
    let pool = db.as_sqlite().unwrap();
    let run = async |sql: &'static str| sqlx::raw_sql(sql).execute(pool).await.unwrap();
    // Not of the schema: those of a migration tool, say.
    run("CREATE TABLE _prisma_migrations (id TEXT)").await;
    prismagen::db::ensure(&db, SCHEMA_SQL).await.unwrap();
    prismagen::db::ensure(&db, SCHEMA_SQL).await.unwrap();
    run("ALTER TABLE posts DROP COLUMN views").await;
    run("DROP TABLE Reaction").await;
    let error = prismagen::db::ensure(&db, SCHEMA_SQL).await.unwrap_err().to_string();
    assert!(error.contains("no column `posts.views`") && error.contains("no table `reaction`"), "{error}");
}
