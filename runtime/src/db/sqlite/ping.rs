//! Whether a database can be used.

use sqlx::SqlitePool;

/// Whether the file is there, and can be read. It is looked for by its name: a connection goes on with a file that has been
/// removed, and what it writes then is lost.
pub(crate) async fn ping(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    // Empty where the database is in memory.
    let file: Option<String> = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")
        .fetch_one(&mut *connection)
        .await?;
    if let Some(file) = file.filter(|file| !file.is_empty()) {
        std::fs::metadata(file)?;
    }
    sqlx::query("SELECT COUNT(*) FROM sqlite_schema").execute(&mut *connection).await.map(drop)
}
