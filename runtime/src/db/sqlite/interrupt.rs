//! Statements that end with whoever waits for them: a connection works in a thread of its own, which does not notice that a
//! request ran out of time or that its client went away.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqlitePool};
use tokio::runtime::Handle;

use super::{Row, Statement, fetch};
use crate::{Error, Result};

/// How many instructions SQLite runs before it looks, between two rows, whether somebody still waits. A row's can be searches
/// through a long text, so they are few; a look costs less than one.
const INSTRUCTIONS: i32 = 20;

/// A connection of the pool, whose statement is stopped where this is dropped while it runs.
pub(crate) struct Interruptible {
    /// None once it is dropped.
    connection: Option<PoolConnection<Sqlite>>,
    abandoned: Arc<AtomicBool>,
    /// Whether SQLite looks at that.
    is_watched: bool,
    /// Whether a statement runs that may look at any number of rows.
    is_busy: bool,
    /// The one that it runs in, which it may be dropped outside of.
    runtime: Handle,
}

impl Interruptible {
    pub(crate) async fn of(pool: &SqlitePool) -> Result<Self> {
        let runtime = Handle::try_current().map_err(Error::internal)?;
        let connection = Some(pool.acquire().await?);
        Ok(Self { connection, abandoned: Arc::default(), is_watched: false, is_busy: false, runtime })
    }

    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>> {
        let connection = self.connection.as_mut().ok_or_else(|| Error::internal("a connection is gone"))?;
        self.is_busy = statement.scans;
        if statement.scans && !self.is_watched {
            let abandoned = self.abandoned.clone();
            let go_on = move || !abandoned.load(Ordering::Relaxed);
            connection.lock_handle().await?.set_progress_handler(INSTRUCTIONS, go_on);
            self.is_watched = true;
        }
        let rows = fetch(connection, statement).await;
        // What was set stays until the next scan: it is not abandoned, and so stops nothing.
        self.is_busy = false;
        rows
    }
}

impl Drop for Interruptible {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take().filter(|_| self.is_busy) else { return };
        self.abandoned.store(true, Ordering::Relaxed);
        // Where the runtime is gone, the task is dropped at once, and with it the connection; that too asks for the runtime
        // around it.
        let _entered = self.runtime.enter();
        // The pool gets it back once it can work again.
        self.runtime.spawn(async move {
            if let Ok(mut handle) = connection.lock_handle().await {
                handle.remove_progress_handler();
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::time::Duration;

    use sqlx::sqlite::SqlitePoolOptions;
    use tokio::runtime::Runtime;
    use tokio::time::timeout;

    use super::*;

    const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    /// One connection, with a table of one row.
    async fn pool() -> SqlitePool {
        let pool = SqlitePoolOptions::new().max_connections(1).connect(":memory:").await.unwrap();
        sqlx::query("CREATE TABLE kept AS SELECT 1").execute(&pool).await.unwrap();
        pool
    }

    /// A statement at work, which is not driven any further.
    fn at_work<'a>(
        runtime: &Runtime,
        pool: &'a SqlitePool,
    ) -> Pin<Box<impl Future<Output = Result<Vec<Row>>> + use<'a>>> {
        let endless = async || Interruptible::of(pool).await?.fetch(Statement::fixed(ENDLESS).scanning(0)).await;
        let mut work = Box::pin(endless());
        assert!(runtime.block_on(async { timeout(Duration::from_millis(100), work.as_mut()).await }).is_err());
        work
    }

    #[test]
    fn one_dropped_outside_the_runtime_is_stopped_and_its_connection_works_again() {
        let runtime = Runtime::new().unwrap();
        let pool = runtime.block_on(pool());
        drop(at_work(&runtime, &pool));
        let rows = runtime.block_on(async {
            let next = async || Interruptible::of(&pool).await?.fetch(Statement::fixed("SELECT * FROM kept")).await;
            timeout(Duration::from_secs(4), next()).await.unwrap()
        });
        assert_eq!(rows.unwrap().len(), 1);
    }

    #[test]
    fn one_dropped_after_the_runtime_closes_its_connection() {
        let runtime = Runtime::new().unwrap();
        let pool = runtime.block_on(pool());
        let work = at_work(&runtime, &pool);
        drop(runtime);
        drop(work);
        assert_eq!(pool.size(), 0);
    }
}
