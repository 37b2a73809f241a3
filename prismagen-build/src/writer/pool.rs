use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Threads are not worth starting for fewer pieces than this each.
const PIECES_A_THREAD: usize = 16;

/// How many threads to use: as many as there are processors, or as cargo grants (`NUM_JOBS`) where that is fewer.
pub(crate) fn threads() -> usize {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let granted = std::env::var("NUM_JOBS").ok().and_then(|jobs| jobs.parse().ok()).unwrap_or(processors);
    processors.min(granted).max(1)
}

/// `work(0)` to `work(count - 1)` on at most `threads` threads; the results in order, whoever did which.
pub(crate) fn map<T: Send>(count: usize, threads: usize, work: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    let threads = threads.min(count.div_ceil(PIECES_A_THREAD));
    if threads <= 1 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || {
        let mine = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|piece| *piece < count));
        mine.map(|piece| (piece, work(piece))).collect::<Vec<_>>()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let mut done = worker();
        for other in others {
            match other.join() {
                Ok(pieces) => done.extend(pieces),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_stand_in_order_at_any_width() {
        let squares: Vec<usize> = (0..1000).map(|n| n * n).collect();
        for threads in [1, 2, 7, 64] {
            assert_eq!(map(1000, threads, &|n| n * n), squares);
        }
        assert!(map(0, 4, &|n| n).is_empty());
    }
}
