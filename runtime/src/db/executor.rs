//! Where a statement runs.

#[cfg(feature = "mysql")]
use super::Transaction;
use super::{Db, Dialect, Pool, Row, Statement};
#[cfg(feature = "mysql")]
use crate::problem::Failure;
use crate::{Cx, Error, Resource, Result};

/// Where a query runs: [`&Db`](Db) is a connection of the pool, [`&mut Cx`](Cx) the request: a change, and everything after
/// it, then runs in the request's transaction.
pub trait Executor<'e>: sealed::Sealed + Send {
    #[doc(hidden)]
    fn target(self) -> Target<'e>;
}

/// The same as a value, so that what runs statements is compiled once.
#[doc(hidden)]
#[derive(Debug)]
pub enum Target<'e> {
    Db(&'e Db),
    Cx(&'e mut Cx),
}

impl<'e> Executor<'e> for &'e Db {
    fn target(self) -> Target<'e> {
        Target::Db(self)
    }
}

impl<'e> Executor<'e> for &'e mut Cx {
    fn target(self) -> Target<'e> {
        Target::Cx(self)
    }
}

impl Target<'_> {
    /// The same, for a while.
    pub(crate) fn reborrow(&mut self) -> Target<'_> {
        match self {
            Self::Db(db) => Target::Db(db),
            Self::Cx(cx) => Target::Cx(cx),
        }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Db(db) => db.dialect(),
            Self::Cx(cx) => cx.db().dialect(),
        }
    }

    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>> {
        match self {
            Self::Db(db) => db.fetch(statement).await,
            Self::Cx(cx) if cx.is_in_transaction() || statement.writes && cx.writes_in_transaction() => {
                cx.tx().await?.fetch(statement).await
            }
            Self::Cx(cx) => cx.db().fetch(statement).await,
        }
    }

    /// Whether a transaction has begun.
    pub(super) fn is_in_transaction(&self) -> bool {
        matches!(self, Self::Cx(cx) if cx.is_in_transaction())
    }

    /// Whether more can be asked after a statement was refused.
    pub(super) async fn goes_on(&mut self) -> Result<bool> {
        match self {
            Self::Cx(cx) if cx.is_in_transaction() => cx.tx().await?.go_on().await,
            _ => Ok(true),
        }
    }

    /// A unique violation with the names of its columns, where the database tells that of its index only.
    pub(crate) async fn knowing_columns(&mut self, resource: &'static Resource, error: Error) -> Error {
        #[cfg(feature = "mysql")]
        if let Some(Failure::UniqueIndex(index)) = error.failure() {
            let columns = match self {
                Self::Cx(cx) if cx.is_in_transaction() => match cx.tx().await.and_then(Transaction::mysql) {
                    Ok(connection) => super::mysql::index_columns(connection, resource, index).await,
                    Err(error) => Err(error),
                },
                Self::Cx(cx) => cx.db().index_columns(resource, index).await,
                Self::Db(db) => db.index_columns(resource, index).await,
            };
            return error.with_failure(Failure::Unique(columns.unwrap_or_default()));
        }
        let _ = resource;
        error
    }
}

#[cfg(feature = "mysql")]
impl Db {
    async fn index_columns(&self, resource: &'static Resource, index: &str) -> Result<Vec<String>> {
        match self.as_mysql() {
            Some(pool) => super::mysql::index_columns(&mut *pool.acquire().await?, resource, index).await,
            None => Ok(Vec::new()),
        }
    }
}

impl Db {
    pub(crate) async fn fetch(&self, statement: Statement) -> Result<Vec<Row>> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, _) if statement.scans => super::sqlite::fetch_while_awaited(pool, statement).await,
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, writers) => {
                let _turn = if statement.writes { Some(writers.turn().await?) } else { None };
                super::sqlite::fetch(&mut *pool.acquire().await?, statement).await
            }
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) if statement.scans => super::postgres::fetch_while_awaited(pool, statement).await,
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => super::postgres::fetch(&mut *pool.acquire().await?, statement).await,
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) if statement.scans => super::mysql::fetch_while_awaited(pool, statement).await,
            // What it changes and what is read of it are of one moment.
            #[cfg(feature = "mysql")]
            Pool::Mysql(_) if statement.reread.is_some() => {
                let mut transaction = self.begin().await?;
                let rows = transaction.fetch(statement).await?;
                transaction.commit().await?;
                Ok(rows)
            }
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => super::mysql::fetch(&mut *pool.acquire().await?, statement).await,
        }
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &super::Db {}
    impl Sealed for &mut crate::Cx {}
}
