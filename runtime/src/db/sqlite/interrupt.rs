//! Statements that end with whoever waits for them: a connection works in a thread of its own, which does not notice that a
//! request ran out of time or that its client went away.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqlitePool};

use super::{Row, Statement, fetch};
use crate::{Error, Result};

/// How many instructions SQLite runs before it looks, between two rows, whether somebody still waits. A row's can be searches
/// through a long text, so they are few; a look costs less than one.
const INSTRUCTIONS: i32 = 20;

/// The rows of a statement, which is stopped where this future is dropped.
pub(crate) async fn fetch_while_awaited(pool: &SqlitePool, statement: Statement) -> Result<Vec<Row>> {
    let mut work = Work { connection: Some(pool.acquire().await?), abandoned: Arc::default() };
    let gone = || Error::internal("a connection at work is gone");
    let connection = work.connection.as_mut().ok_or_else(gone)?;
    let abandoned = work.abandoned.clone();
    let go_on = move || !abandoned.load(Ordering::Relaxed);
    connection.lock_handle().await?.set_progress_handler(INSTRUCTIONS, go_on);
    let rows = fetch(connection, statement).await;
    // What was set stays until the next scan: it is not abandoned, and so stops nothing.
    work.connection = None;
    rows
}

/// A connection at work.
struct Work {
    /// None once it is done.
    connection: Option<PoolConnection<Sqlite>>,
    abandoned: Arc<AtomicBool>,
}

impl Drop for Work {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        self.abandoned.store(true, Ordering::Relaxed);
        // The pool gets it back once it can work again.
        tokio::spawn(async move {
            if let Ok(mut handle) = connection.lock_handle().await {
                handle.remove_progress_handler();
            }
        });
    }
}
