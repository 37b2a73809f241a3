//! Every type on the wire, both ways.

use prismagen::Json;
use serde_json::json;

use crate::client::Server;

/// A post with `field` set to `value`, as the answer has that field.
async fn echo(field: &str, value: Json) -> Json {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let post = server.post_by(author, "one", json!({ field: value })).await;
    let read = server.get("/api/posts/1").await.expect(200);
    assert_eq!(read, post, "what is created is what is read");
    post[field].clone()
}

#[tokio::test]
async fn values_come_back_in_their_form() {
    for (field, sent, received) in [
        ("views", json!(2147483647), json!(2147483647)),
        ("views", json!(3.0), json!(3)),
        ("likes", json!("9223372036854775807"), json!("9223372036854775807")),
        ("likes", json!(-12), json!("-12")),
        ("rating", json!(0.1), json!(0.1)),
        ("rating", json!(3), json!(3.0)),
        ("price", json!("120.50"), json!("120.5")),
        ("price", json!("1e3"), json!("1000")),
        ("price", json!(0.3), json!("0.3")),
        ("price", json!("123456789012.345"), json!("123456789012.345")),
        ("meta", json!({ "b": [1, null, "x"], "a": {} }), json!({ "a": {}, "b": [1, null, "x"] })),
        ("meta", json!(5), json!(5)),
        ("meta", json!(1.5), json!(1.5)),
        ("meta", json!("5"), json!("5")),
        ("meta", json!(false), json!(false)),
        ("meta", json!(null), json!(null)),
        ("cover", json!("AP8Q"), json!("AP8Q")),
        ("cover", json!(""), json!("")),
        ("tags", json!(["a", "", "ü\"\\\n\u{1}"]), json!(["a", "", "ü\"\\\n\u{1}"])),
        ("pinned", json!(true), json!(true)),
        ("status", json!("ARCHIVED"), json!("ARCHIVED")),
        ("summary", json!("ü\"\\\n\u{0}\u{7f}\u{1f600}"), json!("ü\"\\\n\u{0}\u{7f}\u{1f600}")),
    ] {
        assert_eq!(echo(field, sent.clone()).await, received, "{field} {sent}");
    }
}

#[tokio::test]
async fn values_of_other_types_are_refused() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    for (field, value, message) in [
        ("title", json!(1), "must be a string"),
        ("views", json!("1"), "must be an integer of 32 bits"),
        ("views", json!(1.5), "must be an integer of 32 bits"),
        ("views", json!(2147483648i64), "must be an integer of 32 bits"),
        ("likes", json!("9223372036854775808"), "must be an integer of 64 bits"),
        ("likes", json!(9223372036854775808u64), "must be an integer of 64 bits"),
        ("rating", json!("1"), "must be a number"),
        ("price", json!("1.2.3"), "must be a decimal number of at most 65 digits"),
        ("price", json!("1e999999999"), "must be a decimal number of at most 65 digits"),
        ("price", json!("1234567890.1234567"), "must have at most 15 significant digits"),
        ("cover", json!("a"), "must be a base64 string"),
        ("tags", json!("a"), "must be an array"),
        ("tags", json!(["a", null]), "entry [1] must be a string"),
        ("tags", json!(null), "must be an array"),
        ("pinned", json!(1), "must be true or false"),
        ("status", json!("archived"), "must be one of DRAFT, PUBLISHED, ARCHIVED"),
    ] {
        let body = json!({ "title": "x", "slug": "x", "authorId": author, field: value });
        let problem = server.post("/api/posts", body).await.expect(422);
        assert_eq!(problem["errors"].as_array().unwrap().len(), 1, "{problem}");
        assert_eq!((&problem["errors"][0]["path"], &problem["errors"][0]["message"]), (&json!(field), &json!(message)));
    }
}
