//! How many statements a request comes to.

use std::fmt;
use std::sync::{Mutex, OnceLock};

use prismagen::sqlx::{self, sqlite::SqlitePoolOptions};
use serde_json::json;
use tokio::sync::Semaphore;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::client::Server;

mod api {
    prismagen::prismagen!("tests/it/statements.prisma");
}

/// What sqlx says of every statement that it runs, and of which table there is none elsewhere.
static RUN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Of a test whose statements are counted: no other one's are among them.
static TURN: Semaphore = Semaphore::const_new(1);

struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        if text.0.contains("counted_") {
            RUN.lock().unwrap().push(text.0);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if matches!(field.name(), "summary" | "db.statement") {
            self.0.push_str(&format!("{value:?} "));
        }
    }
}

/// The statements that a request comes to.
async fn statements(server: &Server, path: &str) -> Vec<String> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| tracing::subscriber::set_global_default(Listener).unwrap());
    RUN.lock().unwrap().clear();
    server.get(path).await.expect(200);
    std::mem::take(&mut RUN.lock().unwrap())
}

#[tokio::test]
async fn a_relation_is_one_query_a_level_whatever_the_number_of_rows() {
    let _turn = TURN.acquire().await.unwrap();
    // A pool that logs its statements, which one of ours does not.
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    let server = Server::over(pool.into(), api::SCHEMA_SQL, "", |db| api::Api::new(db).router()).await;
    let mut rows = 0;
    for number in [1, 30, 400] {
        let script = format!(
            "WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {number})
               INSERT INTO counted_shelf (id, name) SELECT i, 'shelf ' || i FROM n;
             WITH RECURSIVE n(i) AS (SELECT {from} * 3 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {number} * 3)
               INSERT INTO counted_book (id, title, shelfId) SELECT i, 'book ' || i, i / 3 FROM n;
             WITH RECURSIVE n(i) AS (SELECT {from} * 3 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {number} * 3)
               INSERT INTO counted_page (bookId, number, text) SELECT i, 1 + i % 2, 'page ' || i FROM n;
             INSERT OR IGNORE INTO counted_tag (name) VALUES ('a'), ('b');
             INSERT INTO \"_counted_tags\" SELECT id, CASE id % 2 WHEN 0 THEN 'a' ELSE 'b' END FROM counted_book WHERE id >= {from} * 3;",
            from = rows,
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(server.db.as_sqlite().unwrap()).await.unwrap();
        rows = number;
        for (path, expected) in [
            ("/api/shelves?take=1000", 1),
            // A summary.
            ("/api/books?take=1000", 2),
            ("/api/books?take=1000&include=shelf", 2),
            ("/api/books?take=1000&select=id", 1),
            ("/api/shelves?take=1000&include=books", 2),
            ("/api/shelves?take=1000&include=books.pages,books.tags", 4),
            ("/api/shelves?take=10&include=books.tags.books", 4),
            ("/api/tags?include=books.shelf", 3),
            ("/api/books/0?include=pages,shelf.books,tags", 5),
        ] {
            let run = statements(&server, path).await;
            assert_eq!(run.len(), expected, "{number} rows, {path}: {run:#?}");
        }
    }
    let page = server.get("/api/shelves?take=1000&include=books.tags").await.expect(200);
    for (number, shelf) in page["data"].as_array().unwrap().iter().enumerate() {
        let books: Vec<_> = (0..3).map(|book| number * 3 + book).collect();
        for (book, id) in shelf["books"].as_array().unwrap().iter().zip(&books) {
            assert_eq!((&book["id"], &book["tags"][0]["name"]), (&json!(id), &json!(["a", "b"][id % 2])));
        }
        assert_eq!(shelf["books"].as_array().unwrap().len(), 3);
    }
}

/// Between two of them the row could go out of sight.
#[tokio::test]
async fn a_row_is_read_in_the_statement_that_says_whether_it_may_be() {
    let _turn = TURN.acquire().await.unwrap();
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    let rows = "INSERT INTO counted_card (id, slug, deletedAt) VALUES (1, 'a', NULL), (2, 'b', '2026-01-01T00:00:00.000+00:00')";
    let server = Server::over(pool.into(), api::SCHEMA_SQL, rows, |db| api::Api::new(db).router()).await;
    for path in ["/api/cards/1", "/api/cards/slug/a"] {
        let run = statements(&server, path).await;
        assert_eq!(run.len(), 1, "{path}: {run:#?}");
    }
    for path in ["/api/cards/2", "/api/cards/slug/b"] {
        server.get(path).await.expect(404);
    }
}

#[tokio::test]
async fn a_level_holds_so_many_rows_and_no_more() {
    let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11)
                  INSERT INTO counted_shelf (id, name) SELECT i, 'shelf ' || i FROM n;
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 12098)
                  INSERT INTO counted_book (id, title, shelfId) SELECT i, 'book ' || i, 1 + i / 1100 FROM n;";
    let server = Server::of(api::SCHEMA_SQL, rows, |db| api::Api::new(db).router()).await;
    // Ten shelves of 1100 books, of which 1000 are a page; the eleventh has one more than there is room for.
    let page = server.get("/api/shelves?take=10&include=books").await.expect(200);
    for shelf in page["data"].as_array().unwrap() {
        let books = shelf["books"].as_array().unwrap();
        let first = (shelf["id"].as_u64().unwrap() - 1) * 1100;
        let ids = (books[0]["id"].as_u64().unwrap(), books[999]["id"].as_u64().unwrap());
        assert_eq!((books.len(), ids), (1000, (first, first + 999)));
    }
    let answer = server.get("/api/shelves?take=11&include=books").await;
    assert_eq!(answer.problem(400), "invalid_query");
    assert_eq!(
        answer.json()["errors"][0]["message"],
        "finds more than 10000 rows on one level, with those of `books`; take fewer rows, or list those by themselves"
    );
    // One level is one level, though two relations fill it.
    assert_eq!(server.get("/api/shelves?take=10&include=books,old").await.expect(200)["data"][0]["old"], json!([]));
}
