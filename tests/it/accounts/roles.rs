//! Nobody gives themselves a role or a membership, however the schema has them.

use prismagen::{Db, Router, db};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use super::{Answer, PASSWORD, send};

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/roles.prisma");
}

struct Server {
    db: Db,
    router: Router,
}

/// Somebody who is logged in.
struct Person {
    id: i64,
    token: String,
}

impl Server {
    /// With one row of everything that there is to be given.
    async fn start() -> (Self, Person, Person) {
        let db = prismagen::sqlite::connect(":memory:").await.unwrap();
        db::ensure(&db, api::SCHEMA_SQL).await.unwrap();
        let server = Self { router: api::Api::new(db.clone()).router(), db };
        let (admin, stranger) = (server.person("admin", "ADMIN").await, server.person("stranger", "READER").await);
        for path in ["/job-roles", "/teams", "/projects", "/tags", "/groups", "/clubs"] {
            for name in ["one", "two"] {
                let made = server.by(&admin, "POST", path, json!({ "name": name })).await;
                assert_eq!(made.status, 201, "{path}: {}", made.body);
            }
        }
        (server, admin, stranger)
    }

    async fn person(&self, name: &str, role: &str) -> Person {
        let body = json!({ "email": format!("{name}@example.org"), "password": PASSWORD });
        let registered = send(&self.router, "POST", "/auth/register", None, Some(&body)).await;
        assert_eq!(registered.status, 201, "{}", registered.body);
        let sql = format!("UPDATE \"User\" SET \"role\" = '{role}' WHERE \"email\" = '{name}@example.org'");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(self.db.as_sqlite().unwrap()).await.unwrap();
        let answer = send(&self.router, "POST", "/auth/login", None, Some(&body)).await;
        let id = answer.body["user"]["id"].as_i64().unwrap();
        Person { id, token: format!("Bearer {}", answer.text("/accessToken")) }
    }

    async fn by(&self, person: &Person, method: &str, path: &str, body: Value) -> Answer {
        send(&self.router, method, path, Some(&person.token), Some(&body).filter(|body| !body.is_null())).await
    }

    async fn rows(&self, table: &str) -> i64 {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{table}\""));
        sqlx::query_scalar(sql).fetch_one(self.db.as_sqlite().unwrap()).await.unwrap()
    }
}

/// What a user's own row may not be given by themselves: columns, foreign keys, links.
fn of_a_user() -> Vec<(&'static str, Value)> {
    let one = json!({ "connect": { "id": 1 } });
    vec![
        ("role", json!("ADMIN")),
        ("userRole", json!("admin")),
        ("accessLevel", json!(9)),
        ("isAdministrator", json!(true)),
        ("scopes", json!(["*"])),
        ("kind", json!("MODERATOR")),
        ("status", json!("ACTIVE")),
        ("isLocked", json!(false)),
        ("isActive", json!(true)),
        ("bannedUntil", json!(null)),
        ("tenantId", json!("another")),
        ("positionId", json!(1)),
        ("position", one.clone()),
        ("teamId", json!(1)),
        ("team", one.clone()),
        ("positions", one.clone()),
        ("projects", one.clone()),
        ("clubs", one),
    ]
}

#[tokio::test]
async fn a_stranger_gives_nothing_to_themselves_in_their_own_row() {
    let (server, admin, stranger) = Server::start().await;
    let me = format!("/users/{}", stranger.id);
    let before = server.by(&stranger, "GET", &me, Value::Null).await.body;
    for (field, value) in of_a_user() {
        let body = json!({ "name": "a", field: value });
        let answer = server.by(&stranger, "PATCH", &me, body).await;
        assert_eq!((answer.status, answer.failures()), (422, vec![format!("{field} read_only")]), "{}", answer.body);
        let body = json!({ "email": format!("{field}@example.org"), "password": PASSWORD, field: value });
        let answer = send(&server.router, "POST", "/auth/register", None, Some(&body)).await;
        assert_eq!(answer.status, 422, "{field} at registration: {}", answer.body);
    }
    assert_eq!(server.by(&stranger, "GET", &me, Value::Null).await.body, before);
    // Their role is the last: a token that says another is none.
    for (field, value) in of_a_user().into_iter().skip(1) {
        let answer = server.by(&admin, "PATCH", &me, json!({ field: value })).await;
        assert_eq!(answer.status, 200, "{field}: {}", answer.body);
    }
    let joined =
        [server.rows("_positions").await, server.rows("_ProjectToUser").await, server.rows("ClubMember").await];
    assert_eq!(joined, [1, 1, 1]);
    for field in ["positions", "projects", "clubs"] {
        let answer = server.by(&stranger, "PATCH", &me, json!({ field: { "disconnect": { "id": 1 } } })).await;
        assert_eq!((answer.status, answer.failures()), (422, vec![format!("{field} read_only")]));
    }
    assert_eq!(server.by(&admin, "PATCH", &me, json!({ "role": "EDITOR" })).await.body["role"], "EDITOR");
}

