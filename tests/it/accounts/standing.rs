//! What a token still opens once its user is another, banned or gone.

use std::time::Duration;

use axum::routing::{get, post};
use prismagen::{Cx, Model, Result, Router};
use serde_json::{Value, json};

use super::members::on_sqlite::{Post, PostService, UpdatePost};
use super::members::{Member, Members, on_each_database};
use super::{Answer, PASSWORD};

on_each_database! {
    who_is_no_admin_any_more_writes_as_none: demoted;
    who_has_lost_a_role_does_what_everybody_may: without_role;
    who_is_gone_or_banned_is_no_user: ended;
    a_log_in_ends_with_its_account: log_ins_end;
}

fn is_stale(answer: &Answer, what: &str) {
    assert_eq!((answer.status, answer.text("/code").as_str()), (401, "stale_token"), "{what}: {}", answer.body);
    assert_eq!(answer.headers["www-authenticate"], "Bearer error=\"invalid_token\"", "{what}");
}

async fn post_of(members: &Members, author: &Member) -> i64 {
    let post = members.by(author, "POST", "/posts", json!({ "text": "a" })).await;
    assert_eq!(post.status, 201, "{}", post.body);
    post.body["id"].as_i64().unwrap()
}

async fn demoted(members: Members) {
    let (admin, other) = (members.member("admin", "ADMIN").await, members.member("other", "READER").await);
    let gone = members.member("gone", "READER").await;
    let (post, own) = (post_of(&members, &other).await, post_of(&members, &admin).await);
    let deleted = post_of(&members, &other).await;
    let team = members.by(&admin, "POST", "/teams", json!({ "text": "a" })).await.body["id"].clone();
    members.sql(&format!("UPDATE posts SET deleted_at = CURRENT_TIMESTAMP WHERE id = {deleted}")).await;
    members.sql(&format!("UPDATE members SET deleted_at = CURRENT_TIMESTAMP WHERE id = {}", gone.id)).await;
    let by_role = [
        "/members".to_owned(),
        "/members?where[name]=nobody".to_owned(),
        "/members/meta/count".to_owned(),
        format!("/members/{}", other.id),
        "/posts".to_owned(),
        format!("/posts/{post}"),
        "/posts/meta/count?where[author][email]=other@example.org".to_owned(),
        "/posts/published".to_owned(),
        "/posts/pending".to_owned(),
        "/posts/deleted".to_owned(),
        "/posts/search?q=a".to_owned(),
        format!("/teams/{team}?include=members"),
        "/teams?include=members.posts".to_owned(),
        "/teams?where[members][some][email][startsWith]=o".to_owned(),
        "/teams/meta/count?where[members][none][posts][some][published]=false".to_owned(),
    ];
    for path in &by_role {
        assert_eq!(members.by(&admin, "GET", path, Value::Null).await.status, 200, "{path}");
    }
    members.sql(&format!("UPDATE members SET role = 'READER' WHERE id = {}", admin.id)).await;

    let (me, somebody) = (format!("/members/{}", admin.id), format!("/members/{}", other.id));
    let link = json!({ "text": "a", "members": { "connect": [{ "id": other.id }] } });
    for (method, path, body) in [
        ("PATCH", me.clone(), json!({ "role": "ADMIN" })),
        ("PATCH", me.clone(), json!({ "name": "Eve" })),
        ("PATCH", somebody.clone(), json!({ "emailVerified": true })),
        ("DELETE", somebody.clone(), Value::Null),
        ("DELETE", format!("{somebody}?hard=true"), Value::Null),
        ("POST", format!("/members/{}/restore", gone.id), Value::Null),
        ("POST", "/posts".to_owned(), json!({ "text": "a", "authorId": other.id })),
        ("DELETE", format!("/posts/{post}"), Value::Null),
        ("DELETE", format!("/posts/{post}?hard=true"), Value::Null),
        ("DELETE", format!("/posts/{own}?hard=true"), Value::Null),
        ("POST", format!("/posts/{post}/reject"), Value::Null),
        ("POST", format!("/posts/{deleted}/restore"), Value::Null),
        ("POST", "/teams".to_owned(), link),
    ] {
        let answer = members.by(&admin, method, &path, body).await;
        is_stale(&answer, &format!("{method} {path}"));
    }
    for path in by_role {
        is_stale(&members.by(&admin, "GET", &path, Value::Null).await, &path);
    }
    assert_eq!(members.by(&admin, "GET", "/teams", Value::Null).await.status, 200, "as for any user");

    let again = members.refresh(&admin).await;
    assert_eq!((again.status, &again.body["user"]["role"]), (200, &json!("READER")), "{}", again.body);
    let again = Member { id: admin.id, access: again.text("/accessToken"), refresh: again.text("/refreshToken") };
    let promoted = members.by(&again, "PATCH", &me, json!({ "role": "ADMIN" })).await;
    assert_eq!(promoted.failures(), ["role read_only"]);
    assert_eq!(members.by(&again, "PATCH", &me, json!({ "name": "Eve" })).await.status, 200);
    assert_eq!(members.by(&again, "DELETE", &format!("/posts/{own}"), Value::Null).await.status, 204);
    assert_eq!(members.by(&other, "GET", &format!("/posts/{post}"), Value::Null).await.body["text"], "a");
    members.end().await;
}

