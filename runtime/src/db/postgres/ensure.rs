//! Creating tables.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection, PgPool};

use crate::Result;
use crate::db::ensure::Tables;

/// Any number that nobody else locks.
const LOCK: i64 = 5_778_213_407;

/// Creates the tables of a script, and the schema of the connection where it is absent; all or nothing, one process at a
/// time.
pub(crate) async fn ensure(pool: &PgPool, schema_sql: &'static str) -> Result<()> {
    let expected = Tables::of_script(schema_sql);
    if expected.are_all(&tables(&mut *pool.acquire().await?).await?)? {
        return Ok(());
    }
    let mut transaction = pool.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *transaction).await?;
    create_schema(&mut transaction).await?;
    if !expected.are_all(&tables(&mut transaction).await?)? {
        transaction.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// `?schema=blog` of a database's URL, where nobody made it yet.
async fn create_schema(connection: &mut PgConnection) -> Result<()> {
    let missing: Option<String> =
        sqlx::query_scalar("SELECT current_setting('search_path') WHERE current_schema() IS NULL")
            .fetch_optional(&mut *connection)
            .await?;
    // A name alone, and quoted, as `connect` sets it.
    if let Some(schema) = missing.filter(|path| path.starts_with('"') && path.matches('"').count() % 2 == 0) {
        connection.execute(AssertSqlSafe(format!("CREATE SCHEMA IF NOT EXISTS {schema}"))).await?;
    }
    Ok(())
}

/// The tables of all schemas, those of the connection's own without its name.
async fn tables(connection: &mut PgConnection) -> Result<Tables> {
    let rows = sqlx::query_as(
        "SELECT CASE table_schema WHEN current_schema() THEN '' ELSE table_schema || '.' END || table_name, \
         column_name::text FROM information_schema.columns \
         WHERE table_schema NOT IN ('pg_catalog', 'information_schema')",
    )
    .fetch_all(connection)
    .await?;
    Ok(Tables::of(rows))
}
