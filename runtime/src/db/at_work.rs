//! A connection that is closed where nobody waits for it any more.

use sqlx::Database;
use sqlx::pool::PoolConnection;

use crate::{Error, Result};

/// A connection of a pool, at work. Dropped before it is [`done`](Self::done) it is closed: what it was asked for may take any
/// time, and the pool gives out another meanwhile.
pub(crate) struct AtWork<D: Database>(Option<PoolConnection<D>>);

impl<D: Database> AtWork<D> {
    pub(crate) fn new(connection: PoolConnection<D>) -> Self {
        Self(Some(connection))
    }

    pub(crate) fn connection(&mut self) -> Result<&mut D::Connection> {
        match &mut self.0 {
            Some(connection) => Ok(connection),
            None => Err(Error::internal("a connection at work is gone")),
        }
    }

    /// Gives it back.
    pub(crate) fn done(mut self) {
        self.0 = None;
    }
}

impl<D: Database> Drop for AtWork<D> {
    fn drop(&mut self) {
        if let Some(connection) = &mut self.0 {
            connection.close_on_drop();
        }
    }
}
