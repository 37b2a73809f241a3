//! What belongs to whom, and what is not for clients to write.

use serde_json::{Value, json};

use super::Accounts;

#[tokio::test]
async fn a_new_row_is_its_makers_whatever_the_body_says() {
    let accounts = Accounts::with_users().await;
    let (owner, other) = (accounts.ids["owner"], accounts.ids["other"]);
    let create =
        async |path: &str, who: &str, body: Value| accounts.post(path, accounts.token(who).as_deref(), &body).await;
    let row = create("/posts", "owner", json!({ "text": "a" })).await;
    assert_eq!((row.status, &row.body["authorId"], &row.body["views"]), (201, &json!(owner), &json!(0)));
    for (body, failure) in [
        (json!({ "text": "a", "authorId": other }), "authorId read_only"),
        (json!({ "text": "a", "authorId": owner }), "authorId read_only"),
        (json!({ "text": "a", "author": { "connect": { "id": other } } }), "author read_only"),
        (json!({ "text": "a", "views": 1000 }), "views read_only"),
    ] {
        assert_eq!(create("/posts", "owner", body.clone()).await.failures(), [failure], "{body}");
        assert_eq!(create("/posts", "editor", body).await.failures(), [failure]);
    }
    let of_other = create("/posts", "admin", json!({ "text": "a", "authorId": other, "views": 7 })).await;
    assert_eq!((&of_other.body["authorId"], &of_other.body["views"]), (&json!(other), &json!(7)));
    let linked = create("/posts", "admin", json!({ "text": "a", "author": { "connect": { "id": other } } })).await;
    assert_eq!(linked.body["authorId"], json!(other), "{}", linked.body);

    // What is for admins, and needs a value, is nothing at first.
    let draft = create("/drafts", "owner", json!({ "text": "a", "published": true })).await;
    assert_eq!((draft.status, &draft.body["approved"]), (201, &json!(false)), "{}", draft.body);
    assert_eq!(
        create("/drafts", "owner", json!({ "text": "a", "approved": true })).await.failures(),
        ["approved read_only"]
    );

    // Who is not logged in makes rows of nobody's.
    let comment = create("/comments", "anonymous", json!({ "text": "a" })).await;
    assert_eq!((comment.status, &comment.body["moderatorId"]), (201, &Value::Null));
    assert_eq!(create("/comments", "owner", json!({ "text": "a" })).await.body["moderatorId"], json!(owner));
    let stolen = json!({ "text": "a", "moderatorId": other });
    assert_eq!(create("/comments", "anonymous", stolen).await.failures(), ["moderatorId read_only"]);
}

#[tokio::test]
async fn a_change_does_not_take_what_is_not_given_to_it() {
    let accounts = Accounts::with_users().await;
    let (owner, other) = (accounts.ids["owner"], accounts.ids["other"]);
    let send = async |method: &str, path: &str, who: &str, body: Value| {
        accounts.send(method, path, accounts.token(who).as_deref(), Some(&body)).await
    };
    let post = send("POST", "/posts", "owner", json!({ "text": "a" })).await.body["id"].clone();
    let path = format!("/posts/{post}");
    assert_eq!(send("PATCH", &path, "owner", json!({ "authorId": other })).await.failures(), ["authorId read_only"]);
    assert_eq!(send("PATCH", &path, "editor", json!({ "authorId": other })).await.failures(), ["authorId read_only"]);
    let whole = send("PUT", &path, "editor", json!({ "text": "b", "published": true })).await;
    assert_eq!((&whole.body["authorId"], &whole.body["text"]), (&json!(owner), &json!("b")), "{}", whole.body);

    // Users: themselves, but for what they are.
    let me = format!("/users/{owner}");
    assert_eq!(send("PATCH", &me, "owner", json!({ "name": "Ada" })).await.body["name"], "Ada");
    for (field, value) in
        [("role", json!("ADMIN")), ("emailVerified", json!(true)), ("isStaff", json!(true)), ("bannedAt", Value::Null)]
    {
        let answer = send("PATCH", &me, "owner", json!({ field: value })).await;
        assert_eq!(answer.failures(), [format!("{field} read_only")]);
    }
    for hidden in ["passwordHash", "password"] {
        let answer = send("PATCH", &me, "admin", json!({ hidden: "x" })).await;
        assert_eq!(answer.failures(), [format!("{hidden} unknown_field")]);
    }
    let theirs = json!({ "posts": { "connect": [{ "id": post }] } });
    let answer = send("PATCH", &format!("/users/{other}"), "other", theirs).await;
    assert_eq!(answer.failures(), ["posts read_only"], "{}", answer.body);
    assert_eq!(send("PATCH", &me, "other", json!({ "name": "Eve" })).await.status, 404);
    assert_eq!(accounts.get("/users", accounts.token("other").as_deref()).await.body["meta"]["total"], 1);
    assert_eq!(accounts.get("/users", accounts.token("admin").as_deref()).await.body["meta"]["total"], 5);
    let promoted = send("PATCH", &me, "admin", json!({ "role": "EDITOR", "isStaff": true })).await;
    assert_eq!((&promoted.body["role"], &promoted.body["isStaff"]), (&json!("EDITOR"), &json!(true)));
    assert_eq!(send("POST", "/users", "admin", json!({ "email": "x@y.z" })).await.status, 405);
}

