//! Connections: accepted until the process is told to stop, then brought to their end.
//!
//! It stands in for `axum::serve`, which waits without end for a client that holds half a request.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use futures_util::TryFutureExt;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::room::{Place, Room};
use super::signals::Signals;
use super::stream::WatchedStream;
use super::unread::ReadToEnd;
use crate::service::settled;

/// How long a connection may be silent, take to send the head of a request, or take nothing of an answer. Longer than the 60
/// seconds after which load balancers close theirs: were it shorter, they would send requests into connections that this side
/// is closing.
const SILENCE: Duration = Duration::from_secs(75);

/// How long requests in flight, and what is being sent, may take once the process is told to stop. Shorter than the 30 seconds
/// after which Kubernetes and others kill it.
const GRACE: Duration = Duration::from_secs(25);

/// How long a connection that is not busy is kept then: for the rest of a request's head to come.
const LINGER: Duration = Duration::from_secs(1);

/// How long a new connection may take to send its first request though others wait for its place.
const YOUTH: Duration = Duration::from_millis(300);

/// How long nothing is accepted where the process may open no more files.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves a router to every connection, `most` at a time, until a signal, and then finishes what is in flight.
pub(super) async fn serve(listener: TcpListener, router: Router, most: usize, mut signals: Signals) {
    let (stop, stopped) = watch::channel(false);
    let (room, mut connections) = (Room::of(most), JoinSet::new());
    tokio::select! {
        () = accept(&listener, &router, &room, &stopped, &mut connections) => {}
        () = signals.next() => {}
    }
    tracing::info!("stopping once what is in flight is finished; a second signal stops at once");
    drop(listener);
    stop.send_replace(true);
    let why = tokio::select! {
        () = async { while connections.join_next().await.is_some() {} settled().await } => return tracing::info!("stopped"),
        () = tokio::time::sleep(GRACE) => "time is up",
        () = signals.next() => "a second signal",
    };
    tracing::warn!(connections = connections.len(), "stopped with connections still open: {why}");
}

/// Serves whoever comes, without end.
async fn accept(
    listener: &TcpListener,
    router: &Router,
    room: &Room,
    stopped: &watch::Receiver<bool>,
    connections: &mut JoinSet<()>,
) {
    // Kept from one turn of the loop to the next: who was accepted may be waiting for a place in it.
    let mut coming = pin!(next(listener, room));
    loop {
        tokio::select! {
            (stream, peer, place) = coming.as_mut() => {
                connections.spawn(connection(stream, peer, place, router.clone(), stopped.clone()));
                coming.set(next(listener, room));
            }
            // Takes what has ended out of the set.
            Some(_) = connections.join_next() => {}
        }
    }
}

/// The next connection, with its place.
async fn next(listener: &TcpListener, room: &Room) -> (TcpStream, SocketAddr, Place) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, room.place().await),
            // The client's trouble, which it has had by now.
            Err(error) if is_the_clients(&error) => {}
            // Most often, too many files are open.
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted; some that are silent give way");
                room.ask_some();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection to its end.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    place: Place,
    router: Router,
    mut stopped: watch::Receiver<bool>,
) {
    let since = Instant::now();
    // An answer is written in one go: there is nothing to wait for.
    let _ = stream.set_nodelay(true);
    let stream = WatchedStream::new(stream, SILENCE);
    let unsent = stream.unsent();
    // Every request in flight holds one more of these, until hyper has taken its answer's body: what hyper then holds of it
    // is unsent.
    let requests = Arc::new(());
    let in_flight = Arc::downgrade(&requests);
    // Whether a request came since this was last asked to give way.
    let was_used = Arc::new(AtomicBool::new(false));
    let used = was_used.clone();
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        used.store(true, Ordering::Relaxed);
        // Not by a layer of the router: that would be laid around every route, for every connection.
        request.extensions_mut().insert(ConnectInfo(peer));
        let (answer, request) = (router.call(ReadToEnd::of(request)), requests.clone());
        answer.map_ok(|answer| {
            answer.map(|body| {
                Body::new(body.map_frame(move |frame| {
                    let _ = &request;
                    frame
                }))
            })
        })
    });
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(SILENCE);
    let mut http = pin!(builder.serve_connection_with_upgrades(TokioIo::new(stream), service));
    let mut needed = pin!(place.needed());
    let gives_way = loop {
        tokio::select! {
            // What fails here is the client's connection, of which nobody is left to be told.
            _ = http.as_mut() => return,
            _ = stopped.wait_for(|stopped| *stopped) => break false,
            () = needed.as_mut() => {
                let is_idle = !unsent.any() && !is_busy(&in_flight);
                if !(is_idle && was_used.swap(false, Ordering::Relaxed)) {
                    break true;
                }
                // Behind those that were silent for longer.
                needed.set(place.needed());
                needed.as_mut().enable();
                place.ask_another();
            }
        }
    };
    let mut linger = LINGER;
    if gives_way {
        let young = YOUTH.saturating_sub(since.elapsed());
        if tokio::time::timeout(young, http.as_mut()).await.is_ok() {
            return;
        }
        linger = Duration::ZERO;
    }
    http.as_mut().graceful_shutdown();
    loop {
        tokio::select! {
            _ = http.as_mut() => return,
            () = tokio::time::sleep(linger) => {
                if !unsent.any() && !is_busy(&in_flight) {
                    return;
                }
                linger = LINGER;
            }
        }
    }
}

