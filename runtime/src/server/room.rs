//! How many connections there are at a time, and who gives way where there are no more.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::futures::Notified;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long one that was asked to give way has for it, before the next is asked.
const NOTICE: Duration = Duration::from_secs(1);

/// Room for so many connections. A new one finds some once another has given way: the one that has been silent for longest,
/// and of those first one that never sent a whole request.
#[derive(Clone, Debug)]
pub(super) struct Room {
    most: usize,
    places: Arc<Semaphore>,
    /// Asks the one that waits for longest to give way.
    needed: Arc<Notify>,
}

/// A connection's place, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    _held: OwnedSemaphorePermit,
    needed: Arc<Notify>,
}

impl Room {
    pub(super) fn of(most: usize) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        Self { most, places: Arc::new(Semaphore::new(most)), needed: Arc::default() }
    }

    /// Waits for a place.
    pub(super) async fn place(&self) -> Place {
        loop {
            let place = self.places.clone().acquire_owned();
            if self.places.available_permits() == 0 {
                self.ask();
            }
            // Never closed.
            if let Ok(Ok(held)) = tokio::time::timeout(NOTICE, place).await {
                // Where nobody was there to be asked, this one is not, either.
                self.needed.notified().now_or_never();
                return Place { _held: held, needed: self.needed.clone() };
            }
        }
    }

    /// Asks one in eight connections to give way, for more than one place.
    pub(super) fn ask_some(&self) {
        let held = self.most - self.places.available_permits();
        (0..held.div_ceil(8)).for_each(|_| self.ask());
    }

    fn ask(&self) {
        self.needed.notify_one();
    }
}

impl Place {
    /// Completes once this one is asked to give way, being the one that has waited for it the longest.
    pub(super) fn needed(&self) -> Notified<'_> {
        self.needed.notified()
    }

    /// Asks the next one instead.
    pub(super) fn ask_another(&self) {
        self.needed.notify_one();
    }
}
