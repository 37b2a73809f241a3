//! Tokens: which are good, for how long, and for how many times.

use serde_json::json;

use super::{Accounts, PASSWORD};

#[tokio::test]
async fn a_bad_token_is_refused_on_every_route() {
    let accounts = Accounts::with_users().await;
    let good = accounts.token("owner").unwrap_or_default();
    let refresh = accounts.log_in("owner", PASSWORD).await.text("/refreshToken");
    let (signed, signature) = good.rsplit_once('.').unwrap();
    let other = Accounts::with_users().await.token("owner").unwrap_or_default();
    let none = format!("{}.", signed.replacen(signed.split('.').next().unwrap(), "eyJhbGciOiJub25lIn0", 1));
    let tampered = format!("{signed}x.{signature}");
    let bad = [
        ("nothing", "Bearer ".to_owned()),
        ("the word alone", "Bearer".to_owned()),
        ("a word", "Bearer token".to_owned()),
        ("a refresh token", format!("Bearer {refresh}")),
        ("no signature", format!("Bearer {signed}.")),
        ("another server's", format!("Bearer {other}")),
        ("tampered with", format!("Bearer {tampered}")),
        ("alg none", format!("Bearer {none}")),
    ];
    for (what, authorization) in &bad {
        for path in ["/opens", "/posts", "/diaries", "/auth/me"] {
            let answer = accounts.send_as("GET", path, Some(authorization), None).await;
            assert_eq!(answer.status, 401, "{what} at {path}: {}", answer.body);
            assert_eq!(answer.body["code"], "invalid_token", "{what} at {path}");
            assert_eq!(answer.headers["www-authenticate"], "Bearer error=\"invalid_token\"", "{what} at {path}");
        }
    }
    for good in [format!("Bearer {good}"), format!("bearer {good}"), format!("BEARER  {good}")] {
        assert_eq!(accounts.send_as("GET", "/auth/me", Some(&good), None).await.status, 200, "{good}");
    }
    // A scheme of somebody else's says nothing.
    assert_eq!(accounts.send_as("GET", "/opens", Some("Basic YTpi"), None).await.status, 200);
    let answer = accounts.send_as("GET", "/diaries", None, None).await;
    assert_eq!((answer.status, answer.headers["www-authenticate"].to_str().unwrap()), (401, "Bearer"));
}

#[tokio::test]
async fn a_refresh_token_is_good_for_one_time() {
    let accounts = Accounts::new().await;
    accounts.register("ada").await;
    let elsewhere = accounts.log_in("ada", PASSWORD).await.text("/refreshToken");
    let first = accounts.log_in("ada", PASSWORD).await.text("/refreshToken");
    let refresh = async |token: &str| accounts.post("/auth/refresh", None, &json!({ "refreshToken": token })).await;

    let answer = refresh(&first).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["expiresIn"], 900);
    assert_eq!(answer.body["user"]["email"], "ada@example.org");
    assert_eq!(accounts.get("/auth/me", Some(&answer.text("/accessToken"))).await.status, 200);
    let second = answer.text("/refreshToken");
    assert_ne!(first, second);

    // Somebody has stolen one of the two: neither is good any more.
    assert_eq!(refresh(&first).await.status, 401);
    let answer = refresh(&second).await;
    assert_eq!((answer.status, answer.text("/code").as_str()), (401, "invalid_token"));
    // Another log-in goes on.
    assert_eq!(refresh(&elsewhere).await.status, 200);
    for nonsense in ["", "token", "a.b.c"] {
        assert_eq!(refresh(nonsense).await.status, 401, "{nonsense}");
    }
    let kept = accounts.number("SELECT COUNT(*) FROM \"_prismagen_refresh_token\" WHERE \"id\" LIKE '%-%'").await;
    assert_eq!(kept, 0, "hashes are kept, no tokens");
}

#[tokio::test]
async fn two_who_use_one_at_the_same_time_do_not_both_get_one() {
    let accounts = Accounts::new().await;
    let token = accounts.register("ada").await.text("/refreshToken");
    let body = json!({ "refreshToken": token });
    let (one, other) =
        tokio::join!(accounts.post("/auth/refresh", None, &body), accounts.post("/auth/refresh", None, &body));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401]);
}

#[tokio::test]
async fn an_expired_refresh_token_is_none() {
    let accounts = Accounts::new().await;
    let token = accounts.register("ada").await.text("/refreshToken");
    accounts.sql("UPDATE \"_prismagen_refresh_token\" SET \"expires\" = 1").await;
    assert_eq!(accounts.post("/auth/refresh", None, &json!({ "refreshToken": token })).await.status, 401);
    // The next log-in takes it away.
    accounts.log_in("ada", PASSWORD).await;
    assert_eq!(accounts.number("SELECT COUNT(*) FROM \"_prismagen_refresh_token\"").await, 1);
}

