//! Where a statement runs.

#[cfg(feature = "mysql")]
use super::Transaction;
use super::{Db, Dialect, Pool, Row, Statement};
#[cfg(feature = "mysql")]
use crate::problem::Failure;
use crate::service::Answer;
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

    /// What a request fetches by a role that its token says, it fetches once that is known to be so still.
    pub(crate) fn fetch(&mut self, statement: Statement) -> Answer<'_, Vec<Row>> {
        if matches!(self, Self::Cx(cx) if cx.viewer().is_to_confirm()) {
            return Box::pin(async move {
                if let Self::Cx(cx) = self {
                    cx.confirm_reader().await?;
                }
                self.run(statement).await
            });
        }
        self.run(statement)
    }

    /// The same, whoever asks.
    pub(crate) fn run(&mut self, statement: Statement) -> Answer<'_, Vec<Row>> {
        match self {
            Self::Db(db) => db.fetch(statement),
            Self::Cx(cx) => {
                if cx.is_in_transaction() || statement.writes && cx.writes_in_transaction() {
                    return Box::pin(async move { cx.tx().await?.fetch(statement).await });
                }
                if cx.keeps_connection() {
                    return Box::pin(async move { cx.kept_connection().await?.fetch(statement).await });
                }
                cx.db().fetch(statement)
            }
        }
    }

    /// Whether a transaction has begun.
    pub(super) fn is_in_transaction(&self) -> bool {
        matches!(self, Self::Cx(cx) if cx.is_in_transaction())
    }

    /// Whether it can be asked why a statement was refused, until it is told to [`end`](Self::end).
    pub(super) async fn explains(&mut self) -> Result<bool> {
        match self {
            Self::Cx(cx) if cx.is_in_transaction() => cx.tx().await?.explain().await,
            _ => Ok(true),
        }
    }

    /// Takes no more statements, where they are a transaction's.
    pub(super) async fn end(&mut self) -> Result<()> {
        if let Self::Cx(cx) = self
            && cx.is_in_transaction()
        {
            cx.tx().await?.end();
        }
        Ok(())
    }

    /// A unique violation with the names of its columns, where the database tells that of its index only.
    pub(crate) async fn knowing_columns(&mut self, resource: &'static Resource, error: Error) -> Error {
        #[cfg(feature = "mysql")]
        if let Some(Failure::UniqueIndex(index)) = error.failure() {
            let columns = match self {
                Self::Cx(cx) if cx.is_in_transaction() => match cx.tx().await.and_then(Transaction::mysql_connection) {
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
    /// Boxed, since it is large, and the futures that wait for it would each be as large.
    pub(crate) fn fetch(&self, statement: Statement) -> Answer<'_, Vec<Row>> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, writers) if statement.writes => Box::pin(async move {
                let _turn = writers.turn().await?;
                super::sqlite::fetch(&mut *pool.acquire().await?, statement).await
            }),
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) if statement.writes => {
                Box::pin(async move { super::postgres::fetch(&mut *pool.acquire().await?, statement).await })
            }
            // What it changes and what is read of it are of one moment.
            #[cfg(feature = "mysql")]
            Pool::Mysql(_) if statement.reread.is_some() => Box::pin(async move {
                let mut transaction = self.begin().await?;
                let rows = transaction.fetch(statement).await?;
                transaction.commit().await?;
                Ok(rows)
            }),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) if statement.writes => {
                Box::pin(async move { super::mysql::fetch(&mut *pool.acquire().await?, statement).await })
            }
            _ => Box::pin(async move { self.reading().await?.fetch(statement).await }),
        }
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &super::Db {}
    impl Sealed for &mut crate::Cx {}
}
