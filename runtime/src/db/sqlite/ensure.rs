//! Creating tables.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, SqliteConnection, SqlitePool};

use crate::Result;
use crate::db::ensure::Tables;

pub(crate) async fn ensure(pool: &SqlitePool, schema_sql: &'static str) -> Result<()> {
    let expected = tables_of_script(schema_sql).await?;
    // Without a lock first: a database that is not to be written may have everything.
    if expected.are_all(&tables(&mut *pool.acquire().await?).await?)? {
        return Ok(());
    }
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    if !expected.are_all(&tables(&mut transaction).await?)? {
        transaction.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The tables that a script makes, asked of a database in memory.
async fn tables_of_script(schema_sql: &'static str) -> Result<Tables> {
    let mut empty = SqliteConnection::connect("sqlite::memory:").await?;
    empty.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await?;
    tables(&mut empty).await
}

/// In lower case: names are the same whatever their case.
async fn tables(connection: &mut SqliteConnection) -> Result<Tables> {
    let rows = sqlx::query_as(
        "SELECT lower(t.name), lower(c.name) FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .fetch_all(connection)
    .await?;
    Ok(Tables::of(rows))
}
