//! The database, whichever it is: an enum with one variant per database that is compiled in, so that handlers and generated
//! code are the same for all.
//!
//! | file | idea |
//! |---|---|
//! | `executor` | where a statement runs: the pool, or a request's transaction |
//! | `transaction` | a transaction, and its way to the driver |
//! | `statement` | SQL text and its arguments |
//! | `row` | a row, and how a struct is read from it |
//! | `sqlite` | SQLite: opening it, and how values are stored |

mod ensure;
mod executor;
mod row;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod statement;
pub(crate) mod store;
mod transaction;

pub use ensure::ensure;
pub use executor::{Executor, Target};
pub use row::{Row, RowReader};
pub(crate) use statement::{Statement, StatementBuilder};
pub use transaction::Transaction;

use crate::problem::{Error, FieldError};
use crate::table::ColumnDef;
use crate::value::Value;

#[cfg(not(feature = "sqlite"))]
compile_error!("prismagen needs a database: enable its feature `sqlite`");

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
/// For SQLite, [`prismagen::sqlite::connect`](crate::sqlite::connect) opens one with the settings that a server wants.
#[derive(Clone, Debug)]
pub struct Db(pub(crate) Pool);

#[derive(Clone, Debug)]
pub(crate) enum Pool {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool, sqlite::Writers),
}

/// The SQL that a database speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    #[cfg(feature = "sqlite")]
    Sqlite,
}

#[cfg(feature = "sqlite")]
impl From<sqlx::SqlitePool> for Db {
    fn from(pool: sqlx::SqlitePool) -> Self {
        Self(Pool::Sqlite(pool, sqlite::Writers::new()))
    }
}

impl Db {
    /// The SQLite pool; none where this is another database.
    #[cfg(feature = "sqlite")]
    pub fn as_sqlite(&self) -> Option<&sqlx::SqlitePool> {
        match &self.0 {
            Pool::Sqlite(pool, _) => Some(pool),
        }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(..) => Dialect::Sqlite,
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
        };
        answer.map_err(Error::unavailable)
    }
}

/// Why a text with U+0000 is refused.
pub(crate) const NUL: &str = "must not contain the character U+0000";

/// PostgreSQL cannot store such a text, and SQLite's `LIKE` reads only what precedes the character.
fn holds_nul(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => text.contains('\0'),
        Value::List(values) => values.iter().any(holds_nul),
        _ => false,
    }
}

impl Dialect {
    /// Whether a column can hold a value without loss.
    pub(crate) fn check_storable(self, column: &ColumnDef, value: &Value<'_>) -> Result<(), FieldError> {
        if holds_nul(value) {
            return Err(FieldError { path: column.name.into(), code: "characters".into(), message: NUL.into() });
        }
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => sqlite::check_storable(column, value),
        }
    }

    /// What makes a SELECT lock its rows. On SQLite a transaction that may write is the only one.
    pub(crate) fn lock(self) -> &'static str {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "",
        }
    }

    /// An identifier, quoted.
    pub(crate) fn quoted(self, name: &str) -> String {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }
}
