//! Creating tables.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, SqliteConnection};

use super::{Db, Pool};
use crate::{Error, Result};

/// Creates the tables of a schema in a database that has none of them: `prismagen::db::ensure(&db, SCHEMA_SQL)`. A database
/// that has them is left as it is.
///
/// # Errors
/// Where the database has some of the tables and not all, or lacks columns: it was made for another version of the schema,
/// and changing tables is a migration's work, not a start's. Where it cannot be reached or refuses the SQL. Nothing is
/// created then.
pub async fn ensure(db: &Db, schema_sql: &'static str) -> Result<()> {
    match &db.0 {
        #[cfg(feature = "sqlite")]
        Pool::Sqlite(pool, _) => {
            let expected = sqlite_tables(schema_sql).await?;
            // Without a lock first: a database that is not to be written may have everything.
            if has_all(&expected, &columns(&mut *pool.acquire().await?).await?)? {
                return Ok(());
            }
            let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
            if !has_all(&expected, &columns(&mut transaction).await?)? {
                transaction.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await?;
            }
            transaction.commit().await?;
        }
    }
    Ok(())
}

/// Tables with their columns, in lower case: names are the same whatever their case.
type Tables = BTreeMap<String, BTreeSet<String>>;

/// The tables that a script makes, asked of a database in memory.
#[cfg(feature = "sqlite")]
async fn sqlite_tables(schema_sql: &'static str) -> Result<Tables> {
    let mut empty = SqliteConnection::connect("sqlite::memory:").await?;
    empty.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await?;
    columns(&mut empty).await
}

#[cfg(feature = "sqlite")]
async fn columns(connection: &mut SqliteConnection) -> Result<Tables> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT lower(t.name), lower(c.name) FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .fetch_all(connection)
    .await?;
    let mut tables = Tables::new();
    for (table, column) in rows {
        tables.entry(table).or_default().insert(column);
    }
    Ok(tables)
}

/// Whether the tables are there; false where none of them is.
///
/// # Errors
/// Where some are.
fn has_all(expected: &Tables, there: &Tables) -> Result<bool> {
    if !expected.keys().any(|table| there.contains_key(table)) {
        return Ok(expected.is_empty());
    }
    match missing(expected, there) {
        None => Ok(true),
        Some(missing) => Err(Error::start(format!(
            "the database was made for another version of the schema: it has {missing}. Migrate it (`prisma migrate`), or \
             start with a new one"
        ))),
    }
}

/// `no table `tag`, no column `post.subtitle``; none where nothing is missing.
fn missing(expected: &Tables, there: &Tables) -> Option<String> {
    let missing: Vec<String> = expected
        .iter()
        .flat_map(|(table, columns)| match there.get(table) {
            None => vec![format!("no table `{table}`")],
            Some(known) => columns.difference(known).map(|column| format!("no column `{table}.{column}`")).collect(),
        })
        .collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}