async fn without_role(members: Members) {
    let (editor, other) = (members.member("editor", "EDITOR").await, members.member("other", "READER").await);
    let post = format!("/posts/{}", post_of(&members, &other).await);
    assert_eq!(members.by(&editor, "PATCH", &post, json!({ "text": "b" })).await.status, 200);
    members.sql(&format!("UPDATE members SET role = 'READER' WHERE id = {}", editor.id)).await;
    is_stale(&members.by(&editor, "PATCH", &post, json!({ "text": "c" })).await, "by role");
    is_stale(&members.by(&editor, "PATCH", &format!("/members/{}", editor.id), json!({ "name": "E" })).await, "a user");
    // What needs no role asks for nobody's row.
    let own = format!("/posts/{}", post_of(&members, &editor).await);
    assert_eq!(members.by(&editor, "POST", "/teams", json!({ "text": "a" })).await.status, 201);
    // What waits to be published, or was, is in sight by the role.
    is_stale(&members.by(&editor, "GET", "/posts", Value::Null).await, "a list");
    is_stale(&members.by(&editor, "GET", &post, Value::Null).await, "a row");
    is_stale(&members.by(&editor, "POST", &format!("{post}/like"), Value::Null).await, "a like");
    assert_eq!(members.by(&editor, "GET", "/teams", Value::Null).await.status, 200);
    assert_eq!(members.by(&editor, "DELETE", &own, Value::Null).await.status, 204);
    members.end().await;
}

async fn ended(members: Members) {
    for (name, end) in [
        ("deleted", "UPDATE members SET deleted_at = CURRENT_TIMESTAMP WHERE id = "),
        ("banned", "UPDATE members SET is_banned = TRUE WHERE id = "),
        ("gone", "DELETE FROM members WHERE id = "),
    ] {
        let member = members.member(name, "READER").await;
        members.sql(&format!("{end}{}", member.id)).await;
        let me = format!("/members/{}", member.id);
        is_stale(&members.by(&member, "PATCH", &me, json!({ "name": "Eve" })).await, name);
        is_stale(&members.by(&member, "DELETE", &me, Value::Null).await, name);
        let password = json!({ "currentPassword": PASSWORD, "newPassword": "battery staple" });
        for (method, path, body) in [("GET", "/auth/me", Value::Null), ("POST", "/auth/change-password", password)] {
            let answer = members.by(&member, method, path, body).await;
            assert_eq!((answer.status, answer.text("/code").as_str()), (401, "invalid_token"), "{name}: {path}");
        }
        assert_eq!(members.refresh(&member).await.status, 401, "{name}");
        // This much a token is good for until it expires.
        assert_eq!(members.by(&member, "POST", "/teams", json!({ "text": "a" })).await.status, 201, "{name}");
        for path in ["/posts", "/teams?include=members", "/members"] {
            assert_eq!(members.by(&member, "GET", path, Value::Null).await.status, 200, "{name}: {path}");
        }
    }
    members.end().await;
}

async fn log_ins_end(members: Members) {
    let admin = members.member("admin", "ADMIN").await;
    let send = async |method: &str, path: String, body: Value| {
        let answer = members.by(&admin, method, &path, body).await;
        assert!(answer.status < 300, "{method} {path}: {}", answer.body);
    };
    // Deleted, then there again.
    let deleted = members.member("deleted", "READER").await;
    let elsewhere = members.member("x", "READER").await;
    let again = json!({ "email": "deleted@example.org", "password": PASSWORD });
    let again = members.send("POST", "/auth/login", None, Some(&again)).await;
    let elsewhere = Member { refresh: again.text("/refreshToken"), ..elsewhere };
    send("DELETE", format!("/members/{}", deleted.id), Value::Null).await;
    members.sql(&format!("UPDATE members SET deleted_at = NULL WHERE id = {}", deleted.id)).await;
    assert_eq!(members.refresh(&deleted).await.status, 401);
    assert_eq!(members.refresh(&elsewhere).await.status, 401);
    // Deleted by somebody else's program, and restored here.
    let restored = members.member("restored", "READER").await;
    members.sql(&format!("UPDATE members SET deleted_at = CURRENT_TIMESTAMP WHERE id = {}", restored.id)).await;
    send("POST", format!("/members/{}/restore", restored.id), Value::Null).await;
    assert_eq!(members.refresh(&restored).await.status, 401);
    // Banned, then not.
    let banned = members.member("banned", "READER").await;
    for is_banned in [true, false] {
        send("PATCH", format!("/members/{}", banned.id), json!({ "isBanned": is_banned })).await;
    }
    assert_eq!(members.refresh(&banned).await.status, 401);
    // A change that was refused ends nothing.
    let kept = members.member("kept", "READER").await;
    let taken = json!({ "isBanned": true, "email": "admin@example.org" });
    assert_eq!(members.by(&admin, "PATCH", &format!("/members/{}", kept.id), taken).await.status, 409);
    send("PATCH", format!("/members/{}", kept.id), json!({ "name": "Kept" })).await;
    assert_eq!(members.refresh(&kept).await.status, 200);
    members.end().await;
}

