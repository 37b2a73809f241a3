//! The blog as a client sees it: the program itself, over HTTP.

use prismagen_tests::requests;
use prismagen_tests::server::Server;
use std::path::Path;

#[test]
fn the_request_script_holds() {
    let server = Server::start(Path::new(env!("CARGO_BIN_EXE_blog")), Path::new(env!("CARGO_TARGET_TMPDIR")));
    match requests::run(&server.origin, include_str!("../../../tests/requests/blog.json")) {
        Ok(requests) => println!("{requests} requests answered as expected"),
        Err(differences) => panic!("\n{differences}"),
    }
}
