//! Many writers on one file.

use std::sync::Arc;
use std::time::{Duration, Instant};

use prismagen::{Cx, Limits, Model, Result, sqlite};
use serde_json::json;
use tokio::sync::Semaphore;

use crate::blog::{Author, AuthorService, CreateAuthor, Post, PostService, UpdatePost};
use crate::client::Server;
use crate::databases;

/// Reads, then writes what it read: loses a count wherever two of them overlap.
struct Increment;

impl PostService for Increment {
    async fn update(&self, cx: &mut Cx, key: i32, _input: UpdatePost) -> Result<Post> {
        let post: Post = cx.get(key).await?;
        tokio::task::yield_now().await;
        cx.update(key, UpdatePost { views: Some(post.views + 1), ..UpdatePost::default() }).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_wait_for_each_other() {
    const WRITERS: i32 = 8;
    const WRITES: i32 = 10;
    let folder = tempfile::tempdir().unwrap();
    let db = sqlite::connect(folder.path().join("blog.db").to_str().unwrap()).await.unwrap();
    let server = Server::on(db, |api| api.posts(Increment)).await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;

    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let server = server.clone();
        tasks.spawn(async move {
            for write in 0..WRITES {
                server.patch("/api/posts/1", json!({ "title": "x" })).await.expect(200);
                // Through the generated operation, which has no transaction of its own.
                server.author(&format!("{writer}-{write}@example.org")).await;
                server.get("/api/posts").await.expect(200);
            }
        });
    }
    while let Some(result) = tasks.join_next().await {
        result.unwrap();
    }
    let post = Post::find(&server.db, 1).await.unwrap().unwrap();
    assert_eq!(post.views, WRITERS * WRITES, "no update is lost");
    let count = server.get("/api/authors/meta/count").await.expect(200);
    assert_eq!(count, json!({ "total": 1 + WRITERS * WRITES }));
}

/// In contexts of their own, whose transactions begin with the first row that is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_read_for_an_update_is_nobody_elses() {
    const WRITERS: i32 = 8;
    const WRITES: i32 = 10;
    let folder = tempfile::tempdir().unwrap();
    let db = sqlite::connect(folder.path().join("blog.db").to_str().unwrap()).await.unwrap();
    let server = Server::on(db, |api| api).await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;

    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let db = server.db.clone();
        tasks.spawn(async move {
            for _ in 0..WRITES {
                let mut cx = Cx::new(db.clone());
                let post = Post::query().filter(Post::ID.eq(1)).for_update().first(&mut cx).await.unwrap().unwrap();
                tokio::task::yield_now().await;
                let change = UpdatePost { views: Some(post.views + 1), ..UpdatePost::default() };
                Post::update(&mut cx, 1, change).await.unwrap();
                cx.commit().await.unwrap();
            }
        });
    }
    while let Some(result) = tasks.join_next().await {
        result.unwrap();
    }
    assert_eq!(Post::find(&server.db, 1).await.unwrap().unwrap().views, WRITERS * WRITES);
}

/// Whoever waited for a lock reads what is there then, though it had read before.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_read_behind_a_lock_is_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(databases::fresh_in(folder.path()).await, |api| api).await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;

    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..4 {
        let db = server.db.clone();
        tasks.spawn(async move {
            let mut cx = Cx::new(db);
            cx.tx().await.unwrap();
            let once = || Author::query().filter(Author::NAME.eq("Once"));
            once().first(&mut cx).await.unwrap();
            Post::query().filter(Post::ID.eq(1)).for_update().first(&mut cx).await.unwrap().unwrap();
            if once().first(&mut cx).await.unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Author::create(&mut cx, CreateAuthor::new(format!("{number}@example.org"), "Once")).await.unwrap();
            }
            cx.commit().await.unwrap();
        });
    }
    while let Some(result) = tasks.join_next().await {
        result.unwrap();
    }
    let count = server.get("/api/authors/meta/count?where[name]=Once").await.expect(200);
    assert_eq!(count, json!({ "total": 1 }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_row_is_deleted_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(databases::fresh_in(folder.path()).await, |api| api).await;
    let author = server.author("ada@example.org").await;
    for round in 0..10 {
        let post = server.post_by(author, &format!("p{round}"), json!({})).await["id"].clone();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let (server, path) = (server.clone(), format!("/api/posts/{post}"));
            tasks.spawn(async move { server.delete(&path).await.status.as_u16() });
        }
        let mut statuses = Vec::new();
        while let Some(status) = tasks.join_next().await {
            statuses.push(status.unwrap());
        }
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 404, 404, 404], "round {round}");
    }
}

/// Stays in its transaction until it is let go.
#[derive(Clone)]
struct Held(Arc<Semaphore>);

impl AuthorService for Held {
    async fn before_create(&self, _cx: &mut Cx, _input: &mut CreateAuthor) -> Result<()> {
        self.0.acquire().await.unwrap().forget();
        Ok(())
    }
}

#[tokio::test]
async fn readers_do_not_wait_for_writers() {
    // More than the pool has connections.
    const WRITERS: usize = 12;
    let folder = tempfile::tempdir().unwrap();
    let db = sqlite::connect(folder.path().join("blog.db").to_str().unwrap()).await.unwrap();
    let held = Held(Arc::new(Semaphore::new(0)));
    let server = Server::on(db, |api| api.authors(held.clone())).await;
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let server = server.clone();
        tasks.spawn(async move { server.author(&format!("{writer}@example.org")).await });
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    for path in ["/api/authors", "/api/posts", "/health/ready"] {
        server.get(path).await.expect(200);
    }
    assert!(tasks.try_join_next().is_none(), "all of them are still waiting");
    held.0.add_permits(WRITERS);
    while let Some(result) = tasks.join_next().await {
        result.unwrap();
    }
    assert_eq!(server.get("/api/authors/meta/count").await.expect(200), json!({ "total": WRITERS }));
}

/// A server with one connection, and a query that keeps it busy for a minute.
async fn slow() -> (Server, String) {
    let server = Server::with(|api| api.limits(Limits::default().time(Duration::from_millis(200)))).await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "p1", json!({})).await;
    let pool = server.db.as_sqlite().unwrap();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO posts (title, slug, summary, author_id, updated_at)
        SELECT 'x', 'p' || i, hex(zeroblob(2000)), 1, '2026-01-01T00:00:00.000+00:00' FROM n";
    sqlx::query(fill).execute(pool).await.unwrap();
    (server, format!("where[summary][contains]={}1", "0".repeat(255)))
}

/// Until a row is answered again.
async fn answers_again(server: &Server) {
    let start = Instant::now();
    while server.get("/api/posts/1").await.status != 200 {
        assert!(start.elapsed() < Duration::from_secs(10), "the connection is still busy");
    }
}

#[tokio::test]
async fn a_query_stops_when_its_time_is_up() {
    let (server, query) = slow().await;
    for path in ["/api/posts", "/api/posts/meta/count"] {
        assert_eq!(server.get(&format!("{path}?{query}")).await.problem(503), "request_timeout");
        answers_again(&server).await;
    }
    assert_eq!(server.get("/api/posts/meta/count").await.expect(200), json!({ "total": 20000 }));
}

#[tokio::test]
async fn a_query_stops_when_its_client_is_gone() {
    let (server, query) = slow().await;
    let path = format!("/api/posts?{query}");
    tokio::time::timeout(Duration::from_millis(100), server.get(&path)).await.unwrap_err();
    answers_again(&server).await;
}
