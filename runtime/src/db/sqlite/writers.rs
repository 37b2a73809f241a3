use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Error, Result};

/// How long a writer waits for its turn.
const WAIT: Duration = Duration::from_secs(5);

/// SQLite has one writer at a time. The others of this process wait here, in order, and hold no connection meanwhile: were
/// they to wait in the database, they would hold all of the pool's, and readers and health checks would wait with them.
#[derive(Clone, Debug)]
pub(crate) struct Writers(Arc<Semaphore>);

/// The right to write, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl Writers {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }

    /// # Errors
    /// 503 where others write for too long.
    pub(crate) async fn turn(&self) -> Result<Turn> {
        match tokio::time::timeout(WAIT, self.0.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(Turn(permit)),
            Ok(Err(closed)) => Err(Error::internal(closed)),
            Err(_) => Err(Error::unavailable("other requests of this process write for too long")),
        }
    }
}
