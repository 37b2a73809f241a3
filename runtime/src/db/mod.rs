//! The database, whichever it is: an enum with one variant per database that is compiled in, so that handlers and generated
//! code are the same for all.
//!
//! | file | idea |
//! |---|---|
//! | `executor` | where a statement runs: the pool, or a request's transaction |
//! | `reading` | a connection to read by |
//! | `transaction` | a transaction, and its way to the driver |
//! | `statement` | SQL text and its arguments |
//! | `foreign_keys` | which foreign key a database refused |
//! | `collect` | the rows of a statement, as they come |
//! | `row` | a row, and how a struct is read from it |
//! | `dialect` | what databases spell differently |
//! | `connect` | a URL to a database |
//! | `url` | the parameters of a URL |
//! | `ensure` | creating tables |
//! | `sqlite`, `postgres`, `mysql` | one database each: opening it, how values are stored, what its errors mean |

#[cfg(any(feature = "postgres", feature = "mysql"))]
mod at_work;
mod collect;
mod connect;
mod dialect;
mod digits;
mod ensure;
mod executor;
mod foreign_keys;
#[cfg(feature = "mysql")]
pub mod mysql;
mod pool;
#[cfg(feature = "postgres")]
pub mod postgres;
mod reading;
mod row;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod statement;
pub(crate) mod store;
mod transaction;
mod url;

#[cfg(any(feature = "postgres", feature = "mysql"))]
use at_work::AtWork;
pub use connect::{connect, create};
pub(crate) use dialect::{Dialect, Lists};
pub use ensure::ensure;
pub use executor::{Executor, Target};
pub(crate) use reading::Reading;
pub use row::{Row, RowReader};
pub(crate) use statement::{Argument, Reread, Statement, StatementBuilder};
pub use transaction::Transaction;

use crate::Error;

#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
compile_error!("prismagen needs a database: enable its feature `sqlite`, `postgres` or `mysql`");

/// A database: what an API is made over. It is a pool of connections, cheap to clone, made from sqlx's own:
///
/// ```no_run
/// # async fn open() -> Result<(), sqlx::Error> {
/// let db: prismagen::Db = sqlx::SqlitePool::connect("sqlite:blog.db").await?.into();
/// # Ok(()) }
/// ```
///
/// Convert a pool once and clone the result: what is made of one pool twice has its writers wait for each other in the database,
/// not here.
///
/// [`connect`] opens one by its URL, with the settings that a server wants.
#[derive(Clone, Debug)]
pub struct Db(pub(crate) Pool);

#[derive(Clone, Debug)]
pub(crate) enum Pool {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool, sqlite::Writers),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
    #[cfg(feature = "mysql")]
    Mysql(sqlx::MySqlPool),
}

#[cfg(feature = "sqlite")]
impl From<sqlx::SqlitePool> for Db {
    fn from(pool: sqlx::SqlitePool) -> Self {
        Self(Pool::Sqlite(pool, sqlite::Writers::new()))
    }
}

#[cfg(feature = "postgres")]
impl From<sqlx::PgPool> for Db {
    fn from(pool: sqlx::PgPool) -> Self {
        Self(Pool::Postgres(pool))
    }
}

#[cfg(feature = "mysql")]
impl From<sqlx::MySqlPool> for Db {
    fn from(pool: sqlx::MySqlPool) -> Self {
        Self(Pool::Mysql(pool))
    }
}

impl Db {
    /// The SQLite pool; none where this is another database.
    #[cfg(feature = "sqlite")]
    pub fn as_sqlite(&self) -> Option<&sqlx::SqlitePool> {
        match &self.0 {
            Pool::Sqlite(pool, _) => Some(pool),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => None,
        }
    }

    /// The PostgreSQL pool; none where this is another database.
    #[cfg(feature = "postgres")]
    pub fn as_postgres(&self) -> Option<&sqlx::PgPool> {
        match &self.0 {
            Pool::Postgres(pool) => Some(pool),
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            _ => None,
        }
    }

    /// The MySQL pool; none where this is another database.
    #[cfg(feature = "mysql")]
    pub fn as_mysql(&self) -> Option<&sqlx::MySqlPool> {
        match &self.0 {
            Pool::Mysql(pool) => Some(pool),
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => None,
        }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(..) => Dialect::Sqlite,
            #[cfg(feature = "postgres")]
            Pool::Postgres(_) => Dialect::Postgres,
            #[cfg(feature = "mysql")]
            Pool::Mysql(_) => Dialect::Mysql,
        }
    }

    /// Whether the database can be used.
    ///
    /// # Errors
    /// 503, whatever is wrong with it.
    pub(crate) async fn ping(&self) -> crate::Result<()> {
        let answer = match &self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, _) => sqlite::ping(pool).await,
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.map(drop),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => sqlx::query("SELECT 1").execute(pool).await.map(drop),
        };
        answer.map_err(Error::unavailable)
    }
}

/// Why a text with U+0000 is refused.
pub(crate) const NUL: &str = "must not contain the character U+0000";
