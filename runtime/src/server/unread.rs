//! Bodies of requests that are answered before they are read.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use axum::http::{Request, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Frame, Incoming, SizeHint};

/// Most bytes that are read for nothing.
const MOST: usize = 1 << 20;

/// The longest time that they are waited for.
const LONGEST: Duration = Duration::from_secs(5);

/// A body whose rest is read though nobody wants it, where it is short. Left unread, it makes hyper close the connection without
/// a word, while the client may be sending its next request.
#[derive(Debug)]
pub(super) struct ReadToEnd {
    /// None once it is at its end, or given away.
    body: Option<Incoming>,
    /// Whether the client sends it unasked. Who waits to be asked sends none after an answer: the next request would be taken
    /// for it.
    comes: bool,
}

impl ReadToEnd {
    pub(super) fn of(request: Request<Incoming>) -> Request<Self> {
        let comes = !request.headers().contains_key(header::EXPECT);
        request.map(|body| Self { body: Some(body), comes })
    }
}

impl HttpBody for ReadToEnd {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = Pin::new(body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for ReadToEnd {
    fn drop(&mut self) {
        let is_short = |body: &Incoming| body.size_hint().lower() <= MOST as u64;
        let rest = self.body.take().filter(|body| self.comes && !body.is_end_stream() && is_short(body));
        let Some(rest) = rest else { return };
        tokio::spawn(tokio::time::timeout(LONGEST, async {
            let mut rest = Limited::new(rest, MOST);
            while let Some(Ok(_)) = rest.frame().await {}
        }));
    }
}
