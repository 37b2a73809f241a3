//! What is published, and what waits for approval.

use serde_json::{Value, json};

use super::Server;

#[tokio::test]
async fn rows_are_published_and_taken_back() {
    let server = Server::start().await;
    let article = server.article("a", json!({})).await;
    server.article("b", json!({})).await;
    assert_eq!(server.column("/articles/published", "slug").await, [""; 0]);

    let published = server.post("/articles/1/publish").await;
    assert_eq!(published["published"], true);
    let since = published["publishedAt"].as_str().unwrap().to_owned();
    assert!(published["updatedAt"].as_str() >= article["updatedAt"].as_str());
    assert_eq!(server.column("/articles/published", "slug").await, ["a"]);
    // Once more: since when it is, stays.
    assert_eq!(server.post("/articles/1/publish").await["publishedAt"], since);
    // The grammar of lists.
    assert_eq!(server.column("/articles/published?where[slug]=b", "slug").await, [""; 0]);
    assert_eq!(server.column("/articles/published?orderBy=-id&take=1", "slug").await, ["a"]);
    assert_eq!(server.status("GET", "/articles/published?take=0").await, 400);
    assert_eq!(server.status("GET", "/articles/published?q=a").await, 400);

    let back = server.post("/articles/1/unpublish").await;
    assert_eq!((&back["published"], &back["publishedAt"]), (&json!(false), &Value::Null));
    assert_eq!(server.status("POST", "/articles/9/publish").await, 404);
    assert_eq!(server.status("POST", "/articles/x/publish").await, 400);
    assert_eq!(server.status("POST", "/articles/1/publish?now=1").await, 400);
    assert_eq!(server.status("GET", "/articles/1/publish").await, 405);
    // Without a time of publication, and by another name.
    server.create("/pages", json!({ "name": "home", "slug": "home" })).await;
    assert_eq!(server.post("/pages/home/publish").await["isPublished"], true);
    assert_eq!(server.column("/pages/published", "name").await, ["home"]);
}

#[tokio::test]
async fn rows_wait_for_approval() {
    let server = Server::start().await;
    for slug in ["a", "b", "c"] {
        server.article(slug, json!({})).await;
    }
    assert_eq!(server.column("/articles/pending", "slug").await, ["a", "b", "c"]);
    assert_eq!(server.post("/articles/1/approve").await["approved"], true);
    assert_eq!(server.post("/articles/2/reject").await["approved"], false);
    // Where nobody decided is told apart from a rejection, a rejected row waits no more.
    assert_eq!(server.column("/articles/pending", "slug").await, ["c"]);

    server.comment("x", None).await;
    server.comment("y", None).await;
    assert_eq!(server.post("/comments/1/approve").await["approved"], true);
    assert_eq!(server.post("/comments/2/reject").await["approved"], false);
    assert_eq!(server.column("/comments/pending", "text").await, ["y"]);
    assert_eq!(server.status("POST", "/comments/3/approve").await, 404);
}