/// Whether a request is in flight: somebody besides the connection's service holds the count.
fn is_busy(in_flight: &Weak<()>) -> bool {
    in_flight.strong_count() > 1
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::Ipv4Addr;

    use axum::body::Bytes;
    use axum::routing::get;
    use tokio::sync::oneshot;

    use super::*;

    /// More than the buffers of a socket's both ends hold.
    const LENGTH: usize = 64 << 20;

    /// A request whose body comes once it is answered, and the next one on the same connection.
    #[tokio::test]
    async fn a_body_that_nobody_reads_ends_no_connection() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let client = tokio::task::spawn_blocking(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            let mut answers = Vec::new();
            for (more, body) in
                [("Content-Length: 5\r\n", "{\"a\":"), ("Transfer-Encoding: chunked\r\n", "1\r\n{\r\n0\r\n\r\n")]
            {
                write!(stream, "POST / HTTP/1.1\r\nHost: test\r\n{more}\r\n").unwrap();
                answers.push(answer(&mut stream));
                std::thread::sleep(Duration::from_millis(50));
                stream.write_all(body.as_bytes()).unwrap();
            }
            stream.write_all(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
            answers.push(answer(&mut stream));
            answers
        });
        let refused = axum::http::StatusCode::UNAUTHORIZED;
        let router = Router::new().route("/", get(async || "here").post(async move || refused));
        let (_stop, stopped) = watch::channel(false);
        let (stream, peer) = listener.accept().await.unwrap();
        tokio::spawn(connection(stream, peer, Room::of(1).place().await, router, stopped));
        let answers = client.await.unwrap();
        let lines: Vec<&str> = answers.iter().filter_map(|answer| answer.lines().next()).collect();
        assert_eq!(lines, ["HTTP/1.1 401 Unauthorized", "HTTP/1.1 401 Unauthorized", "HTTP/1.1 200 OK"]);
    }

    /// What there is to read, of an answer that comes at once.
    fn answer(stream: &mut std::net::TcpStream) -> String {
        let mut buffer = [0; 4096];
        let length = stream.read(&mut buffer).unwrap();
        String::from_utf8_lossy(&buffer[..length]).into_owned()
    }

    #[tokio::test]
    async fn what_is_being_sent_when_it_stops_is_sent_to_its_end() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (begun, begins) = oneshot::channel();
        let client = tokio::task::spawn_blocking(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
            let mut answer = vec![0];
            stream.read_exact(&mut answer).unwrap();
            begun.send(()).unwrap();
            std::thread::sleep(LINGER * 5 / 2);
            let end = stream.read_to_end(&mut answer);
            (answer, end.map_err(|error| error.kind()))
        });
        let router = Router::new().route("/", get(async || Bytes::from(vec![b'x'; LENGTH])));
        let (stop, stopped) = watch::channel(false);
        let (stream, peer) = listener.accept().await.unwrap();
        let connection = tokio::spawn(connection(stream, peer, Room::of(1).place().await, router, stopped));
        begins.await.unwrap();
        stop.send_replace(true);

        let (answer, end) = client.await.unwrap();
        let head = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
        assert_eq!((answer.len() - head, end.is_ok()), (LENGTH, true));
        tokio::time::timeout(LINGER, connection).await.unwrap().unwrap();
    }

    /// A server that has room for two, on a thread of its own runtime.
    async fn for_two(router: Router) -> (SocketAddr, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (_stop, stopped) = watch::channel(false);
            accept(&listener, &router, &Room::of(2), &stopped, &mut JoinSet::new()).await;
        });
        (address, server)
    }

    /// The first line of what a client is answered, at the latest after ten seconds.
    fn line(stream: &mut std::net::TcpStream, request: &str) -> String {
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let _ = stream.write_all(request.as_bytes());
        let mut buffer = [0; 4096];
        let length = stream.read(&mut buffer).unwrap_or_default();
        String::from_utf8_lossy(&buffer[..length]).lines().next().unwrap_or_default().to_owned()
    }

    const WHOLE: &str = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

    #[tokio::test]
    async fn who_sends_no_request_gives_way_to_who_does() {
        let (address, server) = for_two(Router::new().route("/", get(async || "here"))).await;
        let client = tokio::task::spawn_blocking(move || {
            let mut lines = Vec::new();
            let mut used = std::net::TcpStream::connect(address).unwrap();
            lines.push(line(&mut used, WHOLE));
            // Far more than there is room for, and each is half a request.
            let mut halves = Vec::new();
            for _ in 0..5 {
                let mut half = std::net::TcpStream::connect(address).unwrap();
                half.write_all(b"GET / HTTP/1.1\r\nHost:").unwrap();
                halves.push(half);
                std::thread::sleep(Duration::from_millis(10));
                let mut whole = std::net::TcpStream::connect(address).unwrap();
                lines.push(line(&mut whole, WHOLE));
                lines.push(line(&mut used, WHOLE));
            }
            lines
        });
        let lines = client.await.unwrap();
        server.abort();
        assert_eq!(lines, vec!["HTTP/1.1 200 OK"; 11]);
    }

    #[tokio::test]
    async fn who_is_being_answered_is_answered_to_the_end() {
        let slow = async || {
            tokio::time::sleep(Duration::from_millis(400)).await;
            "here"
        };
        let (address, server) = for_two(Router::new().route("/", get(slow))).await;
        let clients: Vec<_> = (0..6)
            .map(|_| {
                tokio::task::spawn_blocking(move || {
                    let mut stream = std::net::TcpStream::connect(address).unwrap();
                    line(&mut stream, WHOLE)
                })
            })
            .collect();
        for client in clients {
            assert_eq!(client.await.unwrap(), "HTTP/1.1 200 OK");
        }
        server.abort();
    }
}
