//! Rows that are linked while others change them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use prismagen::{Cx, Model, Result};
use serde_json::json;
use tokio::task::JoinHandle;

use super::Server;
use super::api::{Comment, CommentService, UpdateComment};

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
