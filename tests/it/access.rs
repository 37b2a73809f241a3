//! What is served is what the Plan says: each operation of each resource is there or not, open or closed.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use prismagen::Router;
use prismagen_core::options::Options;
use prismagen_core::plan::{Access, Operation, Plan, Resource};
use prismagen_core::source::Sources;
use tower::ServiceExt;

mod api {
    #![allow(dead_code)]
    // The schema's warning: it has a model that nobody can create.
    #![allow(deprecated)]
    prismagen::prismagen!("schemas/access.prisma");
}

const OPERATIONS: [(Operation, &str, &str, u16); 7] = [
    (Operation::List, "GET", "", 200),
    (Operation::Count, "GET", "/meta/count", 200),
    (Operation::Get, "GET", "/1", 200),
    (Operation::Create, "POST", "", 201),
    (Operation::Replace, "PUT", "/1", 200),
    (Operation::Update, "PATCH", "/1", 200),
    (Operation::Delete, "DELETE", "/1", 204),
];

#[tokio::test]
async fn each_operation_is_there_and_open_as_planned() {
    let plan = plan();
    let db = prismagen::sqlite::connect(":memory:").await.unwrap();
    prismagen::db::ensure(&db, api::SCHEMA_SQL).await.unwrap();
    let pool = db.as_sqlite().unwrap();
    sqlx::raw_sql("CREATE VIEW \"Summary\" AS SELECT 1 AS \"id\", 2 AS \"total\"").execute(pool).await.unwrap();
    for resource in plan.resources.iter().filter(|resource| resource.name != "Summary") {
        let secret = if resource.name == "Uncreatable" { ("\"apiKey\", ", "'', ") } else { ("", "") };
        let insert = format!("INSERT INTO \"{}\" ({}\"name\") VALUES ({}'a')", resource.name, secret.0, secret.1);
        sqlx::raw_sql(sqlx::AssertSqlSafe(insert)).execute(pool).await.unwrap();
    }
    let router = api::Api::new(db).router();
    let (mut open, mut closed, mut absent) = (0, 0, 0);
    for resource in &plan.resources {
        for (operation, method, below, success) in OPERATIONS {
            let path = format!("/api{}{below}", resource.path);
            let status = status(&router, method, &path).await;
            let (counter, expected): (_, u16) = match resource.access(operation) {
                Some(Access::Public) => (&mut open, success),
                Some(Access::Closed) => (&mut closed, 401),
                Some(other) => panic!("{other:?} is not asked for"),
                None => (&mut absent, if is_path(resource, below) { 405 } else { 404 }),
            };
            assert_eq!(status, expected, "{}: {method} {path}", resource.name);
            *counter += 1;
        }
    }
    assert!(open > 50 && closed > 50 && absent > 50, "{open} open, {closed} closed, {absent} absent");
}

#[test]
fn what_is_never_sent_is_not_logged() {
    let row = api::Uncreatable { id: 1, name: "a".to_owned(), api_key: "secret".to_owned() };
    assert_eq!(format!("{row:?}"), "Uncreatable { id: 1, name: \"a\", api_key: … }");
    let create = api::CreateUncreatable::new("a", "secret");
    let update = api::UpdateUncreatable { api_key: Some("secret".to_owned()), ..Default::default() };
    assert!(!format!("{create:?} {update:?}").contains("secret"));
}

/// Whether another operation has the path.
fn is_path(resource: &Resource, below: &str) -> bool {
    OPERATIONS.iter().any(|(operation, _, path, _)| *path == below && resource.access(*operation).is_some())
}

async fn status(router: &Router, method: &str, path: &str) -> u16 {
    let body = if matches!(method, "POST" | "PUT" | "PATCH") { "{\"name\":\"b\"}" } else { "" };
    send(router, method, path, body.to_owned()).await.0
}

/// A request with a JSON body, and its answer's status and body; null where it has none.
pub(crate) async fn send(router: &Router, method: &str, path: &str, body: String) -> (u16, serde_json::Value) {
    let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    let response = router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

fn plan() -> Plan {
    let text = include_str!("../schemas/access.prisma");
    prismagen_core::analyze(&Sources::single("access.prisma", text), &Options::default()).plan.unwrap()
}
