//! A connection to read by.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::AtWork;
use super::{Db, Pool, Row, Statement};
use crate::Result;

/// A connection of the pool, for statements that change nothing. Where it is dropped while one runs that may take any time,
/// that one is stopped.
pub(crate) struct Reading(Connection);

enum Connection {
    #[cfg(feature = "sqlite")]
    Sqlite(super::sqlite::Interruptible),
    #[cfg(feature = "postgres")]
    Postgres(AtWork<sqlx::Postgres>),
    #[cfg(feature = "mysql")]
    Mysql(AtWork<sqlx::MySql>),
}

impl Db {
    pub(crate) async fn reading(&self) -> Result<Reading> {
        Ok(Reading(match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, _) => Connection::Sqlite(super::sqlite::Interruptible::of(pool).await?),
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => Connection::Postgres(AtWork::new(pool.acquire().await?)),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => Connection::Mysql(AtWork::new(pool.acquire().await?)),
        }))
    }
}

impl Reading {
    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>> {
        match &mut self.0 {
            #[cfg(feature = "sqlite")]
            Connection::Sqlite(connection) => connection.fetch(statement).await,
            #[cfg(feature = "postgres")]
            Connection::Postgres(work) => {
                let rows = super::postgres::fetch(work.begin(&statement), statement).await;
                work.done(rows)
            }
            #[cfg(feature = "mysql")]
            Connection::Mysql(work) => {
                let rows = super::mysql::fetch(work.begin(&statement), statement).await;
                work.done(rows)
            }
        }
    }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reading")
    }
}
