//! What is read for one answer is bounded in bytes.

use prismagen::sqlx;
use serde_json::json;

use crate::client::{Answer, Server};

/// Gives the first posts a `meta` of so many bytes.
async fn fatten(server: &Server, posts: i32, bytes: usize) {
    let meta = format!("\"{}\"", "x".repeat(bytes));
    if let Some(pool) = server.db.as_postgres() {
        sqlx::query("UPDATE posts SET meta = $1::text::jsonb WHERE id <= $2")
            .bind(meta)
            .bind(posts)
            .execute(pool)
            .await
            .unwrap();
    } else if let Some(pool) = server.db.as_mysql() {
        sqlx::query("UPDATE posts SET meta = ? WHERE id <= ?").bind(meta).bind(posts).execute(pool).await.unwrap();
    } else if let Some(pool) = server.db.as_sqlite() {
        sqlx::query("UPDATE posts SET meta = ? WHERE id <= ?").bind(meta).bind(posts).execute(pool).await.unwrap();
    }
}

#[track_caller]
fn refused(answer: &Answer, parameter: &str, message: &str) {
    let problem = answer.expect(400);
    let told = &problem["errors"][0];
    assert_eq!((&told["path"], &told["message"]), (&json!(parameter), &json!(message)));
}

#[tokio::test]
async fn rows_are_read_until_they_are_too_many_bytes() {
    const INCLUDED: &str =
        "writes more than 16 MiB of rows into one answer; take fewer rows, or include fewer relations";
    let server = Server::start().await;
    let mut authors = Vec::new();
    for name in ["ada", "bob", "eve"] {
        authors.push(server.author(&format!("{name}@example.org")).await);
    }
    for number in 0..410 {
        server.post_by(authors[usize::from(number == 0)], &format!("post-{number}"), json!({})).await;
    }
    fatten(&server, 101, 700_000).await;
    let listed = server.get("/api/posts?take=100").await;
    refused(&listed, "take", "finds more than 64 MiB of rows; take fewer of them");
    assert_eq!(server.get("/api/posts?take=20").await.expect(200)["data"].as_array().unwrap().len(), 20);
    // Of one author, and of several.
    refused(&server.get(&format!("/api/authors/{}?include=posts", authors[0])).await, "include", INCLUDED);
    refused(&server.get("/api/authors?include=posts").await, "include", INCLUDED);
    // The rows of all are too much, and a page of each is not.
    fatten(&server, 410, 90_000).await;
    let listed = server.get("/api/authors?include=posts&orderBy=id").await.expect(200);
    let posts = listed["data"].as_array().unwrap().iter().map(|author| author["posts"].as_array().unwrap().len());
    assert_eq!(posts.collect::<Vec<_>>(), [100, 1, 0]);
    // The connections work on.
    for _ in 0..10 {
        assert_eq!(server.get("/api/posts/meta/count").await.expect(200)["total"], 410);
    }
}
