//! Opening a database file.

use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::{Db, Error, Result};

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
pub async fn connect(url: &str) -> Result<Db> {
    let path = ["sqlite://", "sqlite:", "file:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    let refused = |error: sqlx::Error| {
        let reason = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
        Error::start(format!("cannot open the database {path}: {reason}"))
    };
    let options = SqliteConnectOptions::new().foreign_keys(true).busy_timeout(BUSY_TIMEOUT).disable_statement_logging();
    let pool = SqlitePoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT);
    if path == ":memory:" {
        // Every connection to `:memory:` is a database of its own, gone once it is closed: keep one.
        let pool = pool.max_connections(1).idle_timeout(None).max_lifetime(None);
        return pool.connect_with(options.in_memory(true)).await.map(Db::from).map_err(refused);
    }
    let options = options.filename(path).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
    let pool = pool.connect_with(options.clone().create_if_missing(true)).await.map_err(refused)?;
    // A connection that is opened later finds the file, or fails: an empty one in its place would hide that it is gone.
    pool.set_connect_options(options);
    Ok(pool.into())
}
