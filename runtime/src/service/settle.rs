//! What is left to do once a change is committed.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::time::Duration;

use futures_util::FutureExt;

use crate::Result;
use crate::server::panic_message;

/// Runs `hook` to its end, though the client goes away, the request's time runs out or the hook fails: the change stands, and
/// a caller that is told otherwise would make it twice. Waits for it for `wait` at most; what goes wrong is logged.
pub(super) async fn settle(hook: Pin<Box<dyn Future<Output = Result<()>> + Send>>, request_id: String, wait: Duration) {
    let task = tokio::spawn(async move {
        match AssertUnwindSafe(hook).catch_unwind().await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(request_id, ?error, "after_commit failed"),
            Err(panic) => tracing::error!(request_id, error = panic_message(panic.as_ref()), "after_commit panicked"),
        }
    });
    let _ = tokio::time::timeout(wait, task).await;
}
