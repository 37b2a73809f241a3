//! Every schema, whatever its database, makes tables that SQLite takes and that rows go into.

use crate::shared;
use chrono::{DateTime, TimeDelta, Utc};
use prismagen_core::ddl;
use prismagen_core::plan::Dialect;
use prismagen_core::source::Sources;
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{ConnectOptions, Row, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[tokio::test]
async fn every_schema_loads_and_takes_rows() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../prismagen-core/tests/it/ddl");
    let shared = ["corpus", "ddl-matrix", "psl-fixtures"].into_iter().flat_map(shared::schemas);
    let mut problems = Vec::new();
    let mut loaded = 0;
    for path in shared::files(&own).into_iter().chain(shared) {
        let sources = Sources::single("schema.prisma", shared::read(&path));
        // A fixture that is wrong on purpose has no tables.
        let (Some(script), _) = ddl(&sources, Some(Dialect::Sqlite)) else { continue };
        loaded += 1;
        if let Err(problem) = try_out(&script).await {
            problems.push(format!("{}: {problem}", shared::name(&path)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(loaded >= 9, "only {loaded} schemas were loaded");
}

#[tokio::test]
async fn what_the_schemas_own_database_computes_is_computed() {
    let schema = r#"
        datasource db {
          provider = "postgresql"
        }
        model Row {
          id      Int      @id @default(autoincrement())
          uuid    String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
          time    DateTime @default(dbgenerated("timezone('utc'::text, now())"))
          expires DateTime @default(dbgenerated("(now() + '30 days'::interval)"))
          day     DateTime @default(dbgenerated("CURRENT_DATE")) @db.Date
          text    String   @default(dbgenerated("'it''s'::text"))
          names   String[] @default(["a", "b\"c"])
          whole   BigInt[] @default([9007199254740993])
          exact   Decimal[] @default([2.50])
          none    String[]
          lost    String   @default(dbgenerated("my_function()"))
        }"#;
    let (script, diagnostics) = ddl(&Sources::single("schema.prisma", schema), Some(Dialect::Sqlite));
    let codes: Vec<&str> = diagnostics.iter().map(|item| item.code).collect();
    assert_eq!(codes, ["PG3101"], "only what cannot be computed is reported");

    let mut db = connect().await.expect("SQLite opens");
    sqlx::raw_sql(sqlx::AssertSqlSafe(script.expect("the schema is valid"))).execute(&mut db).await.expect("it loads");
    let row = sqlx::query("INSERT INTO \"Row\" DEFAULT VALUES RETURNING *").fetch_one(&mut db).await.expect("a row");
    let text = |column: &str| row.get::<String, _>(column);

    let uuid = text("uuid");
    let parts: Vec<usize> = uuid.split('-').map(str::len).collect();
    assert_eq!(parts, [8, 4, 4, 4, 12], "{uuid}");
    assert!(uuid.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f' | '-')), "{uuid}");
    assert_eq!(uuid.as_bytes()[14], b'4', "{uuid}");
    assert!(matches!(uuid.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{uuid}");

    let time = |column: &str| DateTime::parse_from_rfc3339(&text(column)).expect("RFC 3339").to_utc();
    assert!((Utc::now() - time("time")).abs() < TimeDelta::minutes(1));
    assert!((time("expires") - time("time") - TimeDelta::days(30)).abs() < TimeDelta::minutes(1));
    assert_eq!(time("day").time(), chrono::NaiveTime::MIN);

    assert_eq!(text("text"), "it's");
    assert_eq!(text("names"), r#"["a","b\"c"]"#);
    assert_eq!(text("whole"), "[9007199254740993]");
    assert_eq!(text("exact"), r#"["2.5"]"#);
    assert_eq!(text("none"), "[]");
    assert_eq!(text("lost"), "");
}

async fn connect() -> sqlx::Result<SqliteConnection> {
    SqliteConnectOptions::new().in_memory(true).foreign_keys(true).connect().await
}

/// Makes the tables, and a row in each that references the rows of the others.
async fn try_out(script: &str) -> sqlx::Result<()> {
    let mut db = connect().await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(script.to_owned())).execute(&mut db).await?;
    let tables =
        query(&mut db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'").await?;
    let tables: Vec<String> = tables.iter().map(|row| row.get("name")).collect();
    let references = references(&mut db, &tables).await?;

    query(&mut db, "BEGIN").await?;
    query(&mut db, "PRAGMA defer_foreign_keys = ON").await?;
    for table in &tables {
        insert(&mut db, table, &references[table]).await?;
    }
    query(&mut db, "COMMIT").await?;
    let broken = query(&mut db, "PRAGMA foreign_key_check").await?;
    assert!(broken.is_empty(), "the rows were committed with foreign keys enforced");
    Ok(())
}

/// The columns of each table that reference or are referenced: the same value goes into all of them.
async fn references(db: &mut SqliteConnection, tables: &[String]) -> sqlx::Result<BTreeMap<String, BTreeSet<String>>> {
    let mut columns: BTreeMap<String, BTreeSet<String>> =
        tables.iter().map(|table| (table.clone(), BTreeSet::new())).collect();
    for table in tables {
        for key in query(db, &format!("PRAGMA foreign_key_list({})", quoted(table))).await? {
            columns.entry(table.clone()).or_default().insert(key.get("from"));
            columns.entry(key.get("table")).or_default().insert(key.get("to"));
        }
    }
    Ok(columns)
}

/// A row with values where the table itself gives none.
async fn insert(db: &mut SqliteConnection, table: &str, references: &BTreeSet<String>) -> sqlx::Result<()> {
    let mut names = Vec::new();
    let mut values = Vec::new();
    let columns = query(db, &format!("PRAGMA table_info({})", quoted(table))).await?;
    let key_columns = columns.iter().filter(|column| column.get::<i64, _>("pk") > 0).count();
    for column in columns {
        let name: String = column.get("name");
        let ty: String = column.get("type");
        let is_key = column.get::<i64, _>("pk") > 0;
        let must_be_given = column.get::<bool, _>("notnull") && column.get::<Option<String>, _>("dflt_value").is_none();
        // The first row of a counting table is 1, as is every integer given here.
        let counts = key_columns == 1 && is_key && ty == "INTEGER";
        if (must_be_given || is_key || references.contains(&name)) && !counts {
            names.push(quoted(&name));
            values.push(value_of(&ty));
        }
    }
    let sql = match names.as_slice() {
        [] => format!("INSERT INTO {} DEFAULT VALUES", quoted(table)),
        _ => format!("INSERT INTO {} ({}) VALUES ({})", quoted(table), names.join(", "), values.join(", ")),
    };
    query(db, &sql).await.map(|_| ())
}

fn value_of(ty: &str) -> &'static str {
    match ty {
        "TEXT" => "'x'",
        "REAL" | "DECIMAL" => "1.5",
        "DATETIME" => "'2024-01-02T03:04:05.678+00:00'",
        "JSONB" => "'{}'",
        "BLOB" => "X'00'",
        _ => "1",
    }
}

async fn query(db: &mut SqliteConnection, sql: &str) -> sqlx::Result<Vec<SqliteRow>> {
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(db).await
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
