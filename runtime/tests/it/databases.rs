//! The databases that the blog is served from. The tests of this binary run on SQLite; [`everything_holds_on_postgresql`] and
//! [`everything_holds_on_mysql`] run the binary again, on a server.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use prismagen::{Cx, Db, Result, db};
use sqlx::AssertSqlSafe;

use crate::blog::SCHEMA_SQL;

/// Names the database that this process makes its own ones in; SQLite, in memory, without.
const VARIABLE: &str = "PRISMAGEN_TEST_DATABASE_URL";

/// The servers, and where else they are looked for.
pub(crate) const POSTGRESQL: (&str, &str) = ("PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432");
pub(crate) const MYSQL: (&str, &str) = ("PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306");

/// Tests of what is SQLite's alone: of its file, its one writer, its values of any type, its way to stop a query.
const SQLITE_ALONE: [&str; 10] = [
    "storage::",
    "sqlite",
    "everything_holds",
    "may_go_away",
    "a_query_stops",
    "readers_do_not_wait",
    "writers_wait",
    "a_server_whose_file_is_gone",
    "a_change_whose_row_cannot_be_read",
    "a_query_does_not_decide_what_memory_is_kept",
];

/// An empty database of its own.
pub(crate) async fn fresh() -> Db {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let Ok(url) = std::env::var(VARIABLE) else { return db::connect(":memory:").await.unwrap() };
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    // PostgreSQL makes a schema sooner than a database.
    let url = if url.starts_with("mysql") {
        format!("{url}_{number}?connection_limit=5")
    } else {
        format!("{url}?schema=s{number}&connection_limit=5")
    };
    db::create(&url).await.unwrap();
    db::connect(&url).await.unwrap()
}

/// The tables of the blog, for a database.
pub(crate) fn schema_sql(db: &Db) -> &'static str {
    if db.as_postgres().is_some() {
        include_str!("ddl/postgresql.sql")
    } else if db.as_mysql().is_some() {
        include_str!("ddl/mysql.sql")
    } else {
        SCHEMA_SQL
    }
}

/// The same, in a file of a folder where it is SQLite's: one that several connections see.
pub(crate) async fn fresh_in(folder: &Path) -> Db {
    if std::env::var_os(VARIABLE).is_some() {
        return fresh().await;
    }
    db::connect(folder.join("blog.db").to_str().unwrap()).await.unwrap()
}

/// A Decimal of more digits than a column of the database holds, and what is said of it.
pub(crate) fn too_exact(db: &Db) -> (&'static str, &'static str) {
    if db.as_sqlite().is_some() {
        ("1234567890.1234567", "must have at most 15 significant digits")
    } else {
        ("0.1234567890123456789012345678901", "must have at most 35 digits before the point and 30 after it")
    }
}

/// Closes a database, whichever it is.
pub(crate) async fn close(db: &Db) {
    if let Some(pool) = db.as_sqlite() {
        pool.close().await;
    }
    if let Some(pool) = db.as_postgres() {
        pool.close().await;
    }
    if let Some(pool) = db.as_mysql() {
        pool.close().await;
    }
}

/// Runs SQL of one's own in a request's transaction.
pub(crate) async fn rename_author(cx: &mut Cx, id: i32, name: &str) -> Result<()> {
    let [postgres, mysql] = [cx.db().as_postgres().is_some(), cx.db().as_mysql().is_some()];
    let tx = cx.tx().await?;
    if postgres {
        let update = sqlx::query("UPDATE \"Author\" SET name = $1 WHERE id = $2").bind(name).bind(id);
        update.execute(tx.postgres()?).await?;
    } else if mysql {
        sqlx::query("UPDATE Author SET name = ? WHERE id = ?").bind(name).bind(id).execute(tx.mysql()?).await?;
    } else {
        sqlx::query("UPDATE Author SET name = ? WHERE id = ?").bind(name).bind(id).execute(tx.sqlite()?).await?;
    }
    Ok(())
}

#[tokio::test]
async fn everything_holds_on_postgresql() {
    let Some(database) = Owned::on(POSTGRESQL, "postgres", "it").await else { return };
    let passed = run_again(&database.url);
    database.remove().await;
    assert!(passed.is_ok(), "{}", passed.unwrap_err());
}

#[tokio::test]
async fn everything_holds_on_mysql() {
    let Some(database) = Owned::on(MYSQL, "mysql", "it").await else { return };
    let passed = run_again(&database.url);
    database.remove().await;
    assert!(passed.is_ok(), "{}", passed.unwrap_err());
}

/// A database on a server, and others whose names begin with its own.
pub(crate) struct Owned {
    pub(crate) url: String,
    name: String,
    server: Db,
}

impl Owned {
    /// None, with a note, where there is no server, unless in CI. `database` is one that every server has.
    pub(crate) async fn on((variable, url): (&str, &str), database: &str, purpose: &str) -> Option<Self> {
        let url = std::env::var(variable).unwrap_or_else(|_| url.to_owned());
        match db::connect(&format!("{url}/{database}")).await {
            Ok(server) => {
                let name = format!("prismagen_{purpose}_{}", std::process::id());
                let url = format!("{url}/{name}");
                db::create(&url).await.unwrap();
                Some(Self { url, name, server })
            }
            Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
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

    pub(crate) async fn remove(self) {
        if let Some(pool) = self.server.as_postgres() {
            let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
            sqlx::query(AssertSqlSafe(sql)).execute(pool).await.unwrap();
        }
        let Some(pool) = self.server.as_mysql() else { return };
        let names: Vec<String> = sqlx::query_scalar(
            "SELECT CAST(schema_name AS CHAR) FROM information_schema.schemata WHERE schema_name LIKE CONCAT(?, '%')",
        )
        .bind(&self.name)
        .fetch_all(pool)
        .await
        .unwrap();
        for name in names {
            sqlx::query(AssertSqlSafe(format!("DROP DATABASE {name}"))).execute(pool).await.unwrap();
        }
    }
}

/// The tests of this binary, on another database.
fn run_again(url: &str) -> std::result::Result<(), String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(VARIABLE, url).env("RUST_BACKTRACE", "0");
    command.args(SQLITE_ALONE.iter().flat_map(|name| ["--skip", name]));
    let output = command.output().unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stdout).into_owned()) }
}
