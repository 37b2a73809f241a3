//! What a server has besides its resources: health, documents, compression, problems, the log.

use crate::client::{Answer, Connection};
use prismagen_tests::server::Server;
use std::time::{Duration, Instant};

/// What `build.rs` generated.
const OPENAPI: &str = include_str!(concat!(env!("OUT_DIR"), "/prismagen/openapi.json"));

const SCRIPT: &str = "text/javascript; charset=utf-8";

fn get(server: &Server, path: &str, headers: &str) -> Answer {
    Connection::open(server.port).request("GET", path, headers)
}

#[test]
fn the_document_is_the_generated_file() {
    let answer = get(&crate::blog(), "/openapi.json", "");
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.text(), OPENAPI);
}

#[test]
fn a_database_that_is_gone_makes_it_unready() {
    let server = crate::blog();
    assert_eq!(get(&server, "/health/ready", "").text(), r#"{"status":"ok"}"#);
    std::fs::remove_file(server.folder.join("blog.db")).unwrap();
    let answer = get(&server, "/health/ready", "");
    assert_eq!((answer.status, answer.header("content-type")), (503, "application/problem+json"), "{answer:?}");
    assert!(answer.text().contains(r#""code":"unavailable""#) && !answer.text().contains("blog.db"), "{answer:?}");
    assert!(server.log_line("request failed").contains("No such file"));
    assert_eq!(get(&server, "/health/live", "").status, 200);
}

#[test]
fn answers_are_compressed_for_those_who_ask() {
    let server = crate::blog();
    for path in ["/openapi.json", "/docs", "/api/posts"] {
        let plain = get(&server, path, "");
        assert_eq!((plain.status, plain.header("content-encoding")), (200, ""), "{path}");
        assert_eq!(plain.header("content-length"), plain.body.len().to_string(), "{path}");
        assert!(plain.header("vary").contains("accept-encoding"), "{path}: {plain:?}");

        let packed = get(&server, path, "Accept-Encoding: br, gzip\r\n");
        assert_eq!((packed.status, packed.header("content-encoding")), (200, "gzip"), "{path}");
        assert!(packed.body.starts_with(&[0x1f, 0x8b]) && packed.body.len() < plain.body.len(), "{path}");
        assert_eq!(packed.header("content-type"), plain.header("content-type"), "{path}");

        let refused = get(&server, path, "Accept-Encoding: gzip;q=0\r\n");
        assert_eq!((refused.header("content-encoding"), refused.body.len()), ("", plain.body.len()), "{path}");
    }
    let short = get(&server, "/health/live", "Accept-Encoding: gzip\r\n");
    assert_eq!(short.header("content-encoding"), "", "shorter as it is");
}

#[test]
fn the_script_of_the_reference_is_packed_once() {
    let server = crate::blog();
    let ask = || get(&server, "/docs/scalar.js", "Accept-Encoding: gzip\r\n");
    let plain = ask();
    assert_eq!((plain.status, plain.header("content-encoding")), (200, ""), "nobody waits for it");
    let deadline = Instant::now() + Duration::from_secs(60);
    let packed = loop {
        let answer = ask();
        if answer.header("content-encoding") == "gzip" {
            break answer;
        }
        assert_eq!(answer.body.len(), plain.body.len());
        assert!(Instant::now() < deadline, "never packed");
        std::thread::sleep(Duration::from_millis(200));
    };
    assert!(packed.body.starts_with(&[0x1f, 0x8b]) && packed.body.len() < plain.body.len() / 3);
    assert_eq!(packed.header("content-length"), packed.body.len().to_string());
    for answer in [plain, packed, get(&server, "/docs/scalar.js", "")] {
        assert_eq!((answer.header("content-type"), answer.header("vary")), (SCRIPT, "accept-encoding"));
    }
}

#[test]
fn the_script_of_the_reference_is_sent_again_only_where_it_changed() {
    let server = crate::blog();
    let path = "/docs/scalar.js";
    let sent = get(&server, path, "");
    let tag = sent.header("etag");
    assert!(sent.status == 200 && tag.len() > 8, "{tag}");
    assert_eq!(sent.header("cache-control"), "no-cache", "asked for again at every use");
    assert_eq!(get(&crate::blog(), path, "").header("etag"), tag, "the same of every process");
    let strong = tag.trim_start_matches("W/");
    for known in [tag.to_owned(), strong.to_owned(), "*".to_owned(), format!("\"a\", {tag},\"b\"")] {
        for encoding in ["", "Accept-Encoding: gzip\r\n"] {
            let answer = get(&server, path, &format!("If-None-Match: {known}\r\n{encoding}"));
            assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
            for name in ["etag", "cache-control", "vary"] {
                assert_eq!(answer.header(name), sent.header(name), "{known}: {name}");
            }
        }
    }
    for other in ["\"\"", "W/\"other\"", strong.trim_matches('"'), "\"a\", \"b\""] {
        let answer = get(&server, path, &format!("If-None-Match: {other}\r\n"));
        assert_eq!((answer.status, answer.body.len()), (200, sent.body.len()), "{other}");
    }
}

#[test]
fn every_refusal_is_a_problem() {
    let server = crate::blog();
    let mut connection = Connection::open(server.port);
    for (method, path, status, code, allow) in [
        ("GET", "/", 404, "not_found", ""),
        ("GET", "/api/nothing", 404, "not_found", ""),
        ("POST", "/api/posts/meta/count", 405, "method_not_allowed", "GET, HEAD"),
        ("BREW", "/api/posts", 405, "method_not_allowed", "GET, HEAD, POST"),
        ("POST", "/health/live", 405, "method_not_allowed", "GET,HEAD"),
        ("DELETE", "/openapi.json", 405, "method_not_allowed", "GET,HEAD"),
        ("PUT", "/docs", 405, "method_not_allowed", "GET,HEAD"),
    ] {
        let answer = connection.request(method, path, "");
        assert_eq!((answer.status, answer.header("allow")), (status, allow), "{method} {path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}");
        let id = format!(r#""requestId":"{}""#, answer.header("x-request-id"));
        assert!(answer.text().contains(&format!(r#""code":"{code}""#)) && answer.text().contains(&id), "{answer:?}");
    }
    for (path, status) in [("/api/posts", 200), ("/docs", 200), ("/openapi.json", 200), ("/api/nothing", 404)] {
        let answer = connection.request("HEAD", path, "");
        assert_eq!((answer.status, answer.body.len()), (status, 0), "{path}");
        assert_ne!(answer.header("content-length"), "", "{path}");
    }
}

#[test]
fn a_body_has_a_limit() {
    let server = crate::blog();
    let chunk = format!("{:x}\r\n{}\r\n", (1 << 20) + 1, " ".repeat((1 << 20) + 1));
    for body in [
        // By what it says of itself: the rest is not waited for.
        format!("Content-Length: {}\r\n\r\n{{", (1 << 20) + 1),
        // By what comes.
        format!("Transfer-Encoding: chunked\r\n\r\n{chunk}"),
    ] {
        let mut connection = Connection::open(server.port);
        connection.send("POST /api/tags HTTP/1.1\r\nHost: blog\r\nContent-Type: application/json\r\n");
        connection.send(&body);
        let answer = connection.answer(false);
        assert_eq!((answer.status, answer.header("content-type")), (413, "application/problem+json"), "{answer:?}");
        assert!(answer.text().contains(r#""code":"payload_too_large""#), "{answer:?}");
    }
}

#[test]
fn the_log_tells_what_was_asked_and_no_secret() {
    let server = crate::blog();
    let secret = "hunter2";
    let mut connection = Connection::open(server.port);
    connection.request(
        "GET",
        &format!("/api/posts?where[title]={secret}"),
        &format!("Authorization: Bearer {secret}\r\nCookie: session={secret}\r\nX-Request-Id: r-1\r\n"),
    );
    let body = format!(r#"{{"name":"{secret}"}}"#);
    connection.send(&format!(
        "POST /api/tags HTTP/1.1\r\nHost: blog\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert_eq!(connection.answer(false).status, 201);
    for (id, wanted) in [
        ("request_id=\"r-1\"", ["method=GET", "path=\"/api/posts\"", "status=401"]),
        ("path=\"/api/tags\"", ["method=POST", "request_id=\"", "status=201"]),
    ] {
        let line = server.log_line(id);
        assert!(wanted.iter().all(|part| line.contains(part)), "{line}");
        let (_, milliseconds) = line.rsplit_once("milliseconds=").unwrap();
        assert!(milliseconds.parse::<f64>().is_ok_and(|time| time > 0.0) && milliseconds.len() < 12, "{line}");
        assert!(!line.contains(secret), "{line}");
        assert!(!line.contains('\u{1b}'), "colours are for terminals: {line}");
    }
}