#[tokio::test]
async fn logging_out_ends_what_came_of_the_log_in() {
    let accounts = Accounts::new().await;
    accounts.register("ada").await;
    let token = accounts.log_in("ada", PASSWORD).await.text("/refreshToken");
    let next = accounts.post("/auth/refresh", None, &json!({ "refreshToken": token })).await.text("/refreshToken");
    let out = json!({ "refreshToken": next });
    assert_eq!(accounts.post("/auth/logout", None, &out).await.status, 204);
    assert_eq!(accounts.post("/auth/refresh", None, &out).await.status, 401);
    // That it is over already, or never was, is as well.
    assert_eq!(accounts.post("/auth/logout", None, &out).await.status, 204);
    assert_eq!(accounts.post("/auth/logout", None, &json!({})).await.failures(), ["refreshToken required"]);
}

#[tokio::test]
async fn another_password_ends_every_log_in() {
    let accounts = Accounts::with_users().await;
    let elsewhere = accounts.log_in("owner", PASSWORD).await.text("/refreshToken");
    let token = accounts.token("owner");
    let change = async |body: serde_json::Value| accounts.post("/auth/change-password", token.as_deref(), &body).await;
    let wrong = change(json!({ "currentPassword": "wrong horse", "newPassword": "battery staple" })).await;
    assert_eq!((wrong.status, wrong.text("/code").as_str()), (401, "invalid_credentials"));
    let short = change(json!({ "currentPassword": PASSWORD, "newPassword": "short", "else": 1 })).await;
    assert_eq!(short.failures(), ["newPassword length", "else unknown_field"]);
    let body = json!({ "currentPassword": PASSWORD, "newPassword": "battery staple" });
    assert_eq!(accounts.post("/auth/change-password", None, &body).await.status, 401);

    let changed = change(body).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let refresh = async |token: &str| accounts.post("/auth/refresh", None, &json!({ "refreshToken": token })).await;
    assert_eq!(refresh(&elsewhere).await.status, 401);
    assert_eq!(refresh(&changed.text("/refreshToken")).await.status, 200);
    assert_eq!(accounts.log_in("owner", PASSWORD).await.status, 401);
    assert_eq!(accounts.log_in("owner", "battery staple").await.status, 200);
}

/// What a change of the password races with, or an id that is given again: the token's row is there, the account is another.
#[tokio::test]
async fn a_refresh_token_is_for_the_account_that_logged_in() {
    let accounts = Accounts::new().await;
    let refresh = async |token: &str| accounts.post("/auth/refresh", None, &json!({ "refreshToken": token })).await;
    let token = accounts.register("ada").await.text("/refreshToken");
    let id = accounts.number("SELECT \"id\" FROM \"User\"").await;
    accounts.sql("DELETE FROM \"User\"").await;
    accounts.register("mallory").await;
    accounts.sql(&format!("UPDATE \"User\" SET \"id\" = {id}")).await;
    assert_eq!(refresh(&token).await.status, 401);

    let token = accounts.log_in("mallory", PASSWORD).await.text("/refreshToken");
    let other = accounts.register("ada").await.body["user"]["id"].clone();
    let hash = format!("(SELECT \"passwordHash\" FROM \"User\" WHERE \"id\" = {other})");
    accounts.sql(&format!("UPDATE \"User\" SET \"passwordHash\" = {hash} WHERE \"id\" = {id}")).await;
    assert_eq!(refresh(&token).await.status, 401);
}

#[tokio::test]
async fn who_is_gone_or_banned_is_let_in_no_more() {
    let accounts = Accounts::with_users().await;
    for end in ["UPDATE \"User\" SET \"bannedAt\" = 1 WHERE \"id\" = ", "DELETE FROM \"User\" WHERE \"id\" = "] {
        let name = if end.starts_with("DELETE") { "other" } else { "owner" };
        let refresh = accounts.log_in(name, PASSWORD).await.text("/refreshToken");
        accounts.sql(&format!("{end}{}", accounts.ids[name])).await;
        let answer = accounts.log_in(name, PASSWORD).await;
        assert_eq!((answer.status, answer.text("/code").as_str()), (401, "invalid_credentials"), "{name}");
        assert_eq!(accounts.post("/auth/refresh", None, &json!({ "refreshToken": refresh })).await.status, 401);
        assert_eq!(accounts.get("/auth/me", accounts.token(name).as_deref()).await.status, 401, "{name}");
    }
}