#[tokio::test]
async fn a_row_below_anothers_does_not_change_hands() {
    let accounts = Accounts::with_users().await;
    let send = async |method: &str, path: &str, who: &str, body: Value| {
        accounts.send(method, path, accounts.token(who).as_deref(), Some(&body)).await
    };
    let order = async |who: &str| send("POST", "/orders", who, json!({ "text": "a" })).await.body["id"].clone();
    let (mine, others) = (order("owner").await, order("other").await);
    let line = send("POST", "/lines", "owner", json!({ "text": "a", "orderId": mine })).await;
    assert_eq!(line.status, 201, "{}", line.body);
    let path = format!("/lines/{}", line.body["id"]);

    for who in ["owner", "admin"] {
        let given = json!({ "text": "a", "orderId": others });
        assert_eq!(send("POST", "/lines", who, given).await.status, 403, "{who}");
        let linked = json!({ "text": "a", "order": { "connect": { "id": others } } });
        assert_eq!(send("POST", "/lines", who, linked).await.status, 403, "{who}");
    }
    assert_eq!(send("PATCH", &path, "owner", json!({ "orderId": others })).await.status, 403);
    assert_eq!(send("PATCH", &path, "editor", json!({ "orderId": others })).await.status, 200, "a role is not bound");
    assert_eq!(send("PATCH", &path, "editor", json!({ "orderId": mine })).await.status, 200);

    // Nor by way of the order, which an admin may change: the line is an admin's own until then.
    let own = order("admin").await;
    let given = send("POST", "/lines", "admin", json!({ "text": "a", "orderId": own })).await;
    let (line, all) = (given.body["id"].clone(), json!({ "lines": { "connect": [{ "id": given.body["id"] }] } }));
    let answer = send("PATCH", &format!("/orders/{mine}"), "admin", all.clone()).await;
    assert_eq!((answer.status, answer.text("/code").as_str()), (403, "forbidden"), "{}", answer.body);
    assert_eq!(accounts.number(&format!("SELECT \"orderId\" FROM \"Line\" WHERE \"id\" = {line}")).await, own);
    assert_eq!(send("PATCH", &format!("/orders/{}", order("admin").await), "admin", all).await.status, 200);
    assert_eq!(send("DELETE", &format!("/lines/{line}"), "admin", Value::Null).await.status, 204);

    // What may not be seen is as what is not there.
    let unseen = send("POST", "/drafts", "other", json!({ "text": "a" })).await.body["id"].clone();
    for draft in [unseen, json!(4711)] {
        let given = send("PATCH", &path, "owner", json!({ "draftId": draft })).await;
        let linked = send("PATCH", &path, "owner", json!({ "draft": { "connect": { "id": draft } } })).await;
        for answer in [given, linked] {
            assert_eq!((answer.status, answer.text("/code").as_str()), (409, "foreign_key_violation"), "{draft}");
        }
    }
    assert_eq!(send("PATCH", &path, "other", json!({ "text": "b" })).await.status, 404);
    assert_eq!(accounts.get(&path, accounts.token("other").as_deref()).await.status, 404);
    assert_eq!(accounts.get(&path, accounts.token("editor").as_deref()).await.status, 200);
    assert_eq!(accounts.number("SELECT COUNT(*) FROM \"Line\"").await, 1, "what is refused is undone");
    assert_eq!(accounts.get("/lines", accounts.token("owner").as_deref()).await.body["meta"]["total"], 1);
}

