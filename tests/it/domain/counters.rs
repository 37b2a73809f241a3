//! What is counted by the database.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Server;

#[tokio::test]
async fn views_and_likes_are_counted() {
    let server = Server::start().await;
    let article = server.article("a", json!({})).await;
    assert_eq!(server.send("POST", "/articles/1/views", Value::Null).await, (204, Value::Null));
    assert_eq!(server.post("/articles/1/like").await["likes"], "1");
    assert_eq!(server.post("/articles/1/like").await["likes"], "2");
    for left in ["1", "0", "0"] {
        assert_eq!(server.post("/articles/1/unlike").await["likes"], left);
    }
    let after = server.get("/articles/1").await;
    assert_eq!(after["views"], 1);
    // Whoever looks at a row does not change it.
    assert_eq!(after["updatedAt"], article["updatedAt"]);
    assert_eq!(server.status("POST", "/articles/2/views").await, 404);

    // No number yet is none.
    server.create("/pages", json!({ "name": "home", "slug": "home" })).await;
    assert_eq!(server.post("/pages/home/unlike").await["likeCount"], Value::Null);
    assert_eq!(server.post("/pages/home/like").await["likeCount"], 1);
    assert_eq!(server.post("/pages/home/unlike").await["likeCount"], 0);
}

#[tokio::test]
async fn a_counter_stops_where_its_type_ends() {
    let server = Server::start().await;
    server.article("a", json!({ "views": i32::MAX - 1, "likes": i64::MAX - 1 })).await;
    for _ in 0..3 {
        assert_eq!(server.status("POST", "/articles/1/views").await, 204);
        server.post("/articles/1/like").await;
    }
    let article = server.get("/articles/1").await;
    assert_eq!((&article["views"], &article["likes"]), (&json!(i32::MAX), &json!(i64::MAX.to_string())));
    // What is below none already stays there.
    server.article("b", json!({ "likes": -5 })).await;
    assert_eq!(server.post("/articles/2/unlike").await["likes"], "-5");
}

#[tokio::test]
async fn none_of_many_likes_is_lost() {
    let server = Arc::new(Server::start().await);
    server.article("a", json!({ "likes": 50 })).await;
    // More at once than there are connections; no more than wait their turn in time on a busy machine.
    let clients: Vec<_> = (0..40)
        .map(|client| {
            let server = server.clone();
            tokio::spawn(async move {
                for number in 0..10 {
                    let call = ["like", "views", "unlike", "views"][(client + number) % 4];
                    assert!(server.status("POST", &format!("/articles/1/{call}")).await < 300);
                }
            })
        })
        .collect();
    for client in clients {
        client.await.unwrap();
    }
    let article = server.get("/articles/1").await;
    assert_eq!((&article["likes"], &article["views"]), (&json!("50"), &json!(200)));
}
