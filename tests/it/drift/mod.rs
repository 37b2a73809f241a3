//! A database that our script made is what Prisma's own schema engine expects of the schema: its migration is empty.

use std::path::{Path, PathBuf};

use prismagen_core::ddl;
use prismagen_core::source::Sources;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, raw_sql};

use crate::generated::provider;
use crate::oracle::Oracle;
use crate::servers::Database;
use crate::shared;

#[test]
fn sqlite_has_what_prisma_expects() {
    holds_for("sqlite", 10, 14);
}

#[test]
fn postgresql_has_what_prisma_expects() {
    holds_for("postgresql", 3, 20);
}

/// Every schema of a provider, of which so many at least are loaded: of our own, and with those of others, where they are here.
fn holds_for(provider: &str, own: usize, all: usize) {
    let (Some(mut prisma), Some(mut scripts)) = (Oracle::start_drift(), Oracle::start_ddl()) else { return };
    let (mut problems, mut compared, mut empty) = (Vec::new(), 0, 0);
    for (path, schema) in schemas(provider) {
        let (ours, _) = ddl(&Sources::single("schema.prisma", schema.clone()), None);
        let ours = ours.unwrap_or_else(|| panic!("{}: it is valid", shared::name(&path)));
        let Some(ours) = drift(&mut prisma, provider, &schema, &ours) else { return };
        // What the database refuses, an extension that is not there, it refuses of Prisma's script too: `ddl_servers` asks.
        let Ok(ours) = ours else { continue };
        compared += 1;
        if ours == EMPTY {
            empty += 1;
            continue;
        }
        // Prisma cannot tell everything of its own from a live database.
        let script =
            ["v7", "v6"].into_iter().find_map(|version| scripts.ddl(version, &schema)).expect("Prisma writes it");
        let theirs = drift(&mut prisma, provider, &schema, &script);
        match theirs {
            Some(Ok(theirs)) if theirs == ours => {}
            // Not even that one loads.
            Some(Err(_)) => compared -= 1,
            theirs => problems.push(format!("{}:\n{ours}\nof Prisma's own script: {theirs:?}", shared::name(&path))),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    shared::note(&format!("{provider}: {empty} of {compared} do not drift"));
    let least = if shared::exists() { all } else { own };
    assert!(compared >= least, "only {compared} schemas were compared");
    assert!(empty + 1 >= compared, "of {compared} schemas only {empty} do not drift");
}

const EMPTY: &str = "-- This is an empty migration.";

/// The corpus, every native type, and our own.
fn schemas(of: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let own = ["tests/schemas", "examples"].into_iter().flat_map(|folder| shared::files(&root.join(folder)));
    let others = ["corpus", "ddl-matrix"].into_iter().flat_map(shared::schemas);
    let all = own.chain(others).map(|path| {
        let schema = shared::read(&path);
        (path, schema)
    });
    all.filter(|(_, schema)| provider(schema) == of).collect()
}

/// What Prisma would change of a database that a script made. None where there is no server; the database's own error where
/// it does not take the script.
fn drift(prisma: &mut Oracle, provider: &str, schema: &str, script: &str) -> Option<Result<String, sqlx::Error>> {
    let (database, url) = if provider == "sqlite" {
        let file = std::env::temp_dir().join(format!("prismagen_drift_{}.db", std::process::id()));
        let _ = std::fs::remove_file(&file);
        (None, format!("file:{}", file.display()))
    } else {
        let database = Database::new(provider, "drift")?;
        let url = database.url.clone();
        (Some(database), url)
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let loaded = runtime.block_on(load(&url, script));
    let drift = loaded.map(|()| prisma.drift(schema, &url));
    if database.is_none() {
        let _ = std::fs::remove_file(url.trim_start_matches("file:"));
    }
    Some(drift)
}

async fn load(url: &str, script: &str) -> Result<(), sqlx::Error> {
    let script = raw_sql(AssertSqlSafe(script.to_owned()));
    if let Some(file) = url.strip_prefix("file:") {
        let mut connection = SqliteConnectOptions::new().filename(file).create_if_missing(true).connect().await?;
        script.execute(&mut connection).await?;
        connection.close().await
    } else {
        let mut connection = url.parse::<PgConnectOptions>()?.connect().await?;
        script.execute(&mut connection).await?;
        connection.close().await
    }
}
