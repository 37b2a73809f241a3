//! A connection that is closed where nobody waits for it any more.

use sqlx::Database;
use sqlx::pool::PoolConnection;

use super::Statement;
use crate::{Error, Result};

/// A connection of a pool. Dropped while it is at what may take any time it is closed, and the pool gives out another meanwhile.
pub(super) struct AtWork<D: Database> {
    connection: PoolConnection<D>,
    is_busy: bool,
}

impl<D: Database> AtWork<D> {
    pub(super) fn new(connection: PoolConnection<D>) -> Self {
        Self { connection, is_busy: false }
    }

    /// The connection, for a statement that may take any time or may not, until it is [`done`](Self::done).
    pub(super) fn begin(&mut self, statement: &Statement) -> &mut D::Connection {
        self.is_busy = statement.scans;
        &mut self.connection
    }

    /// What came of it. A connection that has more rows than were read is closed, too: nobody wants the rest.
    pub(super) fn done<T>(&mut self, result: Result<T>) -> Result<T> {
        self.is_busy = result.as_ref().is_err_and(Error::is_too_much);
        result
    }
}

impl<D: Database> Drop for AtWork<D> {
    fn drop(&mut self) {
        if self.is_busy {
            self.connection.close_on_drop();
        }
    }
}