#[tokio::test]
async fn nor_from_the_other_end() {
    let (server, admin, stranger) = Server::start().await;
    let own = server.by(&stranger, "POST", "/teams", json!({ "name": "own" })).await.body["id"].clone();
    let link = json!({ "connect": { "id": stranger.id } });
    for (path, field) in
        [(format!("/teams/{own}"), "users"), ("/projects/1".into(), "members"), ("/clubs/1".into(), "people")]
    {
        let (collection, _) = path.rsplit_once('/').unwrap();
        for (method, path) in [("PATCH", path.as_str()), ("PUT", &path), ("POST", collection)] {
            let answer = server.by(&stranger, method, path, json!({ "name": "a", field: link })).await;
            assert_eq!(
                (answer.status, answer.failures()),
                (422, vec![format!("{field} read_only")]),
                "{method} {path}"
            );
        }
        let answer = server.by(&admin, "PATCH", &path, json!({ field: link })).await;
        assert_eq!(answer.status, if field == "users" { 403 } else { 200 }, "{path}: {}", answer.body);
    }
    for field in ["holders", "roles", "userRoles"] {
        let body = if field == "userRoles" { json!({ "connect": { "id": 1 } }) } else { link.clone() };
        let answer = server.by(&stranger, "PATCH", "/job-roles/1", json!({ field: body })).await;
        assert_eq!(answer.status, 403, "{field}: {}", answer.body);
    }
    for field in ["holders", "roles"] {
        let answer = server.by(&admin, "PATCH", "/job-roles/1", json!({ field: link })).await;
        assert_eq!(answer.status, 200, "{field}: {}", answer.body);
    }
}

#[tokio::test]
async fn what_gives_a_role_or_a_membership_is_made_by_admins_and_left_by_whose_it_is() {
    let (server, admin, stranger) = Server::start().await;
    for (path, given) in [("/user-roles", "positionId"), ("/memberships", "teamId")] {
        let relation = given.trim_end_matches("Id");
        for body in [json!({ given: 1 }), json!({ relation: { "connect": { "id": 1 } } })] {
            assert_eq!(server.by(&stranger, "POST", path, body).await.status, 403, "{path}");
        }
        let made = server.by(&admin, "POST", path, json!({ given: 1, "userId": stranger.id })).await;
        assert_eq!(made.status, 201, "{path}: {}", made.body);
    }
    assert_eq!(server.by(&stranger, "PATCH", "/user-roles/1", json!({ "positionId": 2 })).await.status, 403);
    assert_eq!(server.by(&admin, "PATCH", "/user-roles/1", json!({ "positionId": 2 })).await.status, 200);
    // By their own team, which they may change, they get no row that is not theirs to change.
    let own = server.by(&stranger, "POST", "/teams", json!({ "name": "own" })).await.body["id"].clone();
    for (field, value) in
        [("role", json!("owner")), ("teamId", own.clone()), ("team", json!({ "connect": { "id": own } }))]
    {
        let answer = server.by(&stranger, "PATCH", "/memberships/1", json!({ "nickname": "a", field: value })).await;
        assert_eq!((answer.status, answer.failures()), (422, vec![format!("{field} read_only")]));
    }
    let link = json!({ "memberships": { "connect": { "id": 1 } } });
    let answer = server.by(&stranger, "PATCH", &format!("/teams/{own}"), link).await;
    assert_eq!((answer.status, answer.failures()), (422, vec!["memberships read_only".to_owned()]));
    let replaced = server.by(&stranger, "PUT", "/memberships/1", json!({ "nickname": "b" })).await;
    let kept = [&replaced.body["role"], &replaced.body["teamId"], &replaced.body["nickname"]];
    assert_eq!((replaced.status, kept), (200, [&json!("member"), &json!(1), &json!("b")]), "{}", replaced.body);
    let promoted = server.by(&admin, "PUT", "/memberships/1", json!({ "role": "owner" })).await;
    assert_eq!(promoted.status, 403, "an update is its owner's, says the schema: {}", promoted.body);
    for path in ["/user-roles/1", "/memberships/1"] {
        assert_eq!(server.by(&stranger, "DELETE", path, Value::Null).await.status, 204, "{path}");
    }
    // Who gives it takes it.
    let made = server.by(&admin, "POST", "/memberships", json!({ "teamId": 1, "userId": stranger.id })).await;
    let path = format!("/memberships/{}", made.body["id"]);
    assert_eq!(server.by(&admin, "DELETE", &path, Value::Null).await.status, 204);
}