/// Whoever is being demoted must not be faster by what they have sent already.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_waits_for_what_becomes_of_its_role_on_postgresql() {
    let Some(members) = Members::on_postgresql().await else { return };
    let admin = members.member("admin", "ADMIN").await;
    let mut demotion = members.db.as_postgres().unwrap().begin().await.unwrap();
    let demote = sqlx::AssertSqlSafe(format!("UPDATE members SET role = 'READER' WHERE id = {}", admin.id));
    sqlx::query(demote).execute(&mut *demotion).await.unwrap();
    waits(members, admin, async || demotion.commit().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_waits_for_what_becomes_of_its_role_on_mysql() {
    let Some(members) = Members::on_mysql().await else { return };
    let admin = members.member("admin", "ADMIN").await;
    let mut demotion = members.db.as_mysql().unwrap().begin().await.unwrap();
    let demote = sqlx::AssertSqlSafe(format!("UPDATE members SET role = 'READER' WHERE id = {}", admin.id));
    sqlx::query(demote).execute(&mut *demotion).await.unwrap();
    waits(members, admin, async || demotion.commit().await.unwrap()).await;
}

async fn waits(members: Members, admin: Member, commit: impl AsyncFnOnce()) {
    let me = format!("/members/{}", admin.id);
    let stay = json!({ "role": "ADMIN" });
    let given = json!({ "text": "a", "authorId": admin.id });
    {
        let mut stays = std::pin::pin!(members.by(&admin, "PATCH", &me, stay));
        let mut gives = std::pin::pin!(members.by(&admin, "POST", "/posts", given));
        let moment = Duration::from_millis(200);
        assert!(tokio::time::timeout(moment, stays.as_mut()).await.is_err(), "it is not known yet who they are");
        assert!(tokio::time::timeout(moment, gives.as_mut()).await.is_err(), "it is not known yet who they are");
        commit().await;
        is_stale(&stays.await, "a promotion");
        is_stale(&gives.await, "a gift");
    }
    members.end().await;
}

/// Says whether the role that opens it is there still, each in its own way.
async fn confirmed(mut cx: Cx) -> Result<&'static str> {
    cx.confirm_user().await?;
    Ok("done")
}

/// What the one who asks may read.
async fn feed(mut cx: Cx) -> Result<String> {
    Ok(Post::query().visible_to(&cx).all(&mut cx).await?.len().to_string())
}

/// What they may change, read past the context.
async fn changeable(cx: Cx) -> Result<String> {
    Ok(Post::query().changeable_by(&cx)?.count(cx.db()).await?.to_string())
}

struct Own;

impl PostService for Own {
    async fn before_update(&self, _cx: &mut Cx, _key: &i32, _input: &mut UpdatePost) -> Result<()> {
        panic!("nobody is asked who is not admitted");
    }
}

#[tokio::test]
async fn routes_and_services_of_a_program_are_no_way_round() {
    let routes = Router::new().route("/api/protected", post(async || "done").get(async || "read"));
    let routes = prismagen::protect(routes, &["EDITOR"])
        .route("/api/confirmed", post(confirmed))
        .route("/api/feed", get(feed))
        .route("/api/feed/changeable", get(changeable));
    let members = Members::on_sqlite_with(|api| api.posts(Own).routes(routes)).await;
    let editor = members.member("editor", "EDITOR").await;
    let own = format!("/posts/{}", post_of(&members, &editor).await);
    let send = async |method: &str, path: &str, body: Value| members.by(&editor, method, path, body).await;
    for path in ["/protected", "/confirmed"] {
        assert_eq!(send("POST", path, Value::Null).await.status, 200, "{path}");
    }
    for path in ["/protected", "/feed", "/feed/changeable"] {
        assert_eq!(send("GET", path, Value::Null).await.status, 200, "{path}");
    }
    assert_eq!(members.send("POST", "/confirmed", None, None).await.status, 200, "there is nobody to confirm");
    members.sql(&format!("UPDATE members SET role = 'READER' WHERE id = {}", editor.id)).await;
    for path in ["/protected", "/confirmed"] {
        is_stale(&send("POST", path, Value::Null).await, path);
    }
    is_stale(&send("PATCH", &own, json!({ "text": "b" })).await, "a service's");
    for path in ["/protected", "/feed", "/feed/changeable"] {
        is_stale(&send("GET", path, Value::Null).await, path);
    }
    assert_eq!(members.send("GET", "/feed", None, None).await.status, 200, "as for everybody");
}
