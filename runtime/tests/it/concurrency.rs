//! Many writers on one file.

use prismagen::{Cx, Model, Result, sqlite};
use serde_json::json;

use crate::blog::{Post, PostService, UpdatePost};
use crate::client::Server;

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
