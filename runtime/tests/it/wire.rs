//! Every type on the wire, both ways.

use prismagen::{Json, sqlx};
use serde_json::json;

use crate::client::Server;
use crate::databases;

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
        ("summary", json!("ü\"\\\n\u{1}\u{7f}\u{1f600}"), json!("ü\"\\\n\u{1}\u{7f}\u{1f600}")),
    ] {
        assert_eq!(echo(field, sent.clone()).await, received, "{field} {sent}");
    }
}

/// What is said of a number that would come back as another one.
const NOT_KEPT: &str = "must be JSON in which every number is an integer of 64 bits, or one that a double holds";

#[tokio::test]
async fn a_number_of_a_json_comes_back_or_is_refused() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    let send = async |slug: String, number: &str| {
        let body = format!(r#"{{"title":"x","slug":"{slug}","authorId":{author},"meta":{number}}}"#);
        server.send_text("POST", "/api/posts", body).await
    };
    // As it is sent, not as a number of this program.
    let sent = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (_, meta) = text.split_once("\"meta\":").unwrap();
        meta.split_once(",\"cover\"").unwrap().0.to_owned()
    };
    for (place, (number, expected)) in [
        ("1e2", "100"),
        ("100.0", "100"),
        ("-0.0", "0"),
        ("1.50", "1.5"),
        ("0.1", "0.1"),
        ("9007199254740993", "9007199254740993"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("1e19", "10000000000000000000"),
        ("1e22", "1e+22"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("5e-324", "5e-324"),
        ("0.30000000000000004", "0.30000000000000004"),
    ]
    .into_iter()
    .enumerate()
    {
        for (kind, number, expected) in [
            ("alone", number.to_owned(), expected.to_owned()),
            ("within", format!(r#"{{"a":[{number}]}}"#), format!(r#"{{"a":[{expected}]}}"#)),
        ] {
            let made = send(format!("{kind}{place}"), &number).await;
            assert_eq!(made.expect(201)["slug"], format!("{kind}{place}"));
            assert_eq!(sent(&made.bytes), expected, "{number}");
            let id = made.json()["id"].clone();
            assert_eq!(sent(&server.get(&format!("/api/posts/{id}")).await.bytes), expected, "{number}");
        }
    }
    for number in ["1e400", "-1e400", "1e-400", "12345678901234567891", "9007199254740993.0", "0.1234567890123456789"] {
        for number in [number.to_owned(), format!(r#"{{"1":["\\\"",{number}]}}"#)] {
            let problem = send("x".to_owned(), &number).await.expect(422);
            assert_eq!(
                (&problem["errors"][0]["path"], &problem["errors"][0]["message"]),
                (&json!("meta"), &json!(NOT_KEPT))
            );
        }
    }
}

#[tokio::test]
async fn values_of_other_types_are_refused() {
    let server = Server::start().await;
    let (value, too_exact) = databases::too_exact(&server.db);
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
        ("price", json!(value), too_exact),
        ("cover", json!("a"), "must be a base64 string"),
        ("title", json!("a\0b"), "must not contain the character U+0000"),
        ("summary", json!("\0"), "must not contain the character U+0000"),
        ("tags", json!(["a", "b\0"]), "must not contain the character U+0000"),
        ("meta", json!("\0"), "must not contain the character U+0000"),
        ("meta", json!({ "a": [{ "b\0": 1 }] }), "must not contain the character U+0000"),
        ("meta", json!(u64::MAX), NOT_KEPT),
        ("price", json!("1e35"), "must have at most 35 digits before the point and 30 after it"),
        ("price", json!("-1e-31"), "must have at most 35 digits before the point and 30 after it"),
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

/// What a post's field is after its JSON text was sent, or what is wrong with it.
async fn sent(server: &Server, field: &str, text: &str) -> Json {
    let answer = server.send_text("PATCH", "/api/posts/1", format!("{{\"{field}\":{text}}}")).await;
    match answer.status.as_u16() {
        200 => {
            assert_eq!(server.get("/api/posts/1").await.expect(200), answer.json(), "{field} {text}");
            answer.json()[field].clone()
        }
        _ => answer.expect(422)["errors"][0]["message"].clone(),
    }
}

#[tokio::test]
async fn numbers_are_read_to_their_last_digit() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    let (int, bigint) = (json!("must be an integer of 32 bits"), json!("must be an integer of 64 bits"));
    let decimal = json!("must be a decimal number of at most 65 digits");
    let digits = json!(databases::too_exact(&server.db).1);
    let is_exact = server.db.as_sqlite().is_none();
    for (field, text, received) in [
        ("price", "0.10000000000000000001", &digits),
        ("price", "123456789012345678", &digits),
        ("price", "12345678901234567890", &digits),
        ("price", "0.30000000000000004", &digits),
        ("price", "123456789012.345", &json!("123456789012.345")),
        ("price", "1.0e2", &json!("100")),
        ("price", "1e66", &decimal),
        ("price", "\"1_000\"", &decimal),
        ("price", "\"+1\"", &decimal),
        ("price", "\".5\"", &decimal),
        ("price", "\"5.\"", &decimal),
        ("price", "\"007\"", &decimal),
        ("price", "\"\"", &decimal),
        ("price", "[1]", &decimal),
        ("price", "true", &decimal),
        ("price", "\"\\u0031\"", &json!("1")),
        ("price", " null ", &Json::Null),
        ("likes", "1.00000000000000000001", &bigint),
        ("likes", "9007199254740993.0", &json!("9007199254740993")),
        ("likes", "1e3", &json!("1000")),
        ("likes", "9223372036854775807", &json!("9223372036854775807")),
        ("likes", "9223372036854775808", &bigint),
        ("likes", "1e65", &bigint),
        ("likes", "\"+5\"", &bigint),
        ("likes", "\"0005\"", &bigint),
        ("likes", "\"-0\"", &bigint),
        ("likes", "\"5.0\"", &bigint),
        ("likes", "\"-5\"", &json!("-5")),
        ("views", "1.0", &json!(1)),
        ("views", "2147483648", &int),
        ("views", "\"1\"", &int),
        ("views", "{\"a\":[1,{}]}", &int),
        ("rating", "1e-400", &json!(0.0)),
        ("rating", "1e400", &json!("must be a number")),
        ("rating", "0.30000000000000004", &json!(0.30000000000000004)),
    ] {
        // More than SQLite keeps is what the others keep.
        let kept = json!(text);
        let received = if is_exact && received == &digits { &kept } else { received };
        assert_eq!(&sent(&server, field, text).await, received, "{field} {text}");
    }
    assert_eq!(server.send_text("PATCH", "/api/posts/1", "{\"price\":01}".into()).await.problem(400), "malformed_json");
    assert_eq!(server.send_text("PATCH", "/api/posts/1", "{\"price\":1.}".into()).await.problem(400), "malformed_json");
}

#[tokio::test]
async fn an_integer_has_one_spelling() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    for path in ["01", "+1", "%2B1", "1_0", "-0", "1e0"] {
        assert_eq!(server.get(&format!("/api/posts/{path}")).await.problem(400), "invalid_path", "{path}");
    }
    for query in ["id=01", "likes=%2B5", "likes=00", "rating=.5", "rating=inf", "price=1_000", "rating=5."] {
        let answer = server.get(&format!("/api/posts?where[{}", query.replace('=', "]="))).await;
        assert_eq!(answer.problem(400), "invalid_query", "{query}");
    }
}

#[tokio::test]
async fn a_name_that_is_given_twice_is_refused() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    for (body, failures) in [
        (r#"{"title":"a","title":"b"}"#, vec!["title duplicate"]),
        (r#"{"title":1,"title":"b"}"#, vec!["title type", "title duplicate"]),
        (r#"{"summary":null,"summary":null,"views":1,"summary":"x"}"#, vec!["summary duplicate", "summary duplicate"]),
        (r#"{"x":1,"x":2}"#, vec!["x unknown_field", "x unknown_field"]),
    ] {
        let answer = server.send_text("PATCH", "/api/posts/1", body.into()).await;
        assert_eq!(answer.failures(422), failures, "{body}");
    }
    assert_eq!(server.get("/api/posts/1").await.expect(200)["title"], "ONE");
}

/// As Prisma writes it: a JSONB column of SQLite takes the text of a number for the number, and keeps it as one of its own.
#[tokio::test]
async fn a_number_alone_in_a_json_column_is_a_number_to_sqlite() {
    let server = Server::start().await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    for (text, received) in [
        ("12345678901234567890", json!(12345678901234567168u64)),
        ("1.0", json!(1)),
        ("0.1", json!(0.1)),
        ("1e22", json!(1e22)),
        ("9223372036854775807", json!(9223372036854775807i64)),
        ("[12345678901234567890,1.0]", json!([12345678901234567890u64, 1.0])),
        ("{\"a\":1.0}", json!({ "a": 1.0 })),
        ("\"1.0\"", json!("1.0")),
    ] {
        let pool = server.db.as_sqlite().unwrap();
        sqlx::query("UPDATE posts SET meta = ?").bind(text).execute(pool).await.unwrap();
        assert_eq!(server.get("/api/posts/1").await.expect(200)["meta"], received, "{text}");
    }
}
