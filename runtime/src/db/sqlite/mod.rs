//! SQLite: opening a file, and how values are stored in it.

mod connect;
mod decode;
mod encode;

use sqlx::SqliteConnection;

pub use connect::connect;
pub(crate) use decode::value;
pub(crate) use encode::check_storable;

use super::row::Columns;
use super::{Row, Statement};
use crate::Result;

pub(crate) async fn fetch(connection: &mut SqliteConnection, statement: Statement) -> Result<Vec<Row>> {
    let arguments = encode::arguments(statement.arguments)?;
    let rows = sqlx::query_with(statement.sql, arguments).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|row| Row(Columns::Sqlite(row))).collect())
}
