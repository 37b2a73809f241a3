//! Which route a path is.

use prismagen::Model;
use serde_json::{Value, json};

use super::Server;
use super::api;

#[tokio::test]
async fn a_row_is_found_by_its_slug() {
    let server = Server::start().await;
    let article = server.article("hello-world", json!({})).await;
    assert_eq!(server.get("/articles/slug/hello-world").await, article);
    assert_eq!(server.status("GET", "/articles/slug/hello").await, 404);
    assert_eq!(server.status("GET", "/articles/slug/hello-world?x=1").await, 400);
    assert_eq!(server.status("POST", "/articles/slug/hello-world").await, 405);
    // A slug is decoded, and compared as it is.
    server.article("ä/b c", json!({})).await;
    assert_eq!(server.get("/articles/slug/%C3%A4%2Fb%20c").await["slug"], "ä/b c");
    // MySQL compares texts without their case.
    let other_case = if server.db.as_mysql().is_some() { 200 } else { 404 };
    assert_eq!(server.status("GET", "/articles/slug/Hello-world").await, other_case);
}

#[tokio::test]
async fn what_is_closed_stays_closed() {
    let server = Server::start().await;
    server.create("/entries", json!({ "shelf": "a", "place": "b", "slug": "s" })).await;
    api::Kept::create(&server.db, api::CreateKept::new()).await.unwrap();
    // `@auth public` opens neither the list of deleted rows nor a delete for good.
    assert_eq!(server.status("DELETE", "/kept/1?hard=true").await, 401);
    assert_eq!(server.status("GET", "/kept/deleted").await, 400);
    assert_eq!(server.status("DELETE", "/kept/1").await, 204);
    assert_eq!(server.status("GET", "/kept/1").await, 404);
    assert_eq!(server.status("POST", "/kept/1/restore").await, 404);
}

#[tokio::test]
async fn routes_win_over_rows() {
    let server = Server::start().await;
    let page = |name: &str| json!({ "name": name, "slug": format!("of {name}") });
    for name in ["search", "published", "pending", "deleted", "top-level", "slug"] {
        let (status, problem) = server.send("POST", "/pages", page(name)).await;
        assert_eq!((status, &problem["errors"][0]["code"]), (422, &json!("reserved")), "{name}");
        assert_eq!(problem["errors"][0]["path"], "name");
    }
    for name in ["meta", "publish", "thread", "Search", "by"] {
        server.create("/pages", page(name)).await;
        assert_eq!(server.get(&format!("/pages/{name}")).await["name"], name);
        assert_eq!(server.post(&format!("/pages/{name}/like")).await["likeCount"], 1);
        assert_eq!(server.get(&format!("/pages/{name}/thread")).await["meta"]["total"], 1);
    }
    let entry =
        |shelf: &str, place: &str| json!({ "shelf": shelf, "place": place, "slug": format!("{shelf} {place}") });
    for (shelf, place) in [("slug", "a"), ("meta", "count")] {
        assert_eq!(server.send("POST", "/entries", entry(shelf, place)).await.0, 422, "{shelf}/{place}");
    }
    for (shelf, place) in [("a", "slug"), ("published", "a"), ("meta", "counts")] {
        server.create("/entries", entry(shelf, place)).await;
        assert_eq!(server.get(&format!("/entries/{shelf}/{place}")).await["shelf"], shelf);
        assert_eq!(server.post(&format!("/entries/{shelf}/{place}/unpublish")).await["published"], false);
    }
    assert_eq!(server.get("/entries/slug/a%20slug").await["place"], "slug");
}

#[tokio::test]
async fn examples_are_accepted() {
    let server = Server::start().await;
    let document: Value = serde_json::from_str(api::OPENAPI).unwrap();
    let mut created = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let example = &operations["post"]["requestBody"]["content"]["application/json"]["example"];
        if example.is_object() {
            let answer = server.send("POST", path, example.clone()).await;
            assert_eq!(answer.0, 201, "{path}: {example}: {answer:?}");
            created += 1;
        }
    }
    assert_eq!(created, 6);
}
