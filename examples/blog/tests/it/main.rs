//! The blog as a client sees it: the program itself, over HTTP.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod browser;
mod client;
mod contract;
mod crowd;
mod start;
#[cfg(unix)]
mod stop;
mod system;

use prismagen_tests::server::Server;
use std::path::Path;

const PROGRAM: &str = env!("CARGO_BIN_EXE_blog");
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

fn blog() -> Server {
    Server::start(Path::new(PROGRAM), Path::new(FOLDER))
}
