//! What differs between databases, as `docs/databases.md` lists it.

use serde_json::json;

use crate::client::Server;

/// What is expected of a database.
fn of<T>(server: &Server, [sqlite, postgresql, mysql]: [T; 3]) -> T {
    if server.db.as_postgres().is_some() {
        postgresql
    } else if server.db.as_mysql().is_some() {
        mysql
    } else {
        sqlite
    }
}

async fn names(server: &Server, query: &str) -> String {
    let page = server.get(&format!("/api/authors?{query}")).await.expect(200);
    let names = page["data"].as_array().unwrap().iter().map(|author| author["name"].as_str().unwrap());
    names.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn texts_are_compared_as_the_database_does() {
    let server = Server::start().await;
    for (number, name) in ["Ada", "ada", "Äda", "bob"].into_iter().enumerate() {
        let body = json!({ "email": format!("{number}@example.org"), "name": name });
        server.post("/api/authors", body).await.expect(201);
    }
    for (query, expected) in [
        ("where[name]=ada&orderBy=id", ["ada", "ada", "Ada ada Äda"]),
        ("where[name][contains]=AD&orderBy=id", ["Ada ada", "", "Ada ada Äda"]),
        ("where[name][startsWith]=Ad&orderBy=id", ["Ada ada", "Ada", "Ada ada Äda"]),
        ("where[name][contains]=%C3%84&orderBy=id", ["Äda", "Äda", "Ada ada Äda"]),
    ] {
        let expected = of(&server, expected);
        assert_eq!(names(&server, query).await, expected, "{query}");
    }
    let taken = server.post("/api/authors", json!({ "email": "0@EXAMPLE.org", "name": "x" })).await;
    assert_eq!(taken.status.as_u16(), of(&server, [201, 201, 409]));
}

#[tokio::test]
async fn texts_are_sorted_as_the_database_does() {
    let server = Server::start().await;
    for (number, name) in ["b", "a", "A", "Z"].into_iter().enumerate() {
        let body = json!({ "email": format!("{number}@example.org"), "name": name });
        server.post("/api/authors", body).await.expect(201);
    }
    let expected = match server.db.as_postgres() {
        // The collation of the database is the server's own.
        Some(pool) => {
            let sorted = sqlx::query_scalar("SELECT name FROM \"Author\" ORDER BY name, id").fetch_all(pool).await;
            let sorted: Vec<String> = sorted.unwrap();
            sorted.join(" ")
        }
        None => of(&server, ["A Z a b", "", "a A b Z"]).to_owned(),
    };
    assert_eq!(names(&server, "orderBy=name").await, expected);
}

#[tokio::test]
async fn a_text_of_which_nothing_is_said_is_short_on_mysql() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let body = json!({ "title": "x".repeat(195), "slug": "long", "authorId": author });
    let answer = server.post("/api/posts", body).await;
    assert_eq!(answer.status.as_u16(), of(&server, [201, 201, 422]));
}

#[tokio::test]
async fn signs_and_spaces_count_but_on_mysql() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    for (first, second) in [("\u{1f600}", "\u{1f680}"), ("x", "x ")] {
        server.post("/api/reactions", json!({ "postId": 1, "emoji": first })).await.expect(201);
        let again = server.post("/api/reactions", json!({ "postId": 1, "emoji": second })).await;
        assert_eq!(again.status.as_u16(), of(&server, [201, 201, 409]), "{first} {second}");
    }
}

#[tokio::test]
async fn a_json_is_nested_less_deep_on_mysql() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    for (depth, expected) in
        [(31, [201, 201, 201]), (32, [201, 201, 422]), (100, [201, 201, 422]), (101, [422; 3]), (5_000, [422; 3])]
    {
        let meta = "[".repeat(depth) + &"]".repeat(depth);
        let body = format!(r#"{{"title":"x","slug":"x{depth}","authorId":{author},"meta":{meta}}}"#);
        let answer = server.send_text("POST", "/api/posts", body).await;
        assert_eq!(answer.status.as_u16(), of(&server, expected), "{depth}");
        if answer.status.as_u16() == 422 {
            assert_eq!(answer.failures(422), [if depth > 127 { "meta type" } else { "meta depth" }]);
        } else {
            let id = answer.json()["id"].clone();
            assert!(String::from_utf8_lossy(&server.get(&format!("/api/posts/{id}")).await.bytes).contains(&meta));
        }
    }
}

#[tokio::test]
async fn a_violation_names_its_fields_on_every_database() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    server.post("/api/reactions", json!({ "postId": 1, "emoji": "x" })).await.expect(201);
    let again = server.post("/api/reactions", json!({ "postId": 1, "emoji": "x" })).await;
    assert_eq!(again.failures(409), ["postId unique", "emoji unique"]);
    let again = server.post("/api/posts", json!({ "title": "x", "slug": "one", "authorId": author })).await;
    assert_eq!(again.failures(409), ["slug unique"]);
}
