//! Texts that words are looked for in.

use serde_json::{Value, json};

use super::Server;

#[tokio::test]
async fn a_search_finds_every_word_somewhere() {
    let server = Server::start().await;
    server.article("a", json!({ "title": "Red Wine", "body": "From the south" })).await;
    server.article("b", json!({ "title": "White wine", "body": null })).await;
    server.article("c", json!({ "title": "100% juice", "body": "no wine_here" })).await;
    for (query, slugs) in [
        ("wine", vec!["a", "b", "c"]),
        ("WINE%20red", vec!["a"]),
        ("wine+south", vec!["a"]),
        ("wine+north", vec![]),
        ("100%25", vec!["c"]),
        ("e_h", vec!["c"]),
        ("wine&where[slug]=b", vec!["b"]),
        ("wine&orderBy=-slug", vec!["c", "b", "a"]),
    ] {
        assert_eq!(server.column(&format!("/articles/search?q={query}"), "slug").await, slugs, "{query}");
    }
    let page = server.get("/articles/search?skip=1&q=wine&take=1").await;
    assert_eq!((&page["data"][0]["slug"], &page["meta"]["total"]), (&json!("b"), &json!(3)));
    let long = format!("q={}", "a".repeat(257));
    for query in ["", "q=", "q=%20", "q=a&q=b", "q=1+2+3+4+5+6+7+8+9+0+1", &long, "q=a&fields=b", "q=%00"] {
        let (status, problem) = server.send("GET", &format!("/articles/search?{query}"), Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{query}");
    }
}

/// As `docs/databases.md` lists it.
#[tokio::test]
async fn letters_that_are_not_of_english_are_searched_as_the_database_does() {
    let server = Server::start().await;
    server.article("a", json!({ "title": "Über den Wein" })).await;
    let in_both_cases = match server.db.as_postgres() {
        // As its locale has them.
        Some(pool) => sqlx::query_scalar("SELECT lower('Ü') = 'ü'").fetch_one(pool).await.unwrap(),
        None => server.db.as_mysql().is_some(),
    };
    for (query, is_found) in [
        ("%C3%9Cber", true),
        ("%C3%9CBER", true),
        ("%C3%BCber", in_both_cases),
        ("uber", server.db.as_mysql().is_some()),
    ] {
        let found = server.column(&format!("/articles/search?q={query}"), "slug").await;
        assert_eq!(!found.is_empty(), is_found, "{query}");
    }
}
