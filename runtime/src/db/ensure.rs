//! Creating tables.

use sqlx::{AssertSqlSafe, Executor as _};

use super::{Db, Pool};
use crate::Result;

/// Creates the tables of a schema where they are absent: `prismagen::db::ensure(&db, SCHEMA_SQL)`. A database that has any
/// table of the schema already is left as it is: changing tables is a migration's work, not a start's.
///
/// # Errors
/// Where the database cannot be reached or refuses the SQL; nothing is created then.
pub async fn ensure(db: &Db, schema_sql: &'static str) -> Result<()> {
    match &db.0 {
        #[cfg(feature = "sqlite")]
        Pool::Sqlite(pool) => {
            let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
            let tables: i64 = sqlx::query_scalar(
                "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
            )
            .fetch_one(&mut *transaction)
            .await?;
            if tables == 0 {
                transaction.execute(sqlx::raw_sql(AssertSqlSafe(schema_sql))).await?;
            }
            transaction.commit().await?;
        }
    }
    Ok(())
}
