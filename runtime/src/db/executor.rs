//! Where a statement runs.

use super::{Db, Dialect, Pool, Row, Statement};
use crate::{Cx, Result};

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
        }
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &super::Db {}
    impl Sealed for &mut crate::Cx {}
}
