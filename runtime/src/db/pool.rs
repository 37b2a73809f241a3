//! What the pools of every database have in common.

use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::{Connection as _, Database};

/// How long a connection that nobody used is taken to be there still.
const TRUSTED: Duration = Duration::from_millis(500);

/// A pool that asks a connection whether it is there only where nobody used it for a while. As it is given back it was asked
/// already: before every statement that would be one more round trip for nothing.
pub(super) fn options<D: Database>() -> PoolOptions<D> {
    PoolOptions::new().test_before_acquire(false).before_acquire(|connection: &mut D::Connection, metadata| {
        Box::pin(async move {
            if metadata.idle_for > TRUSTED {
                connection.ping().await?;
            }
            Ok(true)
        })
    })
}
