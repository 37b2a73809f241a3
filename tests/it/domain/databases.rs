//! The databases that it is served from. The tests run on SQLite; these two run them again, on a server.

use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use prismagen::{Db, db};
use prismagen_core::emit::{Unit, render};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;

/// Names the database that this process makes its own ones in; SQLite, in memory, without.
const VARIABLE: &str = "PRISMAGEN_TEST_DATABASE_URL";

/// An empty database of its own, with the tables.
pub(super) async fn fresh() -> Db {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let (provider, url) = match std::env::var(VARIABLE) {
        Err(_) => ("sqlite", ":memory:".to_owned()),
        Ok(url) if url.starts_with("mysql") => ("mysql", format!("{url}_{number}?connection_limit=5&pool_timeout=60")),
        Ok(url) => ("postgresql", format!("{url}?schema=s{number}&connection_limit=5&pool_timeout=60")),
    };
    if provider != "sqlite" {
        db::create(&url).await.unwrap();
    }
    let db = db::connect(&url).await.unwrap();
    db::ensure(&db, tables(provider)).await.unwrap();
    db
}

/// The SQL of the tables. A process has one provider.
fn tables(provider: &str) -> &'static str {
    static TABLES: OnceLock<String> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut options = Options::default();
        options.set("provider", provider).unwrap();
        let text = include_str!("../../schemas/domain.prisma");
        let plan = prismagen_core::analyze(&Sources::single("domain.prisma", text), &options).plan.unwrap();
        render(&plan, &Unit::Schema)
    })
}

#[tokio::test]
async fn everything_holds_on_postgresql() {
    again("PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432", "postgres").await;
}

#[tokio::test]
async fn everything_holds_on_mysql() {
    again("PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306", "mysql").await;
}

/// Runs these tests in another process, on databases whose names begin with its own.
async fn again(variable: &str, usual: &str, reachable: &str) {
    let url = std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
    let Ok(server) = db::connect(&format!("{url}/{reachable}")).await else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{url} does not answer");
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: no database at {url}\n"));
        return;
    };
    let name = format!("prismagen_domain_{}", std::process::id());
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["domain::", "--skip", "databases::"])
        .env(VARIABLE, format!("{url}/{name}"))
        .output()
        .unwrap();
    if server.as_postgres().is_some() {
        drop_all(&server, vec![name]).await;
    } else {
        drop_all(&server, (0..64).map(|number| format!("{name}_{number}")).collect()).await;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

async fn drop_all(server: &Db, names: Vec<String>) {
    for name in names {
        if let Some(pool) = server.as_postgres() {
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap();
        } else if let Some(pool) = server.as_mysql() {
            let sql = format!("DROP DATABASE IF EXISTS {name}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap();
        }
    }
}
