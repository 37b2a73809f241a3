//! A transaction.

use super::{Db, Pool, Row, Statement};
use crate::service::Answer;
use crate::{Error, Result};

/// A transaction. It is rolled back where it is dropped without a commit, and over once a statement in it fails: every later
/// one, and the commit, is an error. PostgreSQL has it so, the others do not, and MySQL gives a transaction up with all its
/// locks where two wait for each other: what went on would be half of it.
///
/// In a service or hook, [`Cx::tx`](crate::Cx::tx) hands out the request's own; run sqlx queries in it through the method that
/// has the database's name.
#[derive(Debug)]
pub struct Transaction {
    open: Open,
    /// Whether anything was changed in it, or may have been.
    changed: bool,
    /// Whether a statement failed.
    failed: bool,
    /// Whether the driver's connection was handed out: what failed there, nobody says.
    #[cfg(feature = "postgres")]
    lent: bool,
}

enum Open {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>, super::sqlite::Turn),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
    #[cfg(feature = "mysql")]
    Mysql(sqlx::Transaction<'static, sqlx::MySql>),
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(..) => f.write_str("Sqlite"),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => f.write_str("Postgres"),
            #[cfg(feature = "mysql")]
            Self::Mysql(_) => f.write_str("Mysql"),
        }
    }
}

#[cfg(any(
    all(feature = "sqlite", feature = "postgres"),
    all(feature = "sqlite", feature = "mysql"),
    all(feature = "postgres", feature = "mysql")
))]
impl Open {
    fn is_no(&self, database: &str) -> Error {
        Error::internal(format!("the transaction is {self:?}'s, not {database}'s"))
    }
}

impl Db {
    /// Begins a transaction that may write. On SQLite it is `BEGIN IMMEDIATE`: it waits for its turn now, since a
    /// transaction that reads first and writes later can fail at once where another one wrote in between.
    pub async fn begin(&self) -> Result<Transaction> {
        // Boxed, as in `Db::fetch`.
        let open: Answer<'_, Open> = match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, writers) => Box::pin(async move {
                let turn = writers.turn().await?;
                Ok(Open::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?, turn))
            }),
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => Box::pin(async move { Ok(Open::Postgres(pool.begin().await?)) }),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => Box::pin(async move { Ok(Open::Mysql(pool.begin().await?)) }),
        };
        Ok(Transaction {
            open: open.await?,
            changed: false,
            failed: false,
            #[cfg(feature = "postgres")]
            lent: false,
        })
    }
}

impl Transaction {
    /// The SQLite connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.sqlite()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's, or over.
    #[cfg(feature = "sqlite")]
    pub fn sqlite(&mut self) -> Result<&mut sqlx::SqliteConnection> {
        self.lend()?;
        match &mut self.open {
            Open::Sqlite(transaction, _) => Ok(transaction),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            other => Err(other.is_no("SQLite")),
        }
    }

    /// The PostgreSQL connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.postgres()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's, or over.
    #[cfg(feature = "postgres")]
    pub fn postgres(&mut self) -> Result<&mut sqlx::PgConnection> {
        self.lend()?;
        match &mut self.open {
            Open::Postgres(transaction) => Ok(transaction),
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            other => Err(other.is_no("PostgreSQL")),
        }
    }

    /// The MySQL connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.mysql()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's, or over.
    #[cfg(feature = "mysql")]
    pub fn mysql(&mut self) -> Result<&mut sqlx::MySqlConnection> {
        self.lend()?;
        self.mysql_connection()
    }

    #[cfg(feature = "mysql")]
    pub(super) fn mysql_connection(&mut self) -> Result<&mut sqlx::MySqlConnection> {
        match &mut self.open {
            Open::Mysql(transaction) => Ok(transaction),
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            other => Err(other.is_no("MySQL")),
        }
    }

    /// Makes what was changed last.
    ///
    /// # Errors
    /// Where a statement in it failed, or the database refuses; it is rolled back then.
    pub async fn commit(self) -> Result<()> {
        self.check()?;
        match self.open {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _turn) => Ok(transaction.commit().await?),
            #[cfg(feature = "postgres")]
            Open::Postgres(mut transaction) => {
                if self.lent {
                    // Given up it would take the commit, roll back, and say nothing of it.
                    sqlx::query("SELECT 1").execute(&mut *transaction).await?;
                }
                Ok(transaction.commit().await?)
            }
            #[cfg(feature = "mysql")]
            Open::Mysql(transaction) => Ok(transaction.commit().await?),
        }
    }

    /// Undoes what was changed.
    pub async fn rollback(self) -> Result<()> {
        match self.open {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _turn) => Ok(transaction.rollback().await?),
            #[cfg(feature = "postgres")]
            Open::Postgres(transaction) => Ok(transaction.rollback().await?),
            #[cfg(feature = "mysql")]
            Open::Mysql(transaction) => Ok(transaction.rollback().await?),
        }
    }

    fn lend(&mut self) -> Result<()> {
        self.check()?;
        self.changed = true;
        #[cfg(feature = "postgres")]
        {
            self.lent = true;
        }
        Ok(())
    }

    fn check(&self) -> Result<()> {
        if !self.failed {
            return Ok(());
        }
        Err(Error::internal(
            "a statement of this transaction failed before, and with it all of them: its error is to end the operation",
        ))
    }

    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>> {
        self.check()?;
        let changes = statement.writes && !statement.locks;
        let rows = match &mut self.open {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _) => super::sqlite::fetch(transaction, statement).await,
            // Kept, however long: one that is not may be lost, and with it the transaction.
            #[cfg(feature = "postgres")]
            Open::Postgres(transaction) => {
                super::postgres::fetch(transaction, Statement { kept: true, ..statement }).await
            }
            #[cfg(feature = "mysql")]
            Open::Mysql(transaction) => super::mysql::fetch(transaction, statement).await,
        };
        self.changed |= changes && rows.is_ok();
        self.failed |= rows.as_ref().is_err_and(|error| !error.is_too_much());
        rows
    }

    /// Makes it one that can be asked why a statement was refused, until it is told to [`end`](Self::end); answers whether it
    /// does. PostgreSQL gives the whole of it up. Where nothing was changed in it before, another one tells the same.
    pub(super) async fn explain(&mut self) -> Result<bool> {
        let can_tell = match &mut self.open {
            #[cfg(feature = "postgres")]
            Open::Postgres(_) if self.changed => false,
            #[cfg(feature = "postgres")]
            Open::Postgres(transaction) => {
                sqlx::raw_sql("ROLLBACK; BEGIN READ ONLY").execute(&mut **transaction).await?;
                true
            }
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            _ => true,
        };
        self.failed = !can_tell;
        Ok(can_tell)
    }

    /// Takes no more statements.
    pub(super) fn end(&mut self) {
        self.failed = true;
    }
}
