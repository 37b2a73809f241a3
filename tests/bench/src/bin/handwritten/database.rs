//! The database, opened as the generated server opens it.

use std::time::Duration;

use sqlx::Connection as _;
use sqlx::pool::PoolOptions;

#[cfg(not(postgresql))]
mod chosen {
    use sqlx::ConnectOptions;
    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

    pub(crate) type Database = sqlx::Sqlite;
    pub(crate) type Time = chrono::DateTime<chrono::Utc>;
    /// Its first statement takes the one place of a writer.
    pub(crate) const BEGIN: &str = "BEGIN IMMEDIATE";

    pub(crate) async fn connect(url: &str) -> sqlx::Result<sqlx::SqlitePool> {
        let options = SqliteConnectOptions::new()
            .filename(url)
            .foreign_keys(true)
            .busy_timeout(super::PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .disable_statement_logging();
        super::pool::<sqlx::Sqlite>().connect_with(options).await
    }
}

#[cfg(postgresql)]
mod chosen {
    use sqlx::ConnectOptions;
    use sqlx::postgres::PgConnectOptions;

    pub(crate) type Database = sqlx::Postgres;
    pub(crate) type Time = chrono::NaiveDateTime;
    pub(crate) const BEGIN: &str = "BEGIN";

    pub(crate) async fn connect(url: &str) -> sqlx::Result<sqlx::PgPool> {
        let options: PgConnectOptions = url.parse()?;
        super::pool::<sqlx::Postgres>().connect_with(options.disable_statement_logging()).await
    }
}

pub(crate) use chosen::*;

fn pool<D: sqlx::Database>() -> PoolOptions<D> {
    let options = PoolOptions::new().acquire_timeout(PATIENCE).test_before_acquire(false);
    options.before_acquire(|connection: &mut D::Connection, metadata| {
        Box::pin(async move {
            if metadata.idle_for > Duration::from_millis(500) {
                connection.ping().await?;
            }
            Ok(true)
        })
    })
}

const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) type Pool = sqlx::Pool<Database>;
