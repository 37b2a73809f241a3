//! A transaction.

use super::{Db, Pool, Row, Statement};
#[cfg(any(
    all(feature = "sqlite", feature = "postgres"),
    all(feature = "sqlite", feature = "mysql"),
    all(feature = "postgres", feature = "mysql")
))]
use crate::Error;
use crate::Result;

/// A transaction. It is rolled back where it is dropped without a commit.
///
/// In a service or hook, [`Cx::tx`](crate::Cx::tx) hands out the request's own; run sqlx queries in it through the method that
/// has the database's name.
#[derive(Debug)]
pub struct Transaction {
    open: Open,
    /// Whether anything was changed in it, or may have been.
    changed: bool,
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
        let open = match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, writers) => {
                let turn = writers.turn().await?;
                Open::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?, turn)
            }
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => Open::Postgres(pool.begin().await?),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => Open::Mysql(pool.begin().await?),
        };
        Ok(Transaction { open, changed: false })
    }
}

impl Transaction {
    /// The SQLite connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.sqlite()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's.
    #[cfg(feature = "sqlite")]
    pub fn sqlite(&mut self) -> Result<&mut sqlx::SqliteConnection> {
        self.changed = true;
        match &mut self.open {
            Open::Sqlite(transaction, _) => Ok(transaction),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            other => Err(other.is_no("SQLite")),
        }
    }

    /// The PostgreSQL connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.postgres()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's.
    #[cfg(feature = "postgres")]
    pub fn postgres(&mut self) -> Result<&mut sqlx::PgConnection> {
        self.changed = true;
        match &mut self.open {
            Open::Postgres(transaction) => Ok(transaction),
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            other => Err(other.is_no("PostgreSQL")),
        }
    }

    /// The MySQL connection, for queries of your own: `sqlx::query("…").execute(cx.tx().await?.mysql()?)`.
    ///
    /// # Errors
    /// Where the transaction is another database's.
    #[cfg(feature = "mysql")]
    pub fn mysql(&mut self) -> Result<&mut sqlx::MySqlConnection> {
        self.changed = true;
        match &mut self.open {
            Open::Mysql(transaction) => Ok(transaction),
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            other => Err(other.is_no("MySQL")),
        }
    }

    /// Makes what was changed last.
    pub async fn commit(self) -> Result<()> {
        match self.open {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _turn) => Ok(transaction.commit().await?),
            #[cfg(feature = "postgres")]
            Open::Postgres(transaction) => Ok(transaction.commit().await?),
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

    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>> {
        let changes = statement.writes;
        let rows = match &mut self.open {
            #[cfg(feature = "sqlite")]
            Open::Sqlite(transaction, _) => super::sqlite::fetch(transaction, statement).await,
            #[cfg(feature = "postgres")]
            Open::Postgres(transaction) => super::postgres::fetch(transaction, statement).await,
            #[cfg(feature = "mysql")]
            Open::Mysql(transaction) => super::mysql::fetch(transaction, statement).await,
        }?;
        self.changed |= changes;
        Ok(rows)
    }

    /// Makes it one that more can be asked of, after a statement was refused; answers whether it does. PostgreSQL gives the whole
    /// of it up. Where nothing was changed in it before, another one tells the same; nothing is changed in that, either.
    pub(super) async fn go_on(&mut self) -> Result<bool> {
        match &mut self.open {
            #[cfg(feature = "postgres")]
            Open::Postgres(_) if self.changed => Ok(false),
            #[cfg(feature = "postgres")]
            Open::Postgres(transaction) => {
                sqlx::raw_sql("ROLLBACK; BEGIN READ ONLY").execute(&mut **transaction).await?;
                Ok(true)
            }
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            _ => Ok(true),
        }
    }
}
