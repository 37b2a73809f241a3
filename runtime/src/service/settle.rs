//! A commit, and what is left to do once it is made.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::runtime::Handle;
use tokio::sync::{Notify, oneshot};

use crate::server::panic_message;
use crate::{Error, Result};

/// The longest time of a commit, and of a hook.
const LIMIT: Duration = Duration::from_secs(60);

/// What is done to its end.
pub(super) type Work = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// Whether a request has begun to commit: it is then too late to give it up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settling(Arc<AtomicBool>);

impl Settling {
    pub(crate) fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Runs `commit` to its end, whatever becomes of the request: the client may go away, and the request's time run out. What
/// is not given up is not answered as if it were.
///
/// # Errors
/// Where it fails.
pub(super) async fn settle(commit: Work, settling: &Settling) -> Result<()> {
    settling.0.store(true, Ordering::Relaxed);
    ToItsEnd(Some((commit, Running::new()))).await
}

/// The same, then `hook`: though it fails, the change stands, and a caller that is told otherwise would make it twice. Waits
/// for it for `wait` at most; what goes wrong with it is logged.
///
/// # Errors
/// Where the commit fails; the hook is not run then.
pub(super) async fn settle_then(
    commit: Work,
    hook: Work,
    request_id: String,
    wait: Duration,
    settling: &Settling,
) -> Result<()> {
    let task = start(commit, hook, request_id, settling).await?;
    let _ = tokio::time::timeout(wait, task).await;
    Ok(())
}

/// Answers once it is committed; the hook goes on in the task.
async fn start(
    commit: Work,
    hook: Work,
    request_id: String,
    settling: &Settling,
) -> Result<tokio::task::JoinHandle<()>> {
    let (tell, told) = oneshot::channel();
    let running = Running::new();
    settling.0.store(true, Ordering::Relaxed);
    let task = tokio::spawn(async move {
        let _running = running;
        let committed = within_limit(commit).await;
        let is_committed = committed.is_ok();
        // Nobody listens where the request was given up meanwhile.
        let _ = tell.send(committed);
        if is_committed {
            run(hook, &request_id).await;
        }
    });
    told.await.map_err(|_| Error::internal("a commit came to no end"))??;
    Ok(task)
}

async fn within_limit(commit: Work) -> Result<()> {
    let committed = tokio::time::timeout(LIMIT, commit).await;
    committed.unwrap_or_else(|_| Err(Error::unavailable(format!("a commit took over {LIMIT:?}"))))
}

/// A commit, which goes on in a task of its own where whoever waits for it is gone. It is none from the start: another thread
/// would be woken for it.
struct ToItsEnd(Option<(Work, Running)>);

impl Future for ToItsEnd {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let Some((commit, _)) = &mut self.0 else { return Poll::Ready(Ok(())) };
        let committed = ready!(commit.as_mut().poll(context));
        self.0 = None;
        Poll::Ready(committed)
    }
}

impl Drop for ToItsEnd {
    fn drop(&mut self) {
        let Some((commit, running)) = self.0.take() else { return };
        // Without a runtime there is nothing that it could go on in.
        let Ok(runtime) = Handle::try_current() else { return };
        runtime.spawn(async move {
            let _running = running;
            if let Err(error) = within_limit(commit).await {
                tracing::error!(?error, "a commit failed that nobody waited for any more");
            }
        });
    }
}

async fn run(hook: Work, request_id: &str) {
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
    async fn a_commit_that_nobody_waits_for_comes_to_its_end() {
        let done = Arc::new(AtomicBool::new(false));
        let commit = {
            let done = done.clone();
            Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(50)).await;
                done.store(true, Ordering::SeqCst);
                Ok(())
            })
        };
        let settling = Settling::default();
        let waiting = tokio::time::timeout(Duration::from_millis(5), settle(commit, &settling));
        assert!(waiting.await.is_err());
        assert!(settling.has_begun());
        assert!(!done.load(Ordering::SeqCst));
        settled().await;
        assert!(done.load(Ordering::SeqCst));
    }

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
        let commit = Box::pin(std::future::ready(Ok(())));
        let settling = Settling::default();
        settle_then(commit, hook, String::new(), Duration::ZERO, &settling).await.expect("there is nothing to commit");
        assert!(settling.has_begun());
        assert!(!done.load(Ordering::SeqCst));
        settled().await;
        assert!(done.load(Ordering::SeqCst));
    }
}
