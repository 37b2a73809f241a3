//! Serves every schema from a new database, and asks everything of it: nothing may be the server's fault.

use std::collections::HashSet;

use prismagen::axum::body::{Body, to_bytes};
use prismagen::axum::http::Request;
use prismagen::sqlx::{AssertSqlSafe, query};
use prismagen::{Db, Resource, Router, db};
use serde_json::{Value, json};
use tower::ServiceExt;

struct Served {
    name: &'static str,
    provider: &'static str,
    sql: &'static str,
    resources: &'static [&'static Resource],
    router: fn(Db) -> Router,
}

const SERVERS: [(&str, &str, &str); 2] = [
    ("postgresql", "PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432"),
    ("mysql", "PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut all: Vec<Served> = Vec::new();
    // Here the schemas follow.
    let only = std::env::args().nth(1);
    let (mut problems, mut requests, mut rows, mut served) = (Vec::new(), 0, 0, 0);
    for (number, one) in all.iter().enumerate().filter(|(_, one)| only.as_deref().is_none_or(|name| name == one.name)) {
        let (server, url) = match SERVERS.iter().find(|(provider, ..)| *provider == one.provider) {
            None => (None, ":memory:".to_owned()),
            Some((_, variable, server)) => {
                let server = std::env::var(variable).unwrap_or_else(|_| (*server).to_owned());
                let database = if one.provider == "mysql" { "mysql" } else { "postgres" };
                match db::connect(&format!("{server}/{database}")).await {
                    Ok(admin) => {
                        let name = format!("prismagen_boot_{}_{number}", std::process::id());
                        (Some((admin, name.clone())), format!("{server}/{name}?connection_limit=2"))
                    }
                    Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
                        println!("skipped: {}: {error}", one.name);
                        continue;
                    }
                    Err(error) => {
                        problems.push(format!("{}: {error}", one.name));
                        continue;
                    }
                }
            }
        };
        let mut asked = Asked { name: one.name, problems: Vec::new(), requests: 0, rows: 0 };
        if let Err(error) = serve(one, &url, &mut asked).await {
            asked.problems.push(format!("{}: {error:?}", one.name));
        }
        if let Some((admin, name)) = server {
            if let Some(pool) = admin.as_postgres() {
                let _ = query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))).execute(pool).await;
            }
            if let Some(pool) = admin.as_mysql() {
                let _ = query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).execute(pool).await;
            }
        }
        problems.extend(asked.problems);
        requests += asked.requests;
        rows += asked.rows;
        served += 1;
    }
    println!("{served} schemas served, {requests} requests, {rows} rows made");
    if !problems.is_empty() {
        println!("{}", problems.join("\n"));
        std::process::exit(1);
    }
}

async fn serve(one: &Served, url: &str, asked: &mut Asked) -> prismagen::Result<()> {
    db::create(url).await?;
    let db = db::connect(url).await?;
    if let Some(pool) = db.as_postgres() {
        // Prisma's script takes it to be there.
        query("CREATE EXTENSION IF NOT EXISTS citext").execute(pool).await?;
    }
    db::ensure(&db, one.sql).await?;
    // A second start finds everything.
    db::ensure(&db, one.sql).await?;
    let router = (one.router)(db.clone());
    // A view is made by nobody's script.
    let is_made = |resource: &&&Resource| {
        ['"', '`'].iter().any(|quote| one.sql.contains(&format!("{quote}{}{quote} (\n", resource.table)))
    };
    // Columns that are alike but for their names are answered alike.
    let mut known = HashSet::new();
    for resource in one.resources.iter().filter(is_made) {
        asked.list(&router, resource, &mut known).await;
        asked.change(&router, resource).await;
    }
    Ok(())
}

struct Asked {
    name: &'static str,
    problems: Vec<String>,
    requests: usize,
    rows: usize,
}

