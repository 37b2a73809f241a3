//! Request scripts against generated APIs, over HTTP.

use std::net::Ipv4Addr;

use prismagen::{Cx, Model, Result};
use prismagen_tests::requests;
use tokio::net::TcpListener;

/// Every kind of relation.
mod relations {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/relations.prisma");
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
    let origin = serve(configure(relations::Api::new(db.clone())).router()).await;
    hold(origin, include_str!("../requests/relations.json")).await;
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
async fn serve(router: prismagen::Router) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    origin
}

async fn hold(origin: String, script: &'static str) {
    let run = tokio::task::spawn_blocking(move || requests::run(&origin, script));
    if let Err(differences) = run.await.unwrap() {
        panic!("\n{differences}");
    }
}
