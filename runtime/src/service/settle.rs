//! A commit, and what is left to do once it is made.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::{Notify, oneshot};

use crate::db::Transaction;
use crate::server::panic_message;
use crate::{Error, Result};

/// The longest time of a hook.
const LIMIT: Duration = Duration::from_secs(60);

/// Commits, then runs `hook`, both to their end: though the client goes away, the request's time runs out or the hook fails,
/// the change stands, and a caller that is told otherwise would make it twice. Waits for the hook for `wait` at most; what
/// goes wrong with it is logged.
///
/// # Errors
/// Where the commit fails; the hook is not run then.
pub(super) async fn settle(
    transaction: Option<Transaction>,
    hook: Pin<Box<dyn Future<Output = Result<()>> + Send>>,
    request_id: String,
    wait: Duration,
) -> Result<()> {
    let (tell, told) = oneshot::channel();
    let running = Running::new();
    let task = tokio::spawn(async move {
        let _running = running;
        let committed = match transaction {
            Some(transaction) => transaction.commit().await,
            None => Ok(()),
        };
        let is_committed = committed.is_ok();
        // Nobody listens where the request was given up meanwhile.
        let _ = tell.send(committed);
        if is_committed {
            run(hook, &request_id).await;
        }
    });
    told.await.map_err(|_| Error::internal("a commit came to no end"))??;
    let _ = tokio::time::timeout(wait, task).await;
    Ok(())
}

async fn run(hook: Pin<Box<dyn Future<Output = Result<()>> + Send>>, request_id: &str) {
    match tokio::time::timeout(LIMIT, AssertUnwindSafe(hook).catch_unwind()).await {
        Ok(Ok(Ok(()))) => {}
        Ok(Ok(Err(error))) => tracing::error!(request_id, ?error, "after_commit failed"),
        Ok(Err(panic)) => tracing::error!(request_id, error = panic_message(panic.as_ref()), "after_commit panicked"),
        Err(_) => tracing::error!(request_id, "after_commit took longer than {LIMIT:?} and was given up"),
    }
}

/// Waits until nothing that [`settle`] began is left to do.
#[cfg(any(feature = "serve", test))]
pub(crate) async fn settled() {
    loop {
        let ended = ENDED.notified();
        if RUNNING.load(Ordering::SeqCst) == 0 {
            return;
        }
        ended.await;
    }
}

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static ENDED: Notify = Notify::const_new();

/// One of those that are counted, until it is dropped.
struct Running;

impl Running {
    fn new() -> Self {
        RUNNING.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if RUNNING.fetch_sub(1, Ordering::SeqCst) == 1 {
            ENDED.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[tokio::test]
    async fn a_hook_that_nobody_waits_for_is_waited_for_at_the_end() {
        let done = Arc::new(AtomicBool::new(false));
        let hook = {
            let done = done.clone();
            Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(50)).await;
                done.store(true, Ordering::SeqCst);
                Ok(())
            })
        };
        settle(None, hook, String::new(), Duration::ZERO).await.expect("there is nothing to commit");
        assert!(!done.load(Ordering::SeqCst));
        settled().await;
        assert!(done.load(Ordering::SeqCst));
    }
}
