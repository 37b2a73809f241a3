//! Registering and logging in.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use prismagen::{Change, Cx};
use serde_json::{Value, json};

use super::members::Members;
use super::members::on_sqlite::{Member, MemberService};
use super::{Accounts, Answer, PASSWORD, answered};

#[tokio::test]
async fn who_registers_is_logged_in_and_is_nobody_special() {
    let accounts = Accounts::new().await;
    let body = json!({ "email": "ada@example.org", "password": PASSWORD, "name": "Ada" });
    let answer = accounts.post("/auth/register", None, &body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let user = json!({
        "id": 1, "email": "ada@example.org", "username": null, "name": "Ada", "role": "READER", "emailVerified": false,
        "isStaff": false, "bannedAt": null,
    });
    assert_eq!(answer.body["user"], user);
    assert_eq!(answer.body["expiresIn"], 900);
    let token = answer.text("/accessToken");
    assert_eq!(accounts.get("/auth/me", Some(&token)).await.body, user);
    assert_eq!(accounts.get("/users/1", Some(&token)).await.body, user);
    assert_eq!(accounts.get("/auth/me", None).await.status, 401);
}

#[tokio::test]
async fn all_that_is_wrong_with_a_registration_is_told_at_once() {
    let accounts = Accounts::new().await;
    accounts.register("ada").await;
    for (body, failures) in [
        (json!({}), vec!["email required", "password required"]),
        (json!({ "email": "b@c.d", "password": "short" }), vec!["password length"]),
        (json!({ "email": "b@c.d", "password": "" }), vec!["password length"]),
        (json!({ "email": "b@c.d", "password": "x".repeat(41) }), vec!["password length"]),
        (json!({ "email": 1, "password": 2 }), vec!["email type", "password type"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "role": "ADMIN" }), vec!["role read_only"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "isStaff": true }), vec!["isStaff read_only"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "emailVerified": true }), vec!["emailVerified read_only"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "bannedAt": null }), vec!["bannedAt read_only"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "passwordHash": "x" }), vec!["passwordHash unknown_field"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "id": 7 }), vec!["id read_only"]),
        (json!({ "email": "b@c.d", "password": PASSWORD, "notes": { "connect": [] } }), vec!["notes read_only"]),
    ] {
        let answer = accounts.post("/auth/register", None, &body).await;
        let mut found = answer.failures();
        found.sort();
        assert_eq!((answer.status, found), (422, failures.iter().map(|it| (*it).to_owned()).collect()), "{body}");
    }
    let taken = json!({ "email": "ada@example.org", "password": PASSWORD });
    let answer = accounts.post("/auth/register", None, &taken).await;
    assert_eq!((answer.status, answer.text("/code").as_str()), (409, "unique_violation"));
    assert_eq!(answer.failures(), ["email unique"]);
    assert_eq!(accounts.number("SELECT COUNT(*) FROM \"User\"").await, 1);
}

