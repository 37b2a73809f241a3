//! Rows that are linked while others change them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use prismagen::{Cx, Model, Result};
use serde_json::json;
use tokio::task::JoinHandle;

use super::Server;
use super::api::{Article, Comment, CommentService, CreateTopic, Topic, UpdateComment};

/// While answers are linked to a comment, gives the first to another one.
#[derive(Clone, Default)]
struct Rival(Arc<Mutex<Option<JoinHandle<Result<Comment>>>>>);

impl CommentService for Rival {
    async fn before_update(&self, cx: &mut Cx, _key: &i32, _input: &mut UpdateComment) -> Result<()> {
        let db = cx.db().clone();
        let change = UpdateComment { parent_id: Some(Some(1)), ..UpdateComment::default() };
        let taking = tokio::spawn(async move { Comment::update(&db, 3, change).await });
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!taking.is_finished(), "a row that was found is anybody's");
        *self.0.lock().unwrap() = Some(taking);
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_is_to_be_linked_does_not_change_hands_meanwhile() {
    let rival = Rival::default();
    let server = Server::with(|api| api.comments(rival.clone())).await;
    for text in ["one", "two", "first answer", "second answer"] {
        server.comment(text, None).await;
    }
    for answers in [json!([{ "id": 3 }]), json!([{ "id": 4 }, { "id": 3 }])] {
        let change = json!({ "text": "two", "replies": { "connect": answers } });
        let answer = server.send("PATCH", "/comments/2", change).await;
        assert_eq!(answer.0, 200, "{answer:?}");
        let taking = rival.0.lock().unwrap().take().unwrap();
        taking.await.unwrap().unwrap();
        assert_eq!(server.get("/comments/3").await["parentId"], 1, "the later of two changes is lost");
    }
}

#[tokio::test]
async fn code_links_rows_of_a_table_without_a_model() {
    let server = Server::start().await;
    let mut ids = Vec::new();
    for slug in ["a", "b", "c"] {
        ids.push(server.article(slug, json!({})).await["id"].as_i64().unwrap() as i32);
    }
    let mut cx = Cx::new(server.db.clone());
    for name in ["x", "y", "z"] {
        cx.create(CreateTopic::new(name)).await.unwrap();
    }
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    cx.link(Article::TOPICS, ids[0], names(&["x", "y"])).await.unwrap();
    // Again, from the other side, and with nothing.
    cx.link(Article::TOPICS, ids[0], names(&["y"])).await.unwrap();
    cx.link(Topic::ARTICLES, "z".to_owned(), [ids[1], ids[1], ids[0]]).await.unwrap();
    cx.link(Topic::ARTICLES, "z".to_owned(), []).await.unwrap();
    cx.link(Article::LIKES_OF, ids[0], [ids[1], ids[2], ids[0]]).await.unwrap();
    cx.unlink(Article::LIKED_BY, ids[2], [ids[0], ids[1]]).await.unwrap();
    cx.unlink(Article::TOPICS, ids[0], names(&["x", "nothing"])).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(server.column("/topics?where[articles][some][slug]=a&orderBy=name", "name").await, ["y", "z"]);
    assert_eq!(server.column("/topics?where[articles][some][slug]=b", "name").await, ["z"]);
    assert_eq!(server.column("/articles?where[likedBy][some][slug]=a&orderBy=slug", "slug").await, ["a", "b"]);

    // Nothing of what fails is left.
    let mut cx = Cx::new(server.db.clone());
    cx.link(Article::TOPICS, ids[2], names(&["x"])).await.unwrap();
    let error = cx.link(Article::TOPICS, ids[2], names(&["y", "nothing"])).await.unwrap_err();
    assert_eq!((error.code(), &*error.errors()[0].path), ("foreign_key_violation", "topics[1]"));
    drop(cx);
    assert_eq!(server.get("/topics/meta/count?where[articles][some][slug]=c").await["total"], 0);
    for unknown in [true, false] {
        let mut cx = Cx::new(server.db.clone());
        let done =
            if unknown { cx.link(Article::TOPICS, 99, names(&["x"])) } else { cx.unlink(Article::TOPICS, 99, vec![]) };
        assert_eq!(done.await.unwrap_err().status().as_u16(), 404);
    }
}

#[tokio::test]
async fn code_links_rows_by_their_foreign_keys() {
    let server = Server::start().await;
    let article = server.article("a", json!({})).await["id"].as_i64().unwrap() as i32;
    let (first, second) = (server.comment("first", None).await as i32, server.comment("second", None).await as i32);
    let mut cx = Cx::new(server.db.clone());
    cx.link(Article::COMMENTS, article, [first, second]).await.unwrap();
    cx.unlink(Article::COMMENTS, article, [first]).await.unwrap();
    cx.unlink(Article::COMMENTS, article, [first]).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(server.column(&format!("/comments?where[articleId]={article}"), "id").await, [second]);
}
