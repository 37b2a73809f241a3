//! Rows that are deleted and kept.

use prismagen::Model;
use serde_json::{Value, json};

use super::Server;
use super::api::Article;

#[tokio::test]
async fn a_deleted_row_is_as_if_it_were_gone() {
    let server = Server::start().await;
    for slug in ["a", "b"] {
        server.article(slug, json!({ "published": true })).await;
    }
    assert_eq!(server.status("DELETE", "/articles/1").await, 204);

    for path in ["/articles/1", "/articles/slug/a"] {
        assert_eq!(server.status("GET", path).await, 404, "{path}");
    }
    for path in [
        "/articles",
        "/articles/published",
        "/articles/pending",
        "/articles/search?q=a",
        "/articles?where[slug][in]=a,b",
    ] {
        let found = server.column(path, "slug").await;
        let expected: &[&str] = if path.ends_with("q=a") { &[] } else { &["b"] };
        assert_eq!(found, expected, "{path}");
    }
    assert_eq!(server.get("/articles/meta/count").await, json!({ "total": 1 }));
    for action in ["publish", "unpublish", "approve", "reject", "views", "like", "unlike"] {
        assert_eq!(server.status("POST", &format!("/articles/1/{action}")).await, 404, "{action}");
    }
    let change = json!({ "slug": "c", "title": "C" });
    assert_eq!(server.send("PATCH", "/articles/1", change.clone()).await.0, 404);
    assert_eq!(server.send("PUT", "/articles/1", change).await.0, 404);
    assert_eq!(server.status("DELETE", "/articles/1").await, 404);
    // What it held is not free.
    let (status, problem) = server.send("POST", "/articles", json!({ "slug": "a", "title": "A" })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("unique_violation")));

    let deleted = server.get("/articles/deleted").await;
    assert_eq!(deleted["meta"]["total"], 1);
    assert!(deleted["data"][0]["deletedAt"].is_string());
    let restored = server.post("/articles/1/restore").await;
    assert_eq!((&restored["slug"], &restored["deletedAt"]), (&json!("a"), &Value::Null));
    assert_eq!(server.get("/articles/1").await, restored);
    assert_eq!(server.status("POST", "/articles/1/restore").await, 404);
    assert_eq!(server.column("/articles/deleted", "slug").await, [""; 0]);
}

#[tokio::test]
async fn what_is_deleted_is_not_there_for_others_either() {
    let server = Server::start().await;
    for slug in ["a", "b"] {
        server.article(slug, json!({})).await;
    }
    for (text, article) in [("x", 1), ("y", 1), ("z", 2)] {
        server.create("/comments", json!({ "text": text, "articleId": article })).await;
    }
    assert_eq!(server.status("DELETE", "/comments/1").await, 204);
    assert_eq!(server.status("DELETE", "/articles/2").await, 204);

    let article = server.get("/articles/1?include=comments").await;
    let texts: Vec<&Value> = article["comments"].as_array().unwrap().iter().map(|comment| &comment["text"]).collect();
    assert_eq!(texts, ["y"]);
    assert_eq!(server.get("/articles/slug/a?include=comments").await, article);
    // A row of it still says which one it was, and no more.
    let orphan = server.get("/comments/3").await;
    assert_eq!((&orphan["articleId"], &orphan["article"]), (&json!(2), &Value::Null));
    for (query, slugs) in [
        ("where[comments][some][text]=x", vec![]),
        ("where[comments][some][text]=y", vec!["a"]),
        ("where[comments][none][text]=x", vec!["a"]),
    ] {
        assert_eq!(server.column(&format!("/articles?{query}"), "slug").await, slugs, "{query}");
    }
    assert_eq!(server.column("/comments?where[article][is][slug]=b", "text").await, [""; 0]);
    assert_eq!(server.column("/comments?where[article][isNull]=true", "text").await, ["z"]);
    assert_eq!(server.column("/comments?orderBy[article][slug]=asc", "text").await, ["y", "z"]);
    // Nor is it the end of a new link.
    for body in [
        json!({ "text": "w", "articleId": 2 }),
        json!({ "text": "w", "article": { "connect": { "id": 2 } } }),
        json!({ "text": "w", "article": { "connect": { "slug": "b" } } }),
    ] {
        let (status, problem) = server.send("POST", "/comments", body.clone()).await;
        assert_eq!((status, &problem["code"]), (409, &json!("foreign_key_violation")), "{body}");
    }
}

#[tokio::test]
async fn a_row_is_deleted_for_good() {
    let server = Server::start().await;
    for slug in ["a", "b"] {
        server.article(slug, json!({})).await;
    }
    for query in ["hard=yes", "hard", "hard=true&hard=true", "soft=true", "hard=true&x=1"] {
        assert_eq!(server.status("DELETE", &format!("/articles/1?{query}")).await, 400, "{query}");
    }
    assert_eq!(server.status("DELETE", "/articles/1?hard=false").await, 204);
    assert_eq!(server.column("/articles/deleted", "slug").await, ["a"]);
    // One that is deleted already, and one that lives.
    assert_eq!(server.status("DELETE", "/articles/1?hard=true").await, 204);
    assert_eq!(server.status("DELETE", "/articles/2?hard=true").await, 204);
    assert_eq!(server.status("DELETE", "/articles/2?hard=true").await, 404);
    assert_eq!(server.get("/articles/deleted").await["meta"]["total"], 0);
    assert_eq!(Article::query().count(&server.db).await.unwrap(), 0);
    // Where others refer to it, it stays.
    server.article("c", json!({})).await;
    server.create("/comments", json!({ "text": "x", "articleId": 3 })).await;
    let (status, problem) = server.send("DELETE", "/articles/3?hard=true", Value::Null).await;
    assert_eq!((status, &problem["code"]), (409, &json!("foreign_key_violation")));
}

#[tokio::test]
async fn deleted_rows_are_found_by_code_alone() {
    let server = Server::start().await;
    server.article("a", json!({})).await;
    let deleted = Article::delete(&server.db, 1).await.unwrap();
    assert!(deleted.deleted_at.is_some());
    assert_eq!(server.status("GET", "/articles/1").await, 404);
    assert!(Article::find(&server.db, 1).await.unwrap().is_some());
    assert_eq!(Article::delete(&server.db, 1).await.unwrap_err().status().as_u16(), 404);
}
