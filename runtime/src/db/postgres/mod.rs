//! PostgreSQL, and CockroachDB as far as it is the same: opening it, and how values are stored in it.
//!
//! | file | idea |
//! |---|---|
//! | `connect` | a URL to a pool |
//! | `encode`, `decode` | arguments and columns, in the protocol's binary format |
//! | `numeric` | decimals in that format |
//! | `failure` | what an error means |
//! | `ensure` | which tables there are |

mod connect;
mod decode;
mod encode;
mod ensure;
mod failure;
mod numeric;

use sqlx::PgConnection;

pub use connect::connect;
pub(crate) use connect::create;
pub(crate) use decode::{bytes, value};
pub(crate) use encode::check_storable;
pub(crate) use ensure::ensure;
pub(crate) use failure::failure;

use super::collect::collect;
use super::row::Columns;
use super::{Row, Statement};
use crate::{Error, Result};

/// The oids of types that are the same in every database: PostgreSQL's `pg_type.dat`.
mod oid {
    pub(super) const BOOL: u32 = 16;
    pub(super) const BYTEA: u32 = 17;
    pub(super) const INT8: u32 = 20;
    pub(super) const TEXT: u32 = 25;
    pub(super) const OID: u32 = 26;
    pub(super) const CIDR: u32 = 650;
    pub(super) const FLOAT8: u32 = 701;
    pub(super) const MONEY: u32 = 790;
    pub(super) const INET: u32 = 869;
    pub(super) const DATE: u32 = 1082;
    pub(super) const TIME: u32 = 1083;
    pub(super) const TIMESTAMP: u32 = 1114;
    pub(super) const TIMESTAMPTZ: u32 = 1184;
    pub(super) const TIMETZ: u32 = 1266;
    pub(super) const BIT: u32 = 1560;
    pub(super) const VARBIT: u32 = 1562;
    pub(super) const NUMERIC: u32 = 1700;
    pub(super) const UUID: u32 = 2950;
    pub(super) const JSONB: u32 = 3802;
}

/// Microseconds from 1970 to 2000, from where PostgreSQL counts.
const EPOCH: i64 = 946_684_800_000_000;

pub(crate) async fn fetch(connection: &mut PgConnection, statement: Statement) -> Result<Vec<Row>> {
    let arguments = encode::arguments(statement.arguments)?;
    let again = (!statement.kept).then(|| (statement.sql.clone(), arguments.clone()));
    let query = sqlx::query_with(statement.sql, arguments).persistent(statement.kept);
    let mut answer = collect(query.fetch(&mut *connection), statement.most, Columns::Postgres).await;
    // A statement that is not kept has no name, and is lost where the driver first asks what a type of its own is.
    if let Some((sql, arguments)) = again.filter(|_| answer.as_ref().is_err_and(is_lost)) {
        let query = sqlx::query_with(sql, arguments).persistent(false);
        answer = collect(query.fetch(connection), statement.most, Columns::Postgres).await;
    }
    match answer {
        Ok(rows) => rows.ok_or_else(Error::too_much),
        Err(error) if statement.writes => Err(error.into()),
        Err(error) => Err(Error::from(error).of_query()),
    }
}

/// Whether a statement was prepared, and is no more.
fn is_lost(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "26000")
}
