//! What is a part of a row that is not seen.

use serde_json::{Value, json};

use super::members::{Member, Members, on_each_database};

on_each_database! {
    a_part_is_seen_where_its_whole_is: parts;
}

/// A post with a remark, and a reaction to that.
struct Thread {
    post: i64,
    remark: i64,
    reaction: i64,
}

async fn thread(members: &Members, author: &Member, other: &Member) -> Thread {
    let make = async |by: &Member, path: &str, body: Value| {
        let made = members.by(by, "POST", path, body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body["id"].as_i64().unwrap()
    };
    let post = make(author, "/posts", json!({ "text": "a" })).await;
    let remark = make(other, "/remarks", json!({ "text": "b", "postId": post })).await;
    let reaction = make(other, "/reactions", json!({ "text": "c", "remarkId": remark })).await;
    Thread { post, remark, reaction }
}

/// What shows the parts, each with the number of them that it shows.
async fn shown(members: &Members, who: Option<&Member>, thread: &Thread) -> Vec<u64> {
    let Thread { post, remark, reaction } = thread;
    let token = who.map(|member| member.access.as_str());
    let mut shown = Vec::new();
    for path in [format!("/remarks/{remark}"), format!("/reactions/{reaction}")] {
        shown.push(u64::from(members.send("GET", &path, token, None).await.status == 200));
    }
    for path in [
        "/remarks",
        "/reactions/meta/count",
        "/reactions?orderBy[remark][post][text]=asc",
        "/reactions?where[text]=c&include=remark.post",
        &format!("/reactions?where[remark][postId]={post}"),
        &format!("/remarks?where[reactions][some][id]={reaction}&include=reactions"),
    ] {
        let answer = members.send("GET", path, token, None).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        let total = answer.body.pointer("/meta/total").unwrap_or(&answer.body["total"]);
        shown.push(total.as_u64().unwrap());
    }
    shown
}

async fn parts(members: Members) {
    let (author, other) = (members.member("author", "READER").await, members.member("other", "READER").await);
    let (editor, admin) = (members.member("editor", "EDITOR").await, members.member("admin", "ADMIN").await);
    let thread = thread(&members, &author, &other).await;
    let Thread { post, remark, reaction } = thread;
    let (all, nothing) = (vec![1; 8], vec![0; 8]);
    assert_eq!(shown(&members, None, &thread).await, all);

    members.sql(&format!("UPDATE posts SET published = FALSE WHERE id = {post}")).await;
    for (who, expected) in
        [(None, &nothing), (Some(&other), &nothing), (Some(&author), &all), (Some(&editor), &all), (Some(&admin), &all)]
    {
        assert_eq!(shown(&members, who, &thread).await, *expected, "{:?}", who.map(|who| who.id));
    }
    // What is not seen is not changed, nor built upon.
    let change = json!({ "text": "d" });
    for path in [format!("/remarks/{remark}"), format!("/reactions/{reaction}")] {
        assert_eq!(members.by(&other, "PATCH", &path, change.clone()).await.status, 404, "{path}");
        assert_eq!(members.by(&other, "DELETE", &path, Value::Null).await.status, 404, "{path}");
    }
    let more = json!({ "text": "e", "remarkId": remark });
    assert_eq!(members.by(&other, "POST", "/reactions", more.clone()).await.status, 409);
    let link = json!({ "text": "e", "remark": { "connect": { "id": remark } } });
    assert_eq!(members.by(&other, "POST", "/reactions", link).await.status, 409);
    let path = format!("/remarks/{remark}");
    assert_eq!(members.by(&author, "PATCH", &path, change).await.body["text"], "d");
    assert_eq!(members.by(&author, "POST", "/reactions", more).await.status, 201);
    members.sql("DELETE FROM reactions WHERE text = 'e'").await;

    members.sql(&format!("UPDATE posts SET published = TRUE WHERE id = {post}")).await;
    assert_eq!(shown(&members, Some(&other), &thread).await, all);
    assert_eq!(members.by(&author, "DELETE", &format!("/posts/{post}"), Value::Null).await.status, 204);
    for who in [None, Some(&other), Some(&author), Some(&editor)] {
        assert_eq!(shown(&members, who, &thread).await, nothing, "{:?}", who.map(|who| who.id));
    }
    assert_eq!(members.by(&admin, "GET", &path, Value::Null).await.body["post"], Value::Null);
    members.end().await;
}
