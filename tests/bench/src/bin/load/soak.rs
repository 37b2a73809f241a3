//! Mixed load at saturation: nothing fails, and memory stays what it was once the server was warm.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::client::Connection;
use crate::server::Server;
use crate::{Result, requests};

const CONNECTIONS: usize = 64;

/// Most memory at the end, against what it was after a fifth of the time.
const GROWTH: f64 = 1.1;

pub(crate) async fn run(program: &str, seconds: u64) -> Result<()> {
    let server = Server::start(program).await?;
    let end = Instant::now() + Duration::from_secs(seconds);
    let (next, failed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut senders = Vec::new();
    for _ in 0..CONNECTIONS {
        let (next, failed) = (Arc::clone(&next), Arc::clone(&failed));
        let mut connection = Connection::open(server.port).await?;
        senders.push(tokio::spawn(async move {
            while Instant::now() < end {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let request = match index % 10 {
                    0..4 => requests::get(index),
                    4..6 => requests::list(index),
                    6 => requests::search(index),
                    7 => requests::create(usize::MAX, index),
                    _ => requests::update(index),
                };
                let (status, body) = connection.send(request).await?;
                if !status.is_success() && failed.fetch_add(1, Ordering::Relaxed) < 5 {
                    println!("{status}: {}", String::from_utf8_lossy(&body));
                }
            }
            Result::Ok(())
        }));
    }
    tokio::time::sleep(Duration::from_secs(seconds / 5)).await;
    let (warm, requests) = (server.memory()?, next.load(Ordering::Relaxed));
    println!("after {} s: {requests} requests, {warm:.1} MiB", seconds / 5);
    for sender in senders {
        sender.await??;
    }
    let (memory, requests, failed) = (server.memory()?, next.load(Ordering::Relaxed), failed.load(Ordering::Relaxed));
    println!("after {seconds} s: {requests} requests, {memory:.1} MiB ({:.3}×), {failed} failed", memory / warm);
    match failed == 0 && memory <= warm * GROWTH {
        true => Ok(()),
        false => Err(format!("more than {GROWTH}× the memory, or a request failed").into()),
    }
}
