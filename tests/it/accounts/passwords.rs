//! Changing a password.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::{Value, json};

use super::members::{Member, Members, on_each_database};
use super::{Answer, PASSWORD, answered};

on_each_database! {
    of_two_changes_at_once_one_is_made: raced;
}

async fn raced(members: Members) {
    let ada = members.member("ada", "READER").await;
    let mut current = PASSWORD.to_owned();
    // As many as there are guesses, and the log-in after each.
    for round in 0..4 {
        let change = async |new: &str| {
            let body = json!({ "currentPassword": current, "newPassword": new });
            members.by(&ada, "POST", "/auth/change-password", body).await
        };
        let new = ["battery", "staple"].map(|word| format!("{word} of round {round}"));
        let answers = tokio::join!(change(&new[0]), change(&new[1]));
        let made = usize::from(answers.0.status != 200);
        let [made_it, refused] = if made == 0 { [answers.0, answers.1] } else { [answers.1, answers.0] };
        assert_eq!(made_it.status, 200, "{}", made_it.body);
        assert_eq!((refused.status, refused.text("/code").as_str()), (401, "invalid_credentials"), "{}", refused.body);
        let log_in = json!({ "email": "ada@example.org", "password": new[made] });
        assert_eq!(members.send("POST", "/auth/login", None, Some(&log_in)).await.status, 200);
        let refresh = json!({ "refreshToken": made_it.text("/refreshToken") });
        assert_eq!(members.send("POST", "/auth/refresh", None, Some(&refresh)).await.status, 200);
        current.clone_from(&new[made]);
    }
    members.end().await;
}

/// From an address of its own each time.
async fn change(members: &Members, member: &Member, address: usize, body: &Value) -> Answer {
    let request = Request::post("/api/auth/change-password")
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {}", member.access))
        .extension(ConnectInfo(SocketAddr::from(([127, 0, 1, address as u8], 4000))));
    answered(&members.router, request.body(Body::from(body.to_string())).unwrap()).await
}

#[tokio::test]
async fn who_guesses_a_password_is_held_up_wherever_they_are() {
    let members = Members::on_sqlite().await;
    let (ada, bob) = (members.member("ada", "READER").await, members.member("bob", "READER").await);
    let guess = json!({ "currentPassword": "wrong horse", "newPassword": "battery staple" });
    let mut guesses = 0;
    let held_up = loop {
        let answer = change(&members, &ada, guesses, &guess).await;
        assert_eq!(answer.headers["ratelimit-limit"], "10");
        if answer.status != 401 {
            break answer;
        }
        guesses += 1;
    };
    // One comes back every six seconds.
    assert!((10..=12).contains(&guesses), "{guesses}");
    assert_eq!((held_up.status, held_up.text("/code").as_str()), (429, "too_many_requests"));
    let wait: u64 = held_up.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=6).contains(&wait), "{wait}");
    // What is no guess is not counted as one.
    assert_eq!(change(&members, &ada, 40, &json!({})).await.status, 422);
    assert_eq!(change(&members, &bob, 41, &guess).await.status, 401, "others are not");
    let right = json!({ "currentPassword": PASSWORD, "newPassword": "battery staple" });
    assert_eq!(change(&members, &bob, 42, &right).await.status, 200);
}
