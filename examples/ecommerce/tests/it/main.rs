//! The shop as a client sees it: the program itself, over HTTP.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contract;
mod readme;

use prismagen_tests::server::Server;
use std::path::Path;

const PROGRAM: &str = env!("CARGO_BIN_EXE_ecommerce");
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

fn shop() -> Server {
    Server::start(Path::new(PROGRAM), Path::new(FOLDER))
}
