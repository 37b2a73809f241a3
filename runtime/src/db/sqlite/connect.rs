//! Opening a database file.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Sqlite};

use crate::db::pool;
use crate::{Db, Error, Result};

/// How long a statement waits for another writer before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a request waits for a connection of the pool.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens a SQLite database with the settings that a server wants, creating the file where it is absent: write-ahead log, so
/// that readers and the writer do not wait for each other; foreign keys enforced; a wait where the database is busy.
///
/// `url` is a path (`data/blog.db`), Prisma's form (`file:data/blog.db`), sqlx's (`sqlite://data/blog.db`) or `:memory:`.
/// Parameters after a `?` are Prisma's, or sqlx's, own settings, and are left out.
///
/// # Errors
/// Where the file cannot be opened.
pub async fn connect(url: &str) -> Result<Db> {
    let path = path(url)?;
    let refused = |error: sqlx::Error| {
        let reason = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
        Error::start(format!("cannot open the database {path}: {reason}"))
    };
    let options = SqliteConnectOptions::new().foreign_keys(true).busy_timeout(BUSY_TIMEOUT).disable_statement_logging();
    let pool = pool::options::<Sqlite>().acquire_timeout(ACQUIRE_TIMEOUT);
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

/// The file that a URL names.
fn path(url: &str) -> Result<&str> {
    let schemes = ["sqlite://", "sqlite:", "file://", "file:"];
    if let Some(rest) = schemes.iter().find_map(|scheme| url.strip_prefix(scheme)) {
        return Ok(rest.split_once('?').map_or(rest, |(path, _)| path));
    }
    match url.split_once("://") {
        // Not the URL itself: it may hold a password.
        Some((scheme, _)) => Err(Error::start(format!(
            "cannot open the database: it is for SQLite, and the URL begins with `{scheme}://`"
        ))),
        None => Ok(url),
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn urls_of_prisma_and_of_sqlx_name_files() {
        for (url, expected) in [
            ("blog.db", "blog.db"),
            ("odd?name.db", "odd?name.db"),
            ("file:./dev.db?connection_limit=1", "./dev.db"),
            ("file:///tmp/dev.db", "/tmp/dev.db"),
            ("sqlite://dev.db?mode=rwc", "dev.db"),
            (":memory:", ":memory:"),
        ] {
            assert_eq!(path(url).ok(), Some(expected), "{url}");
        }
        let error = path("postgres://me:secret@host/app").unwrap_err().to_string();
        assert!(error.contains("postgres://") && !error.contains("secret"), "{error}");
    }
}
