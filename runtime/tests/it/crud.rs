//! The operations as generated.

use prismagen::Json;
use serde_json::json;

use crate::client::Server;

#[tokio::test]
async fn a_row_is_created_read_changed_and_removed() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;

    let answer = server.post("/api/posts", json!({ "title": "One", "slug": "one", "authorId": author })).await;
    let post = answer.expect(201);
    assert_eq!(answer.header("location"), "/api/posts/1");
    assert_eq!(answer.header("content-type"), "application/json");
    let created = post["createdAt"].as_str().unwrap();
    assert_eq!(
        post,
        json!({
            "id": 1, "title": "One", "slug": "one", "summary": null, "status": "DRAFT", "views": 0, "likes": "0",
            "rating": null, "price": null, "meta": null, "cover": null, "tags": [], "pinned": false, "authorId": 1,
            "createdAt": created, "updatedAt": created, "author": { "id": 1, "name": "Ada" },
        })
    );

    assert_eq!(server.get("/api/posts/1").await.expect(200), post);
    assert_eq!(server.get("/api/posts/meta/count").await.expect(200), json!({ "total": 1 }));

    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let changed = server.patch("/api/posts/1", json!({ "status": "ARCHIVED", "summary": "Short" })).await.expect(200);
    assert!(changed["updatedAt"].as_str() > post["updatedAt"].as_str(), "{changed}");
    assert_eq!((&changed["status"], &changed["summary"]), (&json!("ARCHIVED"), &json!("Short")));
    assert_eq!(changed["createdAt"], post["createdAt"]);

    let answer = server.delete("/api/posts/1").await;
    assert_eq!((answer.expect(204), answer.bytes.len()), (Json::Null, 0));
    assert_eq!(server.get("/api/posts/1").await.problem(404), "not_found");
    assert_eq!(server.delete("/api/posts/1").await.problem(404), "not_found");
}

#[tokio::test]
async fn a_patch_tells_absent_from_null() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({ "summary": "Short", "rating": 4.5 })).await;

    let post = server.patch("/api/posts/1", json!({ "summary": null })).await.expect(200);
    assert_eq!((&post["summary"], &post["rating"]), (&Json::Null, &json!(4.5)));

    let unchanged = server.patch("/api/posts/1", json!({})).await.expect(200);
    assert_eq!(unchanged, post, "a change of nothing leaves updatedAt alone too");
    assert_eq!(server.patch("/api/posts/2", json!({})).await.problem(404), "not_found");
    assert_eq!(server.patch("/api/posts/2", json!({ "title": "x" })).await.problem(404), "not_found");
    assert_eq!(server.patch("/api/posts/1", json!({ "title": null })).await.failures(422), ["title type"]);
}

#[tokio::test]
async fn a_replacement_falls_back_to_defaults() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let more = json!({ "summary": "Short", "views": 7, "status": "PUBLISHED", "tags": ["a"], "pinned": true });
    let before = server.post_by(author, "one", more).await;

    let after = server.put("/api/posts/1", json!({ "title": "New", "slug": "new" })).await.expect(200);
    assert_eq!((&after["title"], &after["summary"]), (&json!("New"), &Json::Null));
    assert_eq!((&after["views"], &after["status"], &after["pinned"]), (&json!(0), &json!("DRAFT"), &json!(false)));
    assert_eq!(after["tags"], json!([]));
    for kept in ["id", "authorId", "createdAt"] {
        assert_eq!(after[kept], before[kept]);
    }
    assert_eq!(
        server.put("/api/posts/1", json!({ "summary": "x" })).await.failures(422),
        ["title required", "slug required"]
    );
    assert_eq!(server.put("/api/posts/9", json!({ "title": "x", "slug": "x" })).await.problem(404), "not_found");
}

#[tokio::test]
async fn composite_keys_are_paths_of_several_segments() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;

    let answer = server.post("/api/reactions", json!({ "postId": 1, "emoji": "a/b ü" })).await;
    let post = json!({ "id": 1, "title": "ONE", "slug": "one" });
    assert_eq!(answer.expect(201), json!({ "postId": 1, "emoji": "a/b ü", "note": "", "post": post }));
    let path = answer.header("location").to_owned();
    assert_eq!(path, "/api/reactions/1/a%2Fb%20%C3%BC");
    assert_eq!(server.get(&path).await.expect(200), answer.json());
    assert_eq!(server.patch(&path, json!({ "note": "nice" })).await.expect(200)["note"], "nice");
    assert_eq!(server.patch(&path, json!({ "emoji": "x" })).await.failures(422), ["emoji read_only"]);
    assert_eq!(server.put(&path, json!({})).await.expect(200)["note"], "");
    assert_eq!(server.get("/api/reactions/x/a").await.problem(400), "invalid_path");
    assert_eq!(server.get("/api/reactions/1").await.problem(404), "not_found");
    let answer = server.post("/api/reactions", json!({ "postId": 1, "emoji": "a/b ü" })).await;
    assert_eq!(answer.failures(409), ["postId unique", "emoji unique"]);
    server.delete(&path).await.expect(204);
    assert_eq!(server.get(&path).await.problem(404), "not_found");
}

#[tokio::test]
async fn a_new_row_has_a_path() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    for emoji in [".", ".."] {
        let answer = server.post("/api/reactions", json!({ "postId": 1, "emoji": emoji })).await;
        assert_eq!(answer.failures(422), ["emoji reserved"], "{emoji}");
    }
    // Nothing is the segment of no row, on any database.
    for path in ["/api/reactions/1/", "/api/reactions/1/%00", "/api/reactions//x", "/api/reactions//", "/api/posts/"] {
        assert_eq!(server.get(path).await.problem(404), "not_found", "{path}");
    }
    for emoji in ["...", "a/b", "%2e%2E", "%", "?#", " ", "a+b", "\\", ";", "count", "\u{1}"] {
        let answer = server.post("/api/reactions", json!({ "postId": 1, "emoji": emoji })).await;
        let row = match emoji.trim() {
            "" => continue,
            _ => answer.expect(201),
        };
        assert_eq!(server.get(answer.header("location")).await.expect(200), row, "{emoji}");
        server.delete(answer.header("location")).await.expect(204);
    }
}

#[tokio::test]
async fn hidden_columns_are_neither_sent_nor_accepted() {
    let server = Server::start().await;
    let body = json!({ "email": "ada@example.org", "name": "Ada", "passwordHash": "x" });
    let answer = server.post("/api/authors", body).await;
    assert_eq!(answer.failures(422), ["passwordHash unknown_field"]);
    server.author("ada@example.org").await;
    assert!(server.get("/api/authors/1").await.expect(200).get("passwordHash").is_none());
    for query in ["where[passwordHash]=x", "orderBy=passwordHash"] {
        assert_eq!(server.get(&format!("/api/authors?{query}")).await.problem(400), "invalid_query");
    }
}
