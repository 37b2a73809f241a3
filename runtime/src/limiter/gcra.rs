//! The generic cell rate algorithm: a time for each client, at which its requests so far would have come evenly.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Rate;

/// What came of counting a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// So many more would pass now.
    pub(super) remaining: u32,
    /// Until as many as the limit would.
    pub(super) reset: Duration,
    /// How long to wait, where this one does not pass.
    pub(super) wait: Option<Duration>,
}

/// How many maps there are, so that requests seldom wait for each other.
const SHARDS: usize = 16;

/// A map that has grown by so many looks for clients that nothing needs to be known of any more.
const SWEEP: usize = 1024;

/// The state in this process.
pub(super) struct Memory {
    start: Instant,
    hasher: RandomState,
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Default)]
struct Shard {
    /// For each client, in nanoseconds since the start.
    times: HashMap<String, u64>,
    sweep_at: usize,
}

impl Default for Memory {
    fn default() -> Self {
        Self { start: Instant::now(), hasher: RandomState::new(), shards: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl Memory {
    pub(super) fn count(&self, client: &str, rate: Rate) -> Answer {
        let now = nanoseconds(self.start.elapsed());
        let shard = self.hasher.hash_one(client) as usize % SHARDS;
        self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner).count(client, rate, now)
    }
}

impl Shard {
    fn count(&mut self, client: &str, rate: Rate, now: u64) -> Answer {
        let before = self.times.get(client).copied().unwrap_or(now);
        let (time, answer) = step(rate, before, now);
        match self.times.get_mut(client) {
            Some(known) => *known = time,
            None => {
                if self.times.len() >= self.sweep_at {
                    self.times.retain(|_, time| *time > now);
                    self.sweep_at = self.times.len() + SWEEP;
                }
                self.times.insert(client.to_owned(), time);
            }
        }
        answer
    }
}

/// One request: from the client's time before to that after it.
fn step(rate: Rate, before: u64, now: u64) -> (u64, Answer) {
    let period = nanoseconds(rate.period);
    let interval = (period / u64::from(rate.requests.max(1))).max(1);
    let after = before.max(now) + interval;
    let passes_at = after.saturating_sub(period.max(interval));
    let left = |time: u64| (period.saturating_sub(time.saturating_sub(now)) / interval) as u32;
    if passes_at > now {
        let wait = Some(Duration::from_nanos(passes_at - now));
        return (before, Answer { remaining: 0, reset: Duration::from_nanos(before - now), wait });
    }
    (after, Answer { remaining: left(after), reset: Duration::from_nanos(after - now), wait: None })
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    #[test]
    fn so_many_at_once_then_one_at_a_time() {
        let rate = Rate { requests: 3, period: Duration::from_secs(60) };
        let mut shard = Shard::default();
        let mut at = |seconds: u64| shard.count("a", rate, seconds * SECOND);
        for remaining in [2, 1, 0] {
            let answer = at(100);
            assert_eq!((answer.remaining, answer.wait), (remaining, None));
        }
        assert_eq!(
            at(100),
            Answer { remaining: 0, reset: Duration::from_secs(60), wait: Some(Duration::from_secs(20)) }
        );
        assert_eq!(at(119).wait, Some(Duration::from_secs(1)), "what is refused is not counted");
        assert_eq!(at(120).wait, None);
        assert_eq!(at(120).wait, Some(Duration::from_secs(20)));
        assert_eq!(at(1000).remaining, 2);
    }

    #[test]
    fn clients_are_counted_apart_and_forgotten() {
        let rate = Rate { requests: 1, period: Duration::from_secs(1) };
        let mut shard = Shard::default();
        for client in 0..10_000_u64 {
            let answer = shard.count(&client.to_string(), rate, client * SECOND);
            assert_eq!(answer.wait, None);
        }
        assert!(shard.times.len() <= SWEEP + 1, "{} are kept", shard.times.len());
    }
}
