//! Request scripts against generated APIs, over HTTP.

use prismagen::{Cx, Model, Result, db};

use crate::alike::{self, Answered};

const SCRIPT: &str = include_str!("../requests/relations.json");

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

/// The router of an API in a new database, with its vault.
macro_rules! served {
    ($api:ident, $db:ident) => {{
        db::ensure(&$db, $api::SCHEMA_SQL).await.unwrap();
        fill_vault!($api, &$db);
        $api::Api::new($db).router()
    }};
}

#[test]
fn every_database_answers_alike_about_links() {
    let answered = alike::on_every_database("relations", SCRIPT, async |provider, db| match provider {
        "postgresql" => served!(on_postgresql, db),
        "mysql" => served!(on_mysql, db),
        _ => served!(relations, db),
    });
    for answered in answered {
        for (unseen, absent) in ALIKE {
            let answer = |step| {
                let answer = answered.to(step)?;
                let mut json = answer.json.clone();
                json.as_object_mut()?.remove("requestId");
                Some((answer.status, &answer.headers, json))
            };
            assert!(answer(unseen).is_some(), "{unseen}");
            assert_eq!(answer(unseen), answer(absent), "{unseen}");
        }
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
    let origin = alike::serve(configure(relations::Api::new(db.clone())).router()).await;
    let held = tokio::task::spawn_blocking(move || Answered::by("sqlite", &origin, SCRIPT).map(drop)).await.unwrap();
    held.unwrap_or_else(|failures| panic!("{failures}"));
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

/// Steps about a vault that is there, and about one that is not.
const ALIKE: [(&str, &str); 4] = [
    ("a vault that may not be seen", "is like one that does not exist"),
    ("by its id", "by the id of none"),
    ("a vault by its name", "by the name of none"),
    ("a change to it", "a change to none"),
];
