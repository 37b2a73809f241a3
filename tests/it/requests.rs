//! Request scripts against generated APIs, over HTTP.

use std::net::Ipv4Addr;
use std::{env, process};

use prismagen::{Cx, Db, Model, Result, db};
use prismagen_tests::answers::Answer;
use prismagen_tests::requests;
use sqlx::AssertSqlSafe;
use tokio::net::TcpListener;

/// Every kind of relation.
mod relations {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/relations.prisma");
}

/// The same on PostgreSQL.
mod on_postgresql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/relations.prisma", provider = "postgresql");
}

/// The same on MySQL.
mod on_mysql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/relations.prisma", provider = "mysql");
}

/// A vault that the script may not see, with a key to it.
macro_rules! fill_vault {
    ($api:ident, $db:expr) => {
        let vault = $api::Vault::create($db, $api::CreateVault::new("gold")).await.unwrap();
        let key = $api::CreateKey { vault_id: Some(vault.id), ..$api::CreateKey::new("the golden one") };
        assert_eq!(($api::Key::create($db, key).await.unwrap().id, vault.id), (1, 1), "the script knows them");
    };
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_linked_on_postgresql_as_well() {
    let Some(server) = server("PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432", "postgres").await
    else {
        return;
    };
    let (url, name) = (format!("{}/{NAME}_{}", server.0, process::id()), format!("{NAME}_{}", process::id()));
    db::create(&url).await.unwrap();
    let shop = db::connect(&url).await.unwrap();
    db::ensure(&shop, on_postgresql::SCHEMA_SQL).await.unwrap();
    fill_vault!(on_postgresql, &shop);
    let origin = serve(on_postgresql::Api::new(shop.clone()).router()).await;
    let held = links_hold(origin).await;
    let drop = AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"));
    sqlx::query(drop).execute(server.1.as_postgres().unwrap()).await.unwrap();
    held.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_linked_on_mysql_as_well() {
    let Some(server) = server("PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306", "mysql").await else { return };
    let (url, name) = (format!("{}/{NAME}_{}", server.0, process::id()), format!("{NAME}_{}", process::id()));
    db::create(&url).await.unwrap();
    let shop = db::connect(&url).await.unwrap();
    db::ensure(&shop, on_mysql::SCHEMA_SQL).await.unwrap();
    fill_vault!(on_mysql, &shop);
    let origin = serve(on_mysql::Api::new(shop.clone()).router()).await;
    let held = links_hold(origin).await;
    let drop = AssertSqlSafe(format!("DROP DATABASE {name}"));
    sqlx::query(drop).execute(server.1.as_mysql().unwrap()).await.unwrap();
    held.unwrap();
}

/// What databases of these tests are called, but for the process.
const NAME: &str = "prismagen_relations";

/// The URL of a server, and a database of it; none, with a note, where there is none, unless in CI.
pub(crate) async fn server(variable: &str, url: &str, database: &str) -> Option<(String, Db)> {
    let url = env::var(variable).unwrap_or_else(|_| url.to_owned());
    match db::connect(&format!("{url}/{database}")).await {
        Ok(db) => Some((url, db)),
        Err(error) if env::var("CI").as_deref() != Ok("true") => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: {error} ({variable} says where)\n"),
            );
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_linked_through_every_kind_of_relation() {
    links_are_made(|api| api).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_linked_by_services_of_a_program_too() {
    links_are_made(|api| {
        api.users(Own).profiles(Own).passports(Own).posts(Own).tags(Own).categories(Own).shelves(Own).warehouses(Own)
    })
    .await;
}

/// A service that has its own way, which is the generated one.
struct Own;

impl relations::UserService for Own {}
impl relations::ProfileService for Own {}
impl relations::PassportService for Own {}
impl relations::TagService for Own {}
impl relations::CategoryService for Own {}
impl relations::ShelfService for Own {}
impl relations::WarehouseService for Own {}

impl relations::PostService for Own {
    async fn create(&self, cx: &mut Cx, input: relations::CreatePost) -> Result<relations::Post> {
        assert_ne!(input.author_id, 0, "a link is a column here: {input:?}");
        cx.create(input).await
    }

    async fn after_create(&self, cx: &mut Cx, created: &relations::Post) -> Result<()> {
        let comments = relations::Comment::query().filter(relations::Comment::POST_ID.eq(created.id));
        let expected = u64::from(created.slug == "three");
        assert_eq!(comments.count(&mut *cx).await?, expected, "its links are there: {}", created.slug);
        Ok(())
    }
}

async fn links_are_made(configure: impl FnOnce(relations::Api) -> relations::Api) {
    let db = prismagen::sqlite::connect(":memory:").await.unwrap();
    prismagen::db::ensure(&db, relations::SCHEMA_SQL).await.unwrap();
    fill_vault!(relations, &db);
    let origin = serve(configure(relations::Api::new(db.clone())).router()).await;
    links_hold(origin).await.unwrap();
    for (query, expected) in JUNCTIONS {
        let rows: Vec<String> = sqlx::query_scalar(*query).fetch_all(db.as_sqlite().unwrap()).await.unwrap();
        assert_eq!(rows, *expected, "{query}");
    }
}

/// What the script leaves in tables without routes of their own.
const JUNCTIONS: &[(&str, &[&str])] = &[
    (
        "SELECT slug || ' ' || name FROM _PostToTag JOIN Post p ON p.id = A JOIN Tag t ON t.id = B ORDER BY slug, name",
        &["one http", "one json", "one rust", "one sql", "three rust", "two json"],
    ),
    (
        "SELECT slug || ' ' || categoryId FROM PostCategory c JOIN Post ON id = postId WHERE c.updatedAt IS NOT NULL ORDER BY 1",
        &["one maths", "one physics", "two maths"],
    ),
    (
        "SELECT a.name || ' ' || b.name FROM _friends JOIN User a ON a.id = A JOIN User b ON b.id = B ORDER BY 1",
        &["Ada Dan", "Bob Ada", "Cyd Ada"],
    ),
    (
        "SELECT a.name || ' ' || b.name FROM Follow JOIN User a ON a.id = followerId JOIN User b ON b.id = followingId ORDER BY 1",
        &["Ada Bob", "Cyd Ada"],
    ),
];

/// Serves a router on a port of its own.
pub(crate) async fn serve(router: prismagen::Router) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    origin
}

/// What is not as a script has it.
pub(crate) async fn hold(origin: String, script: &'static str) -> std::result::Result<(), String> {
    run(origin, script).await.map(drop)
}

async fn run(origin: String, script: &'static str) -> std::result::Result<Vec<Answer>, String> {
    tokio::task::spawn_blocking(move || requests::run(&origin, script)).await.unwrap()
}

/// What is not as the script of relations has it; and what is told of a row that may not be seen but not of one that does not
/// exist.
async fn links_hold(origin: String) -> std::result::Result<(), String> {
    let answers = run(origin, include_str!("../requests/relations.json")).await?;
    let answer = |step: &str| answers.iter().find(|answer| answer.step == step).map(|it| (it.status, &it.json));
    for (unseen, absent) in ALIKE {
        let (unseen, absent) = (answer(unseen), answer(absent));
        if unseen.is_none() || unseen != absent {
            return Err(format!("{unseen:?}\n{absent:?}"));
        }
    }
    Ok(())
}

/// Steps about a vault that is there, and about one that is not.
const ALIKE: [(&str, &str); 4] = [
    ("a vault that may not be seen", "is like one that does not exist"),
    ("by its id", "by the id of none"),
    ("a vault by its name", "by the name of none"),
    ("a change to it", "a change to none"),
];
