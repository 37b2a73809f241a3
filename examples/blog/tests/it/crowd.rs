//! More connections than there is room for, and pages of other origins: what the environment says of both.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::time::Duration;

use prismagen_tests::server::Server;

/// Connections that send half a request each, and are kept.
fn halves(port: u16, number: usize) -> Vec<TcpStream> {
    let half = |_| {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        // Some are closed by now.
        let _ = stream.write_all(b"GET /health/live HTTP/1.1\r\nHost:");
        stream
    };
    (0..number).map(half).collect()
}

/// The answer to a request on a connection of its own; nothing where none comes within ten seconds.
fn get(port: u16, headers: &str) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let _ = write!(stream, "GET /health/live HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}\r\n");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer
}

#[test]
fn who_sends_half_a_request_keeps_nobody_out() {
    let most = [("PRISMAGEN_MAX_CONNECTIONS", "8")];
    let server = Server::start_with(Path::new(crate::PROGRAM), Path::new(crate::FOLDER), &most);
    for _ in 0..3 {
        let halves = halves(server.port, 40);
        let answer = get(server.port, "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        drop(halves);
    }
}

/// Fewer files than it has room for connections.
#[cfg(target_os = "linux")]
#[test]
fn a_process_without_files_left_goes_on() {
    let program = Path::new(crate::FOLDER).join(format!("few-files-{}.sh", std::process::id()));
    std::fs::write(&program, format!("#!/bin/sh\nulimit -n 64\nexec '{}'\n", crate::PROGRAM)).unwrap();
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&program, executable).unwrap();
    let mut server = Server::start_with(&program, Path::new(crate::FOLDER), &[]);
    let halves = halves(server.port, 100);
    let answer = get(server.port, "");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.log_line("no connection can be accepted");
    assert_eq!(server.ended(Duration::from_secs(1)), None);
    drop(halves);
    server.signal("TERM");
    server.ended(Duration::from_secs(20)).expect("it stops");
    let refused = server.log_to_end().matches("no connection can be accepted").count();
    assert!(refused < 60, "it tries again and again: {refused}");
    std::fs::remove_file(program).unwrap();
}

#[test]
fn the_environment_says_which_origins_may_call() {
    let origins = [("PRISMAGEN_CORS_ORIGINS", "https://shop.example, http://localhost:5173")];
    let server = Server::start_with(Path::new(crate::PROGRAM), Path::new(crate::FOLDER), &origins);
    for (origin, is_allowed) in
        [("https://shop.example", true), ("http://localhost:5173", true), ("https://evil.example", false)]
    {
        let answer = get(server.port, &format!("Origin: {origin}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert_eq!(answer.contains(&format!("access-control-allow-origin: {origin}\r\n")), is_allowed, "{answer}");
    }
}
