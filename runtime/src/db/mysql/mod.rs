//! MySQL and MariaDB: opening a database, and how values are stored in it.
//!
//! | file | idea |
//! |---|---|
//! | `connect` | a URL to a pool |
//! | `encode`, `decode` | arguments and columns |
//! | `failure` | what an error means |
//! | `ensure` | which tables there are |

mod connect;
mod decode;
mod encode;
mod ensure;
mod failure;

use sqlx::MySqlConnection;

pub use connect::connect;
pub(crate) use connect::create;
pub(crate) use decode::{bytes, value};
pub(crate) use ensure::ensure;
pub(crate) use failure::{failure, index_columns};

use super::collect::collect;
use super::row::Columns;
use super::{Argument, Reread, Row, Statement};
use crate::{Error, Result};

/// The rows of a statement; of a change those that another statement tells, since MySQL returns none.
pub(crate) async fn fetch(connection: &mut MySqlConnection, mut statement: Statement) -> Result<Vec<Row>> {
    match statement.reread.take().map(|reread| *reread) {
        None => select(connection, statement).await,
        Some(Reread::Before(first)) => {
            let rows = select(connection, first).await?;
            if rows.is_empty() {
                return Ok(rows);
            }
            // Somebody else may have been first: what was read is then gone.
            let (changed, _) = run(connection, statement).await?;
            Ok(if changed == 0 { Vec::new() } else { rows })
        }
        Some(Reread::After(mut then)) => {
            let (changed, last_id) = run(connection, statement).await?;
            if changed == 0 {
                return Ok(Vec::new());
            }
            for argument in &mut then.arguments {
                if matches!(argument, Argument::LastId) {
                    *argument = Argument::Own(crate::value::Value::Int(last_id));
                }
            }
            select(connection, then).await
        }
    }
}

async fn select(connection: &mut MySqlConnection, statement: Statement) -> Result<Vec<Row>> {
    let arguments = encode::arguments(statement.arguments)?;
    let query = sqlx::query_with(statement.sql, arguments).persistent(statement.kept);
    match collect(query.fetch(connection), statement.most, Columns::Mysql).await {
        Ok(rows) => rows.ok_or_else(Error::too_much),
        Err(error) if statement.writes => Err(error.into()),
        Err(error) => Err(Error::from(error).of_query()),
    }
}

/// How many rows it found to change, and what it counted.
async fn run(connection: &mut MySqlConnection, statement: Statement) -> Result<(u64, i64)> {
    let arguments = encode::arguments(statement.arguments)?;
    let done = sqlx::query_with(statement.sql, arguments).persistent(statement.kept).execute(connection).await?;
    Ok((done.rows_affected(), done.last_insert_id() as i64))
}