/// What nobody may see cannot be found out by looking for it, either.
#[tokio::test]
async fn a_filter_does_not_see_more_than_a_read() {
    let accounts = Accounts::with_users().await;
    let owner = accounts.ids["owner"];
    let insert = |text: &str, published: u8| {
        format!(
            "INSERT INTO \"Post\" (\"text\", \"published\", \"authorId\") VALUES ('{text}', {published}, {owner}) RETURNING \"id\""
        )
    };
    accounts.number(&insert("seen", 1)).await;
    accounts.number(&insert("unseen", 0)).await;
    for (query, anonymous, own) in [("", 1, 2), ("?where[text]=unseen", 0, 1), ("?where[published]=false", 0, 1)] {
        for (who, expected) in [("anonymous", anonymous), ("other", anonymous), ("owner", own), ("admin", own)] {
            let list = accounts.get(&format!("/posts{query}"), accounts.token(who).as_deref()).await;
            assert_eq!(list.body["meta"]["total"], expected, "{who} {query}: {}", list.body);
        }
    }
    assert_eq!(accounts.get("/posts?where[views]=0", None).await.status, 200);
    assert_eq!(accounts.get("/users?where[passwordHash]=x", accounts.token("admin").as_deref()).await.status, 400);
}

/// What somebody may change is not kept from them, whichever way they come to it.
#[tokio::test]
async fn who_may_change_a_row_sees_it() {
    let accounts = Accounts::with_users().await;
    let owner = accounts.ids["owner"];
    let insert = async |sql: String| accounts.number(&format!("{sql} RETURNING \"id\"")).await;
    let post = insert(format!("INSERT INTO \"Post\" (\"text\", \"authorId\") VALUES ('unseen', {owner})")).await;
    let tag = insert("INSERT INTO \"Tag\" (\"text\") VALUES ('a')".to_owned()).await;
    accounts.sql(&format!("INSERT INTO \"Label\" (\"postId\", \"tagId\") VALUES ({post}, {tag})")).await;
    let draft = insert(format!(
        "INSERT INTO \"Draft\" (\"text\", \"published\", \"approved\", \"userId\") VALUES ('a', 1, 0, {owner})"
    ))
    .await;
    for (who, seen) in [("editor", true), ("admin", true), ("owner", true), ("author", false), ("other", false)] {
        let token = accounts.token(who);
        let get = async |path: &str| accounts.get(path, token.as_deref()).await;
        let status = if seen { 200 } else { 404 };
        assert_eq!(get(&format!("/posts/{post}")).await.status, status, "{who}");
        assert_eq!(get(&format!("/drafts/{draft}")).await.status, status, "{who}: it waits for approval");
        for (path, pointer) in [
            ("/posts?where[text]=unseen", "/meta/total"),
            ("/posts/meta/count?where[published]=false", "/total"),
            ("/tags?where[labels][some][post][text]=unseen", "/meta/total"),
            ("/tags/meta/count?where[labels][some][post][isNull]=false", "/total"),
        ] {
            let found = get(path).await.body;
            assert_eq!(found.pointer(pointer), Some(&json!(u8::from(seen))), "{who} {path}: {found}");
        }
        let tag = get(&format!("/tags/{tag}?include=labels.post")).await.body;
        let text = tag.pointer("/labels/0/post/text");
        assert_eq!(text, seen.then_some(&json!("unseen")), "{who}: {tag}");
    }
    let changed = json!({ "text": "seen" });
    let patch = async |who: &str| {
        let path = format!("/posts/{post}");
        accounts.send("PATCH", &path, accounts.token(who).as_deref(), Some(&changed)).await.status
    };
    assert_eq!((patch("editor").await, patch("author").await), (200, 404));
}
