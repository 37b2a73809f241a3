//! Opening a database file.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlitePool};

use crate::Result;

/// How long a statement waits for another writer before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a request waits for a connection of the pool.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens a SQLite database with the settings that a server wants, creating the file where it is absent: write-ahead log, so
/// that readers and the writer do not wait for each other; foreign keys enforced; a wait where the database is busy.
///
/// `url` is a path (`data/blog.db`), Prisma's form (`file:data/blog.db`), sqlx's (`sqlite://data/blog.db`) or `:memory:`.
///
/// # Errors
/// Where the file cannot be opened.
pub async fn connect(url: &str) -> Result<SqlitePool> {
    let path = ["sqlite://", "sqlite:", "file:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    let options = SqliteConnectOptions::new()
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT);
    if path == ":memory:" {
        // Every connection to `:memory:` is a database of its own, gone once it is closed: keep one.
        let pool = pool.max_connections(1).idle_timeout(None).max_lifetime(None);
        return Ok(pool.connect_with(options.in_memory(true)).await?);
    }
    let options = options.filename(path).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
    Ok(pool.connect_with(options).await?)
}