impl Asked {
    async fn send(&mut self, router: &Router, method: &str, path: &str, body: Option<&Value>) -> (u16, Value, String) {
        self.requests += 1;
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        let request = request.body(body.map_or_else(Body::empty, |body| Body::from(body.to_string()))).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let location = response.headers().get("location").and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default(), location)
    }

    fn expect(&mut self, what: &str, answer: &(u16, Value, String), expected: &[u16]) {
        if !expected.contains(&answer.0) {
            self.problems.push(format!("{}: {what}: {} {}", self.name, answer.0, answer.1));
        }
    }

    async fn list(&mut self, router: &Router, resource: &Resource, known: &mut HashSet<String>) {
        let path = format!("/api{}", resource.path);
        let mut queries = vec![(String::new(), &[200, 401, 404, 405][..])];
        let mut add = |query: String| queries.push((query, &[200, 400, 401, 404, 405]));
        for column in resource.columns.iter().filter(|column| column.readable) {
            let name = column.name;
            if !known.insert(format!("{:?} {:?} {} {}", column.kind, column.native, column.list, column.nullable)) {
                continue;
            }
            add(format!("?orderBy=-{name}"));
            add(format!("?where[{name}][isNull]=true"));
            for value in texts(&format!("{:?}", column.kind)) {
                if column.list {
                    add(format!("?where[{name}][has]={value}"));
                    add(format!("?where[{name}][hasSome]={value},{value}&where[{name}][hasEvery]={value}"));
                    add(format!("?where[{name}][isEmpty]=true"));
                } else {
                    add(format!("?where[{name}]={value}"));
                    add(format!("?where[{name}][in]={value}&where[{name}][not]={value}"));
                    add(format!("?where[{name}][gte]={value}&where[{name}][lt]={value}"));
                    add(format!("?where[{name}][contains]={value}"));
                }
            }
        }
        for (query, expected) in queries {
            let path = format!("{path}{query}");
            let answer = self.send(router, "GET", &path, None).await;
            self.expect(&format!("GET {path}"), &answer, expected);
        }
    }

    async fn change(&mut self, router: &Router, resource: &Resource) {
        let path = format!("/api{}", resource.path);
        for some in [true, false] {
            let Value::Object(mut body) = json!({}) else { return };
            for column in resource.columns {
                // A row that is deleted is nowhere to be read.
                let written = format!("{:?}", column.write) != "Never" && column.name != "deletedAt";
                if written && (some || !column.nullable) {
                    let native = column.native.unwrap_or_default();
                    let value = value(&format!("{:?}", column.kind), native);
                    body.insert(column.name.to_owned(), if column.list { json!([value, value]) } else { value });
                }
            }
            let body = Value::Object(body);
            let made = self.send(router, "POST", &path, Some(&body)).await;
            let what = format!("POST {path} {body}");
            self.expect(&what, &made, &[201, 401, 404, 405, 409, 422]);
            if made.0 != 201 {
                continue;
            }
            self.rows += 1;
            let location = made.2.clone();
            let read = self.send(router, "GET", &location, None).await;
            self.expect(&format!("GET {location}"), &read, &[200, 401, 405]);
            if read.0 == 200 && read.1 != made.1 {
                self.problems.push(format!("{}: {what}: {} was read as {}", self.name, made.1, read.1));
            }
            let list = self.send(router, "GET", &path, None).await;
            self.expect(&format!("GET {path}"), &list, &[200, 401, 405]);
            let patched = self.send(router, "PATCH", &location, Some(&body)).await;
            self.expect(&format!("PATCH {location} {body}"), &patched, &[200, 401, 405, 409, 422]);
            let gone = self.send(router, "DELETE", &location, None).await;
            self.expect(&format!("DELETE {location}"), &gone, &[204, 401, 405, 409]);
        }
    }
}

/// What a query compares a column of the kind with.
fn texts(kind: &str) -> Vec<String> {
    let texts: &[&str] = match kind {
        "Int" | "BigInt" => &["1", "2147483647"],
        "Float" | "Decimal" => &["1.5"],
        "Boolean" => &["true"],
        "String" => &["a", "10.0.0.1", "6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d", "101"],
        "DateTime" => &["2024-01-02T03:04:05.678Z"],
        "Bytes" => &["AP8="],
        "Json" => &[],
        variants => return vec![variant(variants).to_owned()],
    };
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn value(kind: &str, native: &str) -> Value {
    match kind {
        "Int" => json!(1),
        "BigInt" => json!("1"),
        "Float" => json!(1.5),
        "Decimal" => json!("1.5"),
        "Boolean" => json!(true),
        "String" => json!(match native {
            "UUID" => "6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d",
            "INET" => "10.0.0.1",
            "VARBIT" => "1",
            "XML" => "<a/>",
            _ => "a",
        }),
        "DateTime" => json!("2024-01-02T03:04:05.678Z"),
        "Bytes" => json!("AA=="),
        "Json" => json!({ "a": [1, "b"] }),
        variants => json!(variant(variants)),
    }
}

/// The first name of `Enum([Variant { name: "A", … }, …])`.
fn variant(kind: &str) -> &str {
    kind.split('"').nth(1).unwrap_or_default()
}
