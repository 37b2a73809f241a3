//! The stream of a connection, which notices whether the client takes what is written.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// A stream whose writes fail once none of them has made progress for some time: a client that does not read would hold its
/// answer in memory without end.
#[derive(Debug)]
pub(super) struct WatchedStream<S> {
    stream: S,
    patience: Duration,
    /// Ends the wait of a write; none while none waits.
    deadline: Option<Pin<Box<Sleep>>>,
    unsent: Unsent,
}

/// Whether a stream's writer has bytes that the system did not take yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Unsent(Arc<AtomicBool>);

impl<S> WatchedStream<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, deadline: None, unsent: Unsent::default() }
    }

    pub(super) fn unsent(&self) -> Unsent {
        self.unsent.clone()
    }

    /// Notes how a write went.
    fn watch(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        self.unsent.0.store(written.is_pending(), Ordering::Relaxed);
        if written.is_ready() {
            self.deadline = None;
            return written;
        }
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(tokio::time::sleep(self.patience)));
        deadline.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Unsent {
    pub(super) fn any(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WatchedStream<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WatchedStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watch(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::{sleep, timeout};

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(400);

    #[tokio::test]
    async fn a_client_that_takes_nothing_is_given_up() {
        let (stream, _client) = duplex(8);
        let mut stream = WatchedStream::new(stream, PATIENCE);
        let unsent = stream.unsent();
        stream.write_all(b"taken up").await.unwrap();
        assert!(!unsent.any());
        let mut write = Box::pin(stream.write_all(b"x"));
        assert!(timeout(PATIENCE / 4, write.as_mut()).await.is_err(), "waits");
        assert!(unsent.any());
        let given_up = timeout(Duration::from_secs(10), write).await.unwrap();
        assert_eq!(given_up.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_slow_client_gets_everything() {
        let (stream, mut client) = duplex(1);
        let mut stream = WatchedStream::new(stream, PATIENCE);
        let unsent = stream.unsent();
        let text = b"as long as this takes";
        let read = async {
            let mut taken = Vec::new();
            while taken.len() < text.len() {
                sleep(PATIENCE / 8).await;
                taken.push(client.read_u8().await.unwrap());
            }
            taken
        };
        let (written, taken) = tokio::join!(stream.write_all(text), read);
        written.unwrap();
        assert_eq!(taken, text);
        assert!(!unsent.any());
    }
}
