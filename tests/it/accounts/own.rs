//! The routes of `docs/access.md`: this file is where they are compiled and called.

use std::time::Duration;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use prismagen::{Cx, Error, Model, Result, User, limit, protect};

use crate::api::{Note, Post, UpdatePost};

/// The newest posts, of those that whoever asks may read.
async fn feed(mut cx: Cx) -> Result<Json<Vec<Post>>> {
    let posts = Post::query().visible_to(&cx).order_by(Post::ID.desc()).take(10);
    Ok(Json(posts.all(&mut cx).await?))
}

/// One's own notes.
async fn mine(user: User, mut cx: Cx) -> Result<Json<Vec<Note>>> {
    let id: i32 = user.id().ok_or_else(Error::unauthorized)?;
    Ok(Json(Note::query().filter(Note::USER_ID.eq(id)).all(&mut cx).await?))
}

/// Makes a post louder: for whom an update is, if they still are who their token says.
async fn shout(Path(id): Path<i32>, mut cx: Cx) -> Result<Json<Post>> {
    cx.confirm_user().await?;
    let post = Post::query().changeable_by(&cx)?.filter(Post::ID.eq(id)).for_update();
    let post = post.first(&mut cx).await?.ok_or_else(Error::not_found)?;
    let louder = UpdatePost { text: Some(post.text.to_uppercase()), ..UpdatePost::default() };
    let post = cx.update::<Post>(id, louder).await?;
    cx.commit().await?;
    Ok(Json(post))
}

/// How many posts there are in all.
async fn statistics(mut cx: Cx) -> Result<String> {
    Ok(Post::query().count(&mut cx).await?.to_string())
}

/// `Api::new(db).routes(routes()).router()`
fn routes() -> Router {
    let everybody = Router::new()
        .route("/api/feed", get(feed))
        .route("/api/mine", get(mine))
        .route("/api/posts/{id}/shout", post(shout));
    let staff = Router::new().route("/api/statistics", get(statistics));
    limit(everybody, "own", 8, Duration::from_secs(3600)).merge(protect(staff, &["EDITOR", "ADMIN"]))
}

use super::{Accounts, Answer};

#[test]
fn the_page_has_this_code() {
    let page = include_str!("../../../docs/access.md");
    let block = page.split("```rust,ignore\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let (_, this) = include_str!("own.rs").split_once("\n\n").unwrap();
    assert!(this.starts_with(block), "{block}");
}

#[tokio::test]
async fn a_route_of_ones_own_has_the_rules_of_the_others() {
    let accounts = Accounts::with_users_of(|api| api.routes(routes())).await;
    let owner = accounts.ids["owner"];
    for (text, published) in [("seen", 1), ("unseen", 0)] {
        let values = format!("('{text}', {published}, {owner})");
        accounts.sql(&format!("INSERT INTO \"Post\" (\"text\", \"published\", \"authorId\") VALUES {values}")).await;
    }
    accounts.sql(&format!("INSERT INTO \"Note\" (\"text\", \"userId\") VALUES ('mine', {owner})")).await;
    let texts = |answer: &Answer| -> Vec<String> {
        let rows = answer.body.as_array().unwrap_or_else(|| panic!("{}", answer.body)).iter();
        rows.map(|row| row["text"].as_str().unwrap_or_default().to_owned()).collect()
    };
    for (who, feed, mine, shout, statistics) in [
        ("anonymous", vec!["seen"], None, 401, 401),
        ("other", vec!["seen"], Some(vec![]), 404, 403),
        ("author", vec!["seen"], Some(vec![]), 404, 403),
        ("owner", vec!["unseen", "seen"], Some(vec!["mine"]), 200, 403),
        ("editor", vec!["unseen", "seen"], Some(vec![]), 200, 200),
        ("admin", vec!["unseen", "seen"], Some(vec![]), 404, 200),
    ] {
        let token = accounts.token(who);
        let get = async |path: &str| accounts.get(path, token.as_deref()).await;
        assert_eq!(texts(&get("/feed").await), feed, "{who}");
        let found = get("/mine").await;
        match mine {
            Some(mine) => assert_eq!(texts(&found), mine, "{who}"),
            None => is_problem(&found, 401, "unauthorized"),
        }
        // The second post, whose text is the same when it is shouted again.
        let shouted = accounts.send("POST", "/posts/2/shout", token.as_deref(), None).await;
        assert_eq!(shouted.status, shout, "{who}: {}", shouted.body);
        let counted = get("/statistics").await;
        assert_eq!(counted.status, statistics, "{who}: {}", counted.body);
        for answer in [shouted, counted] {
            match answer.status {
                401 => is_problem(&answer, 401, "unauthorized"),
                403 => is_problem(&answer, 403, "forbidden"),
                404 => is_problem(&answer, 404, "not_found"),
                _ => assert_eq!(answer.status, 200),
            }
        }
        accounts.sql("UPDATE \"Post\" SET \"text\" = 'unseen' WHERE \"id\" = 2").await;
    }
}

#[tokio::test]
async fn what_fails_in_it_is_a_problem() {
    let accounts = Accounts::with_users_of(|api| api.routes(routes())).await;
    let owner = accounts.token("owner");
    let refused = accounts.send("POST", "/posts/one/shout", owner.as_deref(), None).await;
    is_problem(&refused, 400, "bad_request");
    assert!(refused.text("/detail").contains("`one`"), "{}", refused.body);
    is_problem(&accounts.send("PUT", "/feed", None, None).await, 405, "method_not_allowed");
    is_problem(&accounts.get("/feed", Some("no token")).await, 401, "invalid_token");
    is_problem(&accounts.get("/statistics", Some("no token")).await, 401, "invalid_token");

    // Users are counted apart, and whoever is nobody by their address.
    for remaining in (0..7).rev() {
        let answer = accounts.get("/feed", owner.as_deref()).await;
        assert_eq!(answer.headers["ratelimit-remaining"], remaining.to_string());
    }
    let answer = accounts.get("/mine", owner.as_deref()).await;
    is_problem(&answer, 429, "too_many_requests");
    assert_eq!(answer.headers["ratelimit-limit"], "8");
    assert_eq!(answer.headers["retry-after"], "450");
    assert_eq!(accounts.get("/mine", accounts.token("other").as_deref()).await.status, 200);
    assert_eq!(accounts.get("/posts", owner.as_deref()).await.status, 200, "others are not limited by it");
}

fn is_problem(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.text("/code").as_str()), (status, code), "{}", answer.body);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert!(!answer.text("/requestId").is_empty() && !answer.text("/detail").is_empty(), "{}", answer.body);
}
