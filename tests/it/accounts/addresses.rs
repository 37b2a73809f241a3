//! An e-mail address is one account's, in whatever case it is typed.

use serde_json::{Value, json};

use super::members::{Members, on_each_database};
use super::{Answer, PASSWORD};

on_each_database! {
    an_address_is_one_account_whatever_its_case: one_account;
    an_address_of_before_goes_on_logging_in: of_before;
    who_guesses_by_several_cases_is_held_up: held_up;
}

async fn register(members: &Members, email: &str) -> Answer {
    members.send("POST", "/auth/register", None, Some(&json!({ "email": email, "password": PASSWORD }))).await
}

async fn log_in(members: &Members, name: Value) -> Answer {
    let mut body = name;
    body["password"] = PASSWORD.into();
    members.send("POST", "/auth/login", None, Some(&body)).await
}

/// The id of whoever an address logs in.
async fn who(members: &Members, email: &str) -> Option<i64> {
    let answer = log_in(members, json!({ "email": email })).await;
    (answer.status == 200).then(|| answer.body["user"]["id"].as_i64().unwrap())
}

fn is_taken(answer: &Answer) {
    assert_eq!((answer.status, answer.text("/code").as_str()), (409, "unique_violation"), "{}", answer.body);
    assert_eq!(answer.failures(), ["email unique"]);
}

async fn one_account(members: Members) {
    let ada = register(&members, "Ada@Example.org").await;
    assert_eq!((ada.status, &ada.body["user"]["email"]), (201, &json!("ada@example.org")), "{}", ada.body);
    let id = ada.body["user"]["id"].as_i64();
    for email in ["ada@example.org", "Ada@Example.org", "ADA@EXAMPLE.ORG"] {
        assert_eq!(who(&members, email).await, id, "{email}");
        is_taken(&register(&members, email).await);
    }
    // A name is what it is.
    let (token, me) = (ada.text("/accessToken"), format!("/members/{}", id.unwrap()));
    let patch = async |body: Value| members.send("PATCH", &me, Some(&token), Some(&body)).await;
    assert_eq!(patch(json!({ "username": "AdaL" })).await.body["username"], "AdaL");
    assert_eq!(log_in(&members, json!({ "username": "AdaL" })).await.status, 200);
    assert_eq!(log_in(&members, json!({ "username": "AdaL", "email": "Ada@Example.org" })).await.status, 200);
    assert_eq!(log_in(&members, json!({ "username": "Ada", "email": "Ada@Example.org" })).await.status, 401);
    assert_eq!(patch(json!({ "email": "Ada@Other.org" })).await.body["email"], "ada@other.org");
    assert_eq!(who(&members, "Ada@Other.org").await, id);
    register(&members, "bob@example.org").await;
    is_taken(&patch(json!({ "email": "Bob@Example.org" })).await);
    members.end().await;
}

async fn of_before(members: Members) {
    let (ada, bob) = (members.member("ada", "READER").await, members.member("bob", "READER").await);
    for (member, email) in [(&ada, "Ada@Example.org"), (&bob, "Bob@Example.org")] {
        members.sql(&format!("UPDATE members SET email = '{email}' WHERE id = {}", member.id)).await;
        assert_eq!(who(&members, email).await, Some(member.id));
        is_taken(&register(&members, email).await);
    }
    let me = format!("/members/{}", bob.id);
    is_taken(&members.by(&bob, "PATCH", &me, json!({ "email": "Ada@Example.org" })).await);
    // One's own is one's own.
    let again = members.by(&bob, "PATCH", &me, json!({ "email": "Bob@Example.org" })).await;
    assert_eq!((again.status, &again.body["email"]), (200, &json!("bob@example.org")), "{}", again.body);
    assert_eq!(who(&members, "Bob@Example.org").await, Some(bob.id));
    // Whoever has the other spelling is not who is meant by this one.
    let second = register(&members, "ada@example.org").await;
    if members.db.as_mysql().is_some() {
        is_taken(&second);
    } else {
        assert_eq!(second.status, 201, "{}", second.body);
        assert_eq!(who(&members, "ada@example.org").await, second.body["user"]["id"].as_i64());
        assert_eq!(who(&members, "ADA@example.org").await, second.body["user"]["id"].as_i64());
    }
    assert_eq!(who(&members, "Ada@Example.org").await, Some(ada.id));
    members.end().await;
}

async fn held_up(members: Members) {
    register(&members, "ada@example.org").await;
    for name in ["ada", "nobody"] {
        let guess = async |password: &str, email: String| {
            let body = json!({ "email": email, "password": password });
            members.send("POST", "/auth/login", None, Some(&body)).await.status
        };
        // Each by itself is guessed by fewer times than are too many, and all of them together by more.
        let domains = ["example.org", "Example.org", "eXample.org", "EXAMPLE.ORG", "exAmple.org", "exaMple.org"];
        let mut statuses = Vec::new();
        for domain in domains.into_iter().cycle().take(25) {
            statuses.push(guess("wrong horse", format!("{name}@{domain}")).await);
        }
        assert!(statuses.contains(&429), "{name}: {statuses:?}");
    }
    members.end().await;
}
