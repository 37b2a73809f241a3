//! The load, and what it tells of servers: `benches/request-cost.sh` runs it.
//!
//! ```text
//! load speed GENERATED HANDWRITTEN    CPU-µs a request of both, measured in turns
//! load soak GENERATED [SECONDS]       mixed load at saturation: errors, and memory at the end against memory after a fifth
//! ```
//!
//! The servers are programs that listen on `PORT` and find their database by `DATABASE_URL`, which this program is given too.
#![expect(clippy::print_stdout, reason = "a report is printed")]

mod client;
mod requests;
mod server;
mod soak;
mod speed;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["speed", generated, handwritten] => speed::run(generated, handwritten).await,
        ["soak", generated] => soak::run(generated, 300).await,
        ["soak", generated, seconds] => soak::run(generated, seconds.parse()?).await,
        _ => Err("load speed GENERATED HANDWRITTEN, or load soak GENERATED [SECONDS]".into()),
    }
}
