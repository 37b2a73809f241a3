//! Stopping: what is in flight is answered, nothing new is taken, and no client can hold the process.

use crate::client::Connection;
use prismagen_tests::server::Server;
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

/// Longer than a connection without a request is kept, shorter than requests in flight may take.
const SOON: Duration = Duration::from_secs(10);

const TAG: &str = r#"{"name":"in flight"}"#;

/// A request to create a tag, but for the last byte of its body.
fn half_a_request(server: &Server) -> Connection {
    let mut connection = Connection::open(server.port);
    let (length, body) = (TAG.len(), &TAG[..TAG.len() - 1]);
    connection.send(&format!(
        "POST /api/tags HTTP/1.1\r\nHost: blog\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    ));
    connection
}

/// Signals the server, and waits until it listens no more.
fn stop(server: &Server, signal: &str) {
    server.signal(signal);
    server.log_line("stopping once what is in flight is finished");
    let deadline = Instant::now() + SOON;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).is_ok() {
        assert!(Instant::now() < deadline, "still accepts connections");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_in_flight_is_answered() {
    for signal in ["TERM", "INT"] {
        let mut server = crate::blog();
        let mut request = half_a_request(&server);
        // Answered after the other has been received: both are handled by then.
        assert_eq!(Connection::open(server.port).request("GET", "/health/live", "").status, 200);
        stop(&server, signal);
        // Longer than a connection without a request is kept.
        std::thread::sleep(Duration::from_millis(1500));
        assert_eq!(server.ended(Duration::ZERO), None, "a request is in flight");

        request.send(&TAG[TAG.len() - 1..]);
        let answer = request.answer(false);
        assert_eq!((answer.status, answer.header("connection")), (201, "close"), "{answer:?}");
        assert!(request.is_closed());
        assert_eq!(server.ended(SOON).and_then(|status| status.code()), Some(0), "{signal}");
        assert!(server.log_to_end().contains("stopped"));
    }
}

#[test]
fn no_idle_client_holds_the_process() {
    let mut server = crate::blog();
    let silent = Connection::open(server.port);
    let mut idle = Connection::open(server.port);
    assert_eq!(idle.request("GET", "/health/live", "").status, 200);
    let mut half = Connection::open(server.port);
    half.send("GET /health/live HTTP/1.1\r\nHo");
    let mut second_half = Connection::open(server.port);
    assert_eq!(second_half.request("GET", "/health/live", "").status, 200);
    second_half.send("GET /health/li");
    std::thread::sleep(Duration::from_millis(100));

    stop(&server, "TERM");
    assert_eq!(server.ended(SOON).and_then(|status| status.code()), Some(0));
    for mut connection in [silent, idle, half, second_half] {
        assert!(connection.is_closed());
    }
}

#[test]
fn a_second_signal_stops_at_once() {
    let mut server = crate::blog();
    let mut request = half_a_request(&server);
    assert_eq!(Connection::open(server.port).request("GET", "/health/live", "").status, 200);
    stop(&server, "INT");
    server.signal("INT");
    assert_eq!(server.ended(SOON).and_then(|status| status.code()), Some(0));
    assert!(server.log_to_end().contains("a second signal"));
    assert!(request.is_closed());
}
