//! A transaction.

use super::{Db, Pool, Row, Statement};
use crate::Result;

/// A transaction. It is rolled back where it is dropped without a commit.
///
/// In a service or hook, [`Cx::tx`](crate::Cx::tx) hands out the request's own; run sqlx queries in it through
/// [`sqlite`](Self::sqlite).
#[derive(Debug)]
pub struct Transaction(Open);

enum Open {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>, super::sqlite::Turn),
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(..) => f.write_str("Sqlite"),
        }
    }
}

impl Db {
    /// Begins a transaction that may write. On SQLite it is `BEGIN IMMEDIATE`: it waits for its turn now, since a
    /// transaction that reads first and writes later can fail at once where another one wrote in between.
    pub async fn begin(&self) -> Result<Transaction> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, writers) => {
                let turn = writers.turn().await?;
                Ok(Transaction(Open::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?, turn)))
            }
        }
    }
}

impl Transaction {
    /// The SQLite connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.sqlite()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's.
    #[cfg(feature = "sqlite")]
    pub fn sqlite(&mut self) -> Result<&mut sqlx::SqliteConnection> {
        match &mut self.0 {
            Open::Sqlite(transaction, _) => Ok(transaction),
        }
    }

    /// Makes what was changed last.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _turn) => Ok(transaction.commit().await?),
        }
    }

    /// Undoes what was changed.
    pub async fn rollback(self) -> Result<()> {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _turn) => Ok(transaction.rollback().await?),
        }
    }

    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>> {
        match &mut self.0 {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _) => super::sqlite::fetch(transaction, statement).await,
        }
    }
}
