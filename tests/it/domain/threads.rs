//! Rows that answer each other.

use prismagen::Model;
use serde_json::{Value, json};

use super::Server;
use super::api::{Comment, CreateComment, UpdateComment};

#[tokio::test]
async fn a_thread_holds_answers_to_answers() {
    let server = Server::start().await;
    let first = server.comment("first", None).await;
    let second = server.comment("second", None).await;
    let answer = server.comment("answer", Some(first)).await;
    server.comment("another", Some(first)).await;
    let deeper = server.comment("deeper", Some(answer)).await;
    assert_eq!(server.column("/comments/top-level?orderBy=-id", "id").await, [second, first]);

    let thread = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!(thread["meta"], json!({ "total": 4, "cut": [] }));
    let texts = |rows: &Value| -> Vec<String> {
        rows.as_array().unwrap().iter().map(|row| row["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(thread["data"]["text"], "first");
    assert_eq!(texts(&thread["data"]["replies"]), ["answer", "another"]);
    assert_eq!(texts(&thread["data"]["replies"][0]["replies"]), ["deeper"]);
    assert_eq!(thread["data"]["replies"][0]["replies"][0]["replies"], json!([]));
    // From any row on, and without what is deleted, with what hangs on it.
    let below = server.get(&format!("/comments/{answer}/thread")).await;
    assert_eq!(texts(&below["data"]["replies"]), ["deeper"]);
    assert_eq!(server.status("DELETE", &format!("/comments/{answer}")).await, 204);
    let left = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!((texts(&left["data"]["replies"]), &left["meta"]["total"]), (vec!["another".to_owned()], &json!(2)));
    assert_eq!(server.status("GET", &format!("/comments/{answer}/thread")).await, 404);
    assert_eq!(server.get(&format!("/comments/{deeper}/thread")).await["meta"]["total"], 1);
    assert_eq!(server.status("GET", "/comments/99/thread").await, 404);
    assert_eq!(server.status("GET", &format!("/comments/{first}/thread?depth=1")).await, 400);

    // By another name, with a text for a key.
    server.create("/pages", json!({ "name": "home", "slug": "a" })).await;
    server.create("/pages", json!({ "name": "about us", "slug": "b", "parentId": "home" })).await;
    assert_eq!(server.get("/pages/home/thread").await["data"]["below"][0]["name"], "about us");
}

#[tokio::test]
async fn a_thread_is_bounded() {
    let server = Server::start().await;
    // Deeper than it may be.
    let mut above = server.comment("0", None).await;
    let first = above;
    let mut ids = vec![first];
    for depth in 1..=12 {
        above = server.comment(&depth.to_string(), Some(above)).await;
        ids.push(above);
    }
    let thread = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!(thread["meta"], json!({ "total": 11, "cut": [ids[10]] }));
    let mut row = &thread["data"];
    for _ in 0..10 {
        row = &row["replies"][0];
    }
    assert_eq!((&row["text"], &row["replies"]), (&json!("10"), &json!([])));
    // One level fewer is all of it.
    assert_eq!(server.get(&format!("/comments/{}/thread", ids[2])).await["meta"], json!({ "total": 11, "cut": [] }));

    // Wider: 3 answers with 200 each are 604 rows.
    let wide = server.comment("wide", None).await;
    let mut answers = Vec::new();
    for _ in 0..3 {
        answers.push(server.comment("answer", Some(wide)).await);
    }
    for number in 0..600 {
        let mut input = CreateComment::new("x");
        input.parent_id = Some(answers[number % 3] as i32);
        Comment::create(&server.db, input).await.unwrap();
    }
    let thread = server.get(&format!("/comments/{wide}/thread")).await;
    assert_eq!(thread["meta"], json!({ "total": 500, "cut": answers }));
    let replies = thread["data"]["replies"].as_array().unwrap();
    let shown: Vec<usize> = replies.iter().map(|answer| answer["replies"].as_array().unwrap().len()).collect();
    assert_eq!(shown.iter().sum::<usize>(), 496, "{shown:?}");

    // A circle comes to an end.
    let input = UpdateComment { parent_id: Some(Some(ids[3] as i32)), ..Default::default() };
    Comment::update(&server.db, ids[1] as i32, input).await.unwrap();
    let circle = server.get(&format!("/comments/{}/thread", ids[3])).await;
    assert_eq!(circle["meta"]["total"], 12);
    assert_eq!(circle["meta"]["cut"], json!([]));
}

#[tokio::test]
async fn a_row_is_not_its_own_parent() {
    let server = Server::start().await;
    let first = server.comment("first", None).await;
    let second = server.comment("second", Some(first)).await;
    let refused = async |method: &str, path: &str, body: Value| {
        let (status, answer) = server.send(method, path, body).await;
        assert_eq!(status, 422, "{answer}");
        let error = &answer["errors"][0];
        assert_eq!(
            (&answer["errors"].as_array().unwrap().len(), &error["code"]),
            (&1, &json!("own_parent")),
            "{answer}"
        );
        error["path"].clone()
    };
    let path = format!("/comments/{first}");
    for body in [json!({ "parentId": first }), json!({ "parent": { "connect": { "id": first } } })] {
        assert_eq!(refused("PATCH", &path, body.clone()).await, "parentId");
    }
    let put = json!({ "text": "x", "parentId": first });
    assert_eq!(refused("PUT", &path, put).await, "parentId");
    let from_above = json!({ "text": "x", "replies": { "connect": [{ "id": second }, { "id": first }] } });
    assert_eq!(refused("PATCH", &path, from_above).await, "replies.connect.parentId");
    assert_eq!(server.column("/comments/top-level", "text").await, ["first"], "nothing of it is written");

    // By a key that it guesses.
    let shelf = server.create("/shelves", json!({})).await["id"].as_i64().unwrap();
    assert_eq!(refused("POST", "/shelves", json!({ "parentId": shelf + 1 })).await, "parentId");
    assert_eq!(server.get("/shelves/meta/count").await["total"], 1, "nothing of it is written");

    // Code is told the same, and nothing is changed.
    let own = UpdateComment { parent_id: Some(Some(first as i32)), ..Default::default() };
    let error = Comment::update(&server.db, first as i32, own).await.unwrap_err();
    assert_eq!((error.status().as_u16(), &*error.errors()[0].code), (422, "own_parent"));
    assert_eq!(server.get(&path).await["parentId"], Value::Null);
}
