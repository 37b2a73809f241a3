//! Requests over connections that are kept, as many at a time as there are connections.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Result;

pub(crate) type Outgoing = Request<Full<Bytes>>;

/// A connection to a server.
pub(crate) struct Connection(SendRequest<Full<Bytes>>);

impl Connection {
    pub(crate) async fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the sender.
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// The status and the whole body.
    pub(crate) async fn send(&mut self, request: Outgoing) -> Result<(StatusCode, Bytes)> {
        self.0.ready().await?;
        let answer = self.0.send_request(request).await?;
        let status = answer.status();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }
}

/// Sends `count` requests over `connections` connections; each must be answered with a success.
pub(crate) async fn send_all(
    port: u16,
    connections: usize,
    count: usize,
    request: impl Fn(usize) -> Outgoing + Send + Sync + 'static,
) -> Result<()> {
    let (next, request) = (Arc::new(AtomicUsize::new(0)), Arc::new(request));
    let mut senders = Vec::new();
    for _ in 0..connections {
        let (next, request) = (Arc::clone(&next), Arc::clone(&request));
        let mut connection = Connection::open(port).await?;
        senders.push(tokio::spawn(async move {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    return Result::Ok(());
                }
                let (status, body) = connection.send(request(index)).await?;
                if !status.is_success() {
                    return Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into());
                }
            }
        }));
    }
    for sender in senders {
        sender.await??;
    }
    Ok(())
}
