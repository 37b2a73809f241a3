//! Creating tables.

use sqlx::{AssertSqlSafe, Executor as _, MySqlConnection, MySqlPool};

use crate::db::ensure::Tables;
use crate::{Error, Result};

/// Creates the tables of a script, one process at a time. MySQL cannot roll back the creation of a table: where the script
/// fails, what it created is dropped.
pub(crate) async fn ensure(pool: &MySqlPool, schema_sql: &'static str) -> Result<()> {
    let expected = Tables::of_script(schema_sql).in_lower_case();
    let mut connection = pool.acquire().await?;
    if expected.are_all(&tables(&mut connection).await?)? {
        return Ok(());
    }
    let locked: Option<i64> = sqlx::query_scalar("SELECT GET_LOCK(CONCAT('prismagen ', MD5(DATABASE())), 30)")
        .fetch_one(&mut *connection)
        .await?;
    if locked != Some(1) {
        return Err(Error::start("another process creates the tables, and takes too long"));
    }
    let done = create(&mut connection, &expected, schema_sql).await;
    // The lock ends with the connection, where it cannot be given up.
    let _ = connection.execute("SELECT RELEASE_LOCK(CONCAT('prismagen ', MD5(DATABASE())))").await;
    done
}

async fn create(connection: &mut MySqlConnection, expected: &Tables, schema_sql: &'static str) -> Result<()> {
    if expected.are_all(&tables(connection).await?)? {
        return Ok(());
    }
    let Err(error) = connection.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await else { return Ok(()) };
    // None of them was there before.
    let there = tables(connection).await?;
    let names: Vec<String> = there
        .names()
        .filter(|name| expected.names().any(|known| known == *name))
        .map(|name| format!("`{}`", name.replace('`', "``")))
        .collect();
    if !names.is_empty() {
        let drop = format!("SET foreign_key_checks = 0; DROP TABLE {}; SET foreign_key_checks = 1", names.join(", "));
        connection.execute(sqlx::raw_sql(AssertSqlSafe(drop))).await?;
    }
    Err(error.into())
}

/// In lower case: columns are the same whatever their case, and on some machines tables.
async fn tables(connection: &mut MySqlConnection) -> Result<Tables> {
    let rows = sqlx::query_as(
        "SELECT CAST(table_name AS CHAR), CAST(column_name AS CHAR) FROM information_schema.columns \
         WHERE table_schema = DATABASE()",
    )
    .fetch_all(connection)
    .await?;
    Ok(Tables::of(rows).in_lower_case())
}
