//! The one call that serves a router.

use axum::Router;
#[cfg(feature = "docs")]
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::compression::CompressionLayer;
#[cfg(feature = "docs")]
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

use super::{connections, failed, listen, log};
use crate::Result;
use crate::server::signals::Signals;

/// Serves a router until the process is told to stop (Ctrl-C, SIGTERM); what is in flight then is finished and sent first, for
/// at most 25 seconds. A second signal ends it at once.
///
/// It listens on `HOST` (default `127.0.0.1`; `0.0.0.0` is every address of the machine) and `PORT` (default 3000; 0 is any
/// free one), compresses answers for clients that ask for it, closes connections whose next request's head is not there after
/// 75 seconds or that take nothing of an answer for as long, and logs to standard error what `RUST_LOG` names (default `info`)
/// unless the program has set up its own log. A program with other wishes calls `axum::serve` itself: a generated router needs
/// nothing of this.
///
/// It has so many connections at a time as `PRISMAGEN_MAX_CONNECTIONS` says (default 900, as a process may most often have 1,024
/// files open). Where there are more, one that is silent is closed for a new one, first of all one that never sent a whole
/// request; while none is silent, new ones wait.
///
/// # Errors
/// Where `HOST`, `PORT` or `PRISMAGEN_MAX_CONNECTIONS` is none, or the address cannot be listened on; where log-in has no secret to sign tokens with.
pub async fn serve(router: Router) -> Result<()> {
    log::start();
    if let Some(error) = failed::take() {
        return Err(error);
    }
    let most = listen::most_connections()?;
    let listener = listen::listener().await?;
    // Before anybody is told that this listens: a signal from then on is one to stop gracefully.
    let signals = Signals::listen()?;
    match listener.local_addr() {
        Ok(address) => tracing::info!("listening on http://{address}"),
        Err(error) => tracing::warn!(%error, "listening, on an address that is not known"),
    }
    #[cfg(feature = "docs")]
    let compression = CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_compressible));
    #[cfg(not(feature = "docs"))]
    let compression = CompressionLayer::new();
    connections::serve(listener, router.layer(compression), most, signals).await;
    Ok(())
}

#[cfg(feature = "docs")]
fn is_compressible(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<super::script::SentAsItIs>().is_none()
}
