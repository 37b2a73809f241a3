//! What Prisma's script makes on PostgreSQL and MySQL, ours makes too: the same tables, columns, indexes and keys.

use std::collections::BTreeSet;
use std::path::PathBuf;

use prismagen_core::ddl;
use prismagen_core::source::Sources;
use sqlx::mysql::MySqlPoolOptions;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, raw_sql};

use crate::servers::Database;
use crate::shared;

#[test]
fn postgresql_has_what_prisma_makes() {
    holds_for("postgresql", 12);
}

#[test]
fn mysql_has_what_prisma_makes() {
    holds_for("mysql", 2);
}

/// Every schema of a provider, of which so many at least are loaded. All of them are others'.
fn holds_for(provider: &str, least: usize) {
    let (mut problems, mut loaded) = (Vec::new(), 0);
    for (path, script) in schemas() {
        let schema = shared::read(&path);
        if super::generated::provider(&schema) != provider || !script.exists() {
            continue;
        }
        let Some(theirs) = made(provider, "theirs", &shared::read(&script)) else { return };
        // What its own database refuses proves nothing: types of other versions, extensions that are not there.
        let Ok(theirs) = theirs else { continue };
        loaded += 1;
        let (ours, _) = ddl(&Sources::single("schema.prisma", schema), None);
        let ours = made(provider, "ours", &ours.expect("the schema is valid")).expect("the server was there");
        match ours {
            Err(error) => problems.push(format!("{}: {error}", shared::name(&path))),
            Ok(ours) => {
                let differences = theirs.symmetric_difference(&ours);
                problems.extend(differences.map(|it| {
                    let side = if ours.contains(it) { "ours alone has" } else { "ours lacks" };
                    format!("{}: {side} {it}", shared::name(&path))
                }));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    if shared::exists() {
        assert!(loaded >= least, "only {loaded} schemas were loaded");
    } else {
        shared::note(&format!("skipped: no script of Prisma's for {provider} is here to be compared with"));
    }
}

/// With Prisma's scripts.
fn schemas() -> impl Iterator<Item = (PathBuf, PathBuf)> {
    let corpus = shared::schemas("corpus").into_iter().map(|path| {
        let script = path.with_file_name("ddl").join(path.file_name().expect("it is a file")).with_extension("sql");
        (path, script)
    });
    let matrix = shared::schemas("ddl-matrix").into_iter().map(|path| {
        let script = path.with_extension("sql");
        (path, script)
    });
    corpus.chain(matrix)
}

/// What a script makes in an empty database: a line a thing. None where there is no server.
fn made(provider: &str, whose: &str, script: &str) -> Option<Result<BTreeSet<String>, sqlx::Error>> {
    let purpose = format!("ddl_{whose}");
    let database = Database::new(provider, &purpose)?;
    let script = raw_sql(AssertSqlSafe(script.to_owned()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let lines = runtime.block_on(async {
        if provider == "postgresql" {
            let pool = PgPoolOptions::new().max_connections(1).connect(&database.url).await?;
            raw_sql("CREATE EXTENSION IF NOT EXISTS citext").execute(&pool).await?;
            script.execute(&pool).await?;
            let lines: Vec<String> = sqlx::query_scalar(POSTGRESQL).fetch_all(&pool).await?;
            pool.close().await;
            Ok(lines)
        } else {
            let pool = MySqlPoolOptions::new().max_connections(1).connect(&database.url).await?;
            script.execute(&pool).await?;
            let lines: Vec<String> = sqlx::query_scalar(MYSQL).fetch_all(&pool).await?;
            pool.close().await;
            Ok(lines)
        }
    });
    Some(lines.map(|lines| lines.into_iter().collect()))
}

const POSTGRESQL: &str = "
    SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
        attidentity, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relkind = 'r' AND attnum > 0 AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^(pg_|information_schema)'
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace::regnamespace::text !~ '^(pg_|information_schema)'
    UNION ALL SELECT concat_ws(' ', 'enum', enumtypid::regtype, enumsortorder, enumlabel) FROM pg_enum";

const MYSQL: &str = "
    SELECT CAST(CONCAT_WS(' ', 'column', table_name, column_name, column_type, is_nullable, column_default, extra,
        collation_name) AS CHAR)
    FROM information_schema.columns WHERE table_schema = DATABASE()
    UNION ALL SELECT CAST(CONCAT_WS(' ', 'index', table_name, index_name, non_unique, seq_in_index, column_name, sub_part,
        index_type, collation) AS CHAR)
    FROM information_schema.statistics WHERE table_schema = DATABASE()
    UNION ALL SELECT CAST(CONCAT_WS(' ', 'key', constraint_name, table_name, column_name, ordinal_position,
        referenced_table_name, referenced_column_name) AS CHAR)
    FROM information_schema.key_column_usage WHERE table_schema = DATABASE()
    UNION ALL SELECT CAST(CONCAT_WS(' ', 'rule', constraint_name, update_rule, delete_rule) AS CHAR)
    FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()";