#[tokio::test]
async fn a_log_in_is_by_any_name_and_its_failures_are_alike() {
    let accounts = Accounts::new().await;
    let body = json!({ "email": "ada@example.org", "username": "ada", "password": PASSWORD });
    assert_eq!(accounts.post("/auth/register", None, &body).await.status, 201);
    accounts.register("bob").await;
    let log_in = async |body: Value| accounts.post("/auth/login", None, &body).await;
    assert_eq!(log_in(json!({ "email": "ada@example.org", "password": PASSWORD })).await.status, 200);
    assert_eq!(log_in(json!({ "username": "ada", "password": PASSWORD })).await.status, 200);
    assert_eq!(log_in(body).await.status, 200);
    let mut answers = Vec::new();
    for wrong in [
        json!({ "email": "ada@example.org", "password": "wrong horse" }),
        json!({ "email": "nobody@example.org", "password": PASSWORD }),
        json!({ "email": "bob@example.org", "username": "ada", "password": PASSWORD }),
        json!({ "username": "ada\u{0}", "password": PASSWORD }),
        json!({ "username": "", "password": "" }),
    ] {
        let mut answer = log_in(wrong.clone()).await;
        assert_eq!((answer.status, answer.text("/code").as_str()), (401, "invalid_credentials"), "{wrong}");
        answer.body.as_object_mut().unwrap().remove("requestId");
        answers.push(answer.body);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    assert_eq!(log_in(json!({})).await.failures(), ["email required", "password required"]);
    assert_eq!(log_in(json!({ "email": "a", "password": "b", "c": 1 })).await.failures(), ["c unknown_field"]);
    assert_eq!(log_in(json!([])).await.status, 422);
    let no_json = accounts.send_as("POST", "/auth/login", None, None).await;
    assert_eq!(no_json.status, 415);
    let get = accounts.get("/auth/login", None).await;
    assert_eq!((get.status, get.text("/code").as_str()), (405, "method_not_allowed"));
}

/// As resource bodies are read: once each name, one failure a field, and nothing that is encoded.
#[tokio::test]
async fn what_is_sent_is_read_as_everywhere() {
    let accounts = Accounts::new().await;
    let token = accounts.register("ada").await.text("/accessToken");
    let send = async |path: &str, body: &str, encoding: Option<&str>| {
        let mut request = Request::post(format!("/api/auth/{path}")).header("content-type", "application/json");
        request = request.header("authorization", format!("Bearer {token}"));
        if let Some(encoding) = encoding {
            request = request.header("content-encoding", encoding);
        }
        answered(&accounts.router, request.body(Body::from(body.to_owned())).unwrap()).await
    };
    let right = format!(r#"{{"email": "ada@example.org", "password": "{PASSWORD}"}}"#);
    for (path, body, failures) in [
        ("login", r#"{"email": 5, "password": []}"#, vec!["email type", "password type"]),
        ("login", r#"{"username": null, "password": "b"}"#, vec!["username type"]),
        ("login", r#"{"password": "b"}"#, vec!["email required"]),
        ("login", r#"{"email": "a", "email": "ada@example.org", "password": "b"}"#, vec!["email duplicate"]),
        ("login", r#"{"email": 1, "email": 2, "email": 3, "password": "b"}"#, vec!["email duplicate"]),
        ("login", r#"{"email": "a", "password": "b", "password": "c"}"#, vec!["password duplicate"]),
        ("login", "[1, 2]", vec![" type"]),
        ("refresh", r#"{"refreshToken": "a", "refreshToken": "b"}"#, vec!["refreshToken duplicate"]),
        ("logout", r#"{"refreshToken": 1}"#, vec!["refreshToken type"]),
        (
            "change-password",
            r#"{"currentPassword": 1, "newPassword": 2}"#,
            vec!["currentPassword type", "newPassword type"],
        ),
        ("register", r#"{"email": "b@c.d", "email": "c@d.e", "password": "correct horse"}"#, vec!["email duplicate"]),
        ("register", r#"{"email": "b@c.d", "password": "correct horse", "password": "x"}"#, vec!["password duplicate"]),
        (
            "register",
            r#"{"email": "b@c.d", "password": 1, "password": "x"}"#,
            vec!["password type", "password duplicate"],
        ),
    ] {
        let answer = send(path, body, None).await;
        assert_eq!(
            (answer.status, answer.failures()),
            (422, failures.iter().map(|it| (*it).to_owned()).collect()),
            "{body}"
        );
    }
    for body in ["[1, 2", r#"{"email": "a""#, "{} {}", ""] {
        let answer = send("login", body, None).await;
        assert_eq!((answer.status, answer.text("/code").as_str()), (400, "malformed_json"), "{body}");
    }
    for path in ["login", "register", "refresh", "logout", "change-password"] {
        for encoding in ["gzip", "identity, br"] {
            let answer = send(path, &right, Some(encoding)).await;
            assert_eq!(
                (answer.status, answer.text("/code").as_str()),
                (415, "unsupported_encoding"),
                "{path} {encoding}"
            );
            assert_eq!(answer.headers["accept-encoding"], "identity");
        }
    }
    assert_eq!(send("login", &right, Some("Identity")).await.status, 200);
}

/// The time of a log-in is that of a hash, whether somebody is known or not.
#[tokio::test]
async fn an_unknown_name_takes_as_long_as_a_known_one() {
    let accounts = Accounts::new().await;
    accounts.register("ada").await;
    let mut fastest = [Duration::MAX; 2];
    for round in 0..4 {
        for (index, name) in ["ada", "nobody"].into_iter().enumerate() {
            let started = Instant::now();
            assert_eq!(accounts.log_in(name, &format!("wrong horse {round}")).await.status, 401);
            fastest[index] = fastest[index].min(started.elapsed());
        }
    }
    let [known, unknown] = fastest;
    assert!(unknown * 2 > known, "{unknown:?} and {known:?}");
}

#[tokio::test]
async fn who_guesses_is_held_up() {
    let accounts = Accounts::new().await;
    accounts.register("ada").await;
    let mut last = accounts.log_in("ada", "wrong horse").await;
    assert_eq!(last.headers["ratelimit-limit"], "10");
    assert_eq!(last.headers["ratelimit-remaining"], "9");
    for _ in 0..10 {
        last = accounts.log_in("ada", "wrong horse").await;
    }
    assert_eq!((last.status, last.text("/code").as_str()), (429, "too_many_requests"));
    assert!(last.headers.contains_key("retry-after"));
    assert_eq!(accounts.log_in("ada", PASSWORD).await.status, 429);
    assert_eq!(accounts.log_in("bob", PASSWORD).await.status, 401, "others are not");
}

#[tokio::test]
async fn requests_are_counted_where_the_schema_says() {
    let accounts = Accounts::with_users().await;
    let statuses = async |method: &str, who: &str, times: usize| {
        let body = json!({ "text": "a" });
        let mut statuses = Vec::new();
        for _ in 0..times {
            let body = (method == "POST").then_some(&body);
            statuses.push(accounts.send(method, "/polls", accounts.token(who).as_deref(), body).await);
        }
        statuses
    };
    let answers = statuses("POST", "anonymous", 3).await;
    assert_eq!(answers.iter().map(|it| it.status).collect::<Vec<_>>(), [201, 201, 429]);
    let told: Vec<&str> = answers.iter().map(|it| it.headers["ratelimit-remaining"].to_str().unwrap()).collect();
    assert_eq!(told, ["1", "0", "0"], "the nearest limit is told");
    assert_eq!(answers[2].headers["ratelimit-limit"], "2");
    assert_eq!(answers[2].headers["retry-after"], "1800");
    // The third was counted for the model before its own limit refused it.
    let answers = statuses("GET", "anonymous", 2).await;
    assert_eq!(answers.iter().map(|it| it.status).collect::<Vec<_>>(), [200, 429]);
    // Whoever is logged in is counted apart.
    let answers = statuses("GET", "owner", 5).await;
    assert_eq!(answers.iter().map(|it| it.status).collect::<Vec<_>>(), [200, 200, 200, 200, 429]);
    assert_eq!(accounts.get("/opens", None).await.headers.get("ratelimit-limit"), None);
}

/// Counts who has come.
#[derive(Clone, Default)]
struct Counted(Arc<AtomicUsize>);

impl MemberService for Counted {
    async fn after_commit(&self, _cx: &mut Cx, change: Change<'_, Member>) {
        if let Change::Created(_) = change {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

#[tokio::test]
async fn who_cannot_be_logged_in_is_not_registered() {
    let counted = Counted::default();
    for members in [Members::on_sqlite().await, Members::on_sqlite_with(|api| api.members(counted.clone())).await] {
        members.member("ada", "READER").await;
        let full = "BEFORE INSERT ON _prismagen_refresh_token BEGIN SELECT RAISE(ABORT, 'full'); END";
        members.sql(&format!("CREATE TRIGGER full {full}")).await;
        let bob = json!({ "email": "bob@example.org", "password": PASSWORD });
        let register = async || members.send("POST", "/auth/register", None, Some(&bob)).await;
        assert_eq!(register().await.status, 500);
        members.sql("DROP TRIGGER full").await;
        let registered = register().await;
        assert_eq!(registered.status, 201, "nobody was left behind: {}", registered.body);
    }
    assert_eq!(counted.0.load(Ordering::SeqCst), 2, "Ada and, once, Bob");
}

/// How many attempts of these were made before each was refused, and the refusals.
async fn until_refused(
    log_in: impl AsyncFn(Value) -> Answer,
    attempts: [impl Fn(usize) -> Value; 2],
) -> [(usize, Answer); 2] {
    let mut refused = [None, None];
    for time in 0..60 {
        for (attempt, refused) in attempts.iter().zip(&mut refused).filter(|(_, refused)| refused.is_none()) {
            let answer = log_in(attempt(time)).await;
            match answer.status {
                401 => assert_eq!(answer.headers["ratelimit-limit"], "10"),
                _ => *refused = Some((time, answer)),
            }
        }
    }
    refused.map(|refused| refused.expect("sixty guesses"))
}

/// Who guesses learns nothing: not whether anybody has a name, nor whether two are one's.
fn are_alike([known, unknown]: &[(usize, Answer); 2]) {
    // One attempt comes back every six seconds.
    assert!(known.0 >= 10 && known.0.abs_diff(unknown.0) <= 1, "{known:?} {unknown:?}");
    for (_, answer) in [known, unknown] {
        assert_eq!((answer.status, answer.text("/code").as_str()), (429, "too_many_requests"));
        assert_eq!(answer.headers["ratelimit-remaining"], "0");
        let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=6).contains(&wait), "{wait}");
    }
}

#[tokio::test]
async fn who_guesses_by_several_names_is_held_up_and_learns_nothing() {
    let members = Members::on_sqlite().await;
    let ada = json!({ "email": "ada@example.org", "username": "ada", "password": PASSWORD });
    assert_eq!(members.send("POST", "/auth/register", None, Some(&ada)).await.status, 201);
    let log_in = async |body: Value| members.send("POST", "/auth/login", None, Some(&body)).await;
    for (name, end) in [("email", "@example.org"), ("username", "")] {
        let guess = |who: &'static str| move |time: usize| json!({ name: format!("{who}{end}"), "password": format!("wrong horse {time}") });
        are_alike(&until_refused(log_in, [guess("ada"), guess("eve")]).await);
    }
    // One attempt comes back every six seconds.
    assert!([log_in(ada.clone()).await.status, log_in(ada).await.status].contains(&429));
}

#[tokio::test]
async fn who_guesses_by_several_spellings_is_held_up_on_mysql() {
    let Some(members) = Members::on_mysql().await else { return };
    members.member("ada", "READER").await;
    let log_in = async |body: Value| members.send("POST", "/auth/login", None, Some(&body)).await;
    let right = json!({ "email": "áDA@example.org ", "password": PASSWORD });
    assert_eq!(log_in(right.clone()).await.status, 200, "the database takes it for the same");
    let guess = |end: &'static str| {
        move |time: usize| {
            let first: char = "àâäãåāăąǎȧ".chars().nth(time % 10).unwrap();
            json!({ "email": format!("{first}{end}@example.org{}", " ".repeat(time / 10)), "password": "wrong horse" })
        }
    };
    let refused = until_refused(log_in, [guess("da"), guess("lan")]).await;
    assert!(refused[0].0 >= 8, "some were right");
    // One attempt comes back every six seconds.
    assert!([log_in(right.clone()).await.status, log_in(right).await.status].contains(&429));
    are_alike(&refused.map(|(times, answer)| (times.max(10), answer)));
    members.end().await;
}
