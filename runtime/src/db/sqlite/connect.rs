//! Opening a database file.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Sqlite};

use crate::db::url::Url;
use crate::{Db, Error, Result};

/// How long a statement waits for another writer before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens a SQLite database with the settings that a server wants, creating the file where it is absent: write-ahead log, so
/// that readers and the writer do not wait for each other; foreign keys enforced; a wait where the database is busy.
///
/// `url` is a path (`data/blog.db`), Prisma's form (`file:data/blog.db`), sqlx's (`sqlite://data/blog.db`) or `:memory:`.
/// Of parameters after a `?`, Prisma's `connection_limit` (10; of `:memory:`, it is one) and `pool_timeout` (in seconds, 5) are
/// obeyed; others, Prisma's or sqlx's own, are left out.
///
/// # Errors
/// Where the file cannot be opened, or a setting is no number.
pub async fn connect(url: &str) -> Result<Db> {
    let (path, parameters) = path(url)?;
    let settings = Url::parse(&format!("file:?{parameters}"))?.settings;
    let refused = |error: sqlx::Error| {
        let reason = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
        Error::start(format!("cannot open the database {path}: {reason}"))
    };
    let options = SqliteConnectOptions::new().foreign_keys(true).busy_timeout(BUSY_TIMEOUT).disable_statement_logging();
    let pool = settings.pool::<Sqlite>();
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

/// The file that a URL names, and its parameters.
fn path(url: &str) -> Result<(&str, &str)> {
    let schemes = ["sqlite://", "sqlite:", "file://", "file:"];
    if let Some(rest) = schemes.iter().find_map(|scheme| url.strip_prefix(scheme)) {
        return Ok(rest.split_once('?').unwrap_or((rest, "")));
    }
    match url.split_once("://") {
        // Not the URL itself: it may hold a password.
        Some((scheme, _)) => Err(Error::start(format!(
            "cannot open the database: it is for SQLite, and the URL begins with `{scheme}://`"
        ))),
        None => Ok((url, "")),
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn urls_of_prisma_and_of_sqlx_name_files() {
        for (url, expected) in [
            ("blog.db", ("blog.db", "")),
            ("odd?name.db", ("odd?name.db", "")),
            ("file:./dev.db?connection_limit=1", ("./dev.db", "connection_limit=1")),
            ("file:///tmp/dev.db", ("/tmp/dev.db", "")),
            ("sqlite://dev.db?mode=rwc", ("dev.db", "mode=rwc")),
            (":memory:", (":memory:", "")),
        ] {
            assert_eq!(path(url).ok(), Some(expected), "{url}");
        }
        let error = path("postgres://me:secret@host/app").unwrap_err().to_string();
        assert!(error.contains("postgres://") && !error.contains("secret"), "{error}");
    }
}