#[tokio::test]
async fn what_is_theirs_to_say_stays_theirs() {
    let (server, _, stranger) = Server::start().await;
    let me = format!("/users/{}", stranger.id);
    let send = async |method: &str, path: &str, body: Value| {
        let answer = server.by(&stranger, method, path, body).await;
        assert!(answer.status < 300, "{method} {path}: {}", answer.body);
        answer
    };
    send("PATCH", &me, json!({ "tags": { "connect": { "id": 1 } } })).await;
    send("PATCH", "/tags/2", json!({ "users": { "connect": { "id": stranger.id } } })).await;
    let said = send("POST", "/messages", json!({ "role": "assistant", "text": "a" })).await;
    let path = format!("/messages/{}", said.body["id"]);
    assert_eq!(send("PATCH", &path, json!({ "role": "system" })).await.body["role"], "system");

    // `@writable`, at one end of both.
    send("PATCH", &me, json!({ "groups": { "connect": { "id": 1 } } })).await;
    send("PATCH", "/groups/2", json!({ "users": { "connect": { "id": stranger.id } } })).await;
    assert_eq!(server.rows("_GroupToUser").await, 2);

    // `@auth create` lets them in, and not as what they say.
    let answer = server.by(&stranger, "POST", "/open-memberships", json!({ "teamId": 1, "role": "owner" })).await;
    assert_eq!((answer.status, answer.failures()), (422, vec!["role read_only".to_owned()]));
    let joined = send("POST", "/open-memberships", json!({ "teamId": 1 })).await;
    assert_eq!([&joined.body["role"], &joined.body["userId"]], [&json!("member"), &json!(stranger.id)]);

    // One user's each: theirs, but for what it says of them.
    send("POST", "/badges", json!({ "label": "a" })).await;
    for (method, path) in [("POST", "/badges"), ("PATCH", "/badges/1"), ("PUT", "/badges/1")] {
        let answer = server.by(&stranger, method, path, json!({ "isModerator": true })).await;
        assert_eq!((answer.status, answer.failures()), (422, vec!["isModerator read_only".to_owned()]), "{method}");
    }
}

#[test]
fn the_document_says_what_admins_write() {
    let document: Value = serde_json::from_str(api::OPENAPI).unwrap();
    let said = |model: &str, field: &str| {
        document["components"]["schemas"][format!("{model}.Update")]["properties"][field]["description"].clone()
    };
    for (field, _) in of_a_user() {
        assert_eq!(said("User", field), "Admins write it, nobody else.", "{field}");
    }
    for (model, field) in [("Project", "members"), ("Club", "people"), ("JobRole", "roles"), ("JobRole", "holders")] {
        assert_eq!(said(model, field), "Admins write it, nobody else.", "{model}.{field}");
    }
    assert_eq!(
        [said("User", "tags"), said("User", "groups"), said("Group", "users")],
        [Value::Null, Value::Null, Value::Null]
    );
}

/// Whatever says so: a flag that is set or is not, a time that is to come, a value of an enum.
#[tokio::test]
async fn who_is_kept_out_does_not_log_in_and_does_not_let_themselves_in() {
    let (server, admin, stranger) = Server::start().await;
    let (user, log_in) =
        (format!("/users/{}", stranger.id), json!({ "email": "stranger@example.org", "password": PASSWORD }));
    for (field, out, back) in [
        ("status", json!("SUSPENDED"), json!("INVITED")),
        ("isLocked", json!(true), json!(false)),
        ("isActive", json!(false), json!(true)),
        ("bannedUntil", json!("2999-01-01T00:00:00Z"), json!("2001-01-01T00:00:00Z")),
    ] {
        let answer = server.by(&admin, "PATCH", &user, json!({ field: out })).await;
        assert_eq!(answer.status, 200, "{field}: {}", answer.body);
        let answer = send(&server.router, "POST", "/auth/login", None, Some(&log_in)).await;
        assert_eq!(answer.status, 401, "{field}: {}", answer.body);
        // Nor by the token that they have still.
        let answer = server.by(&stranger, "PATCH", &user, json!({ "name": "Me" })).await;
        assert_eq!((answer.status, &answer.body["code"]), (401, &json!("stale_token")), "{field}");
        let answer = server.by(&admin, "PATCH", &user, json!({ field: back })).await;
        assert_eq!(answer.status, 200, "{field}: {}", answer.body);
        let answer = send(&server.router, "POST", "/auth/login", None, Some(&log_in)).await;
        assert_eq!(answer.status, 200, "{field}: {}", answer.body);
        let answer = server.by(&stranger, "PATCH", &user, json!({ field: back })).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.body);
    }
}
