//! Listening, and stopping.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Port where the environment names none.
const PORT: u16 = 3000;

/// Serves a router until the process is told to stop (Ctrl-C, SIGTERM); what is in flight then is finished first.
///
/// It listens on `HOST` (default `127.0.0.1`; `0.0.0.0` is every address of the machine) and `PORT` (default 3000),
/// compresses answers for clients that ask for it, and logs to standard error what `RUST_LOG` names (default `info`) unless
/// the program has set up its own log. A program with other wishes calls `axum::serve` itself: a generated router needs
/// nothing of this.
///
/// # Errors
/// Where `HOST` or `PORT` is none, or the address cannot be listened on.
pub async fn serve(router: Router) -> io::Result<()> {
    start_log();
    let listener = TcpListener::bind(address()?).await?;
    tracing::info!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router.layer(CompressionLayer::new())).with_graceful_shutdown(stopped()).await
}

fn start_log() {
    let targets = std::env::var("RUST_LOG").ok().and_then(|targets| targets.parse::<Targets>().ok());
    let targets = targets.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr);
    // Fails where the program has a log already, which is then the one to use.
    let _ = tracing_subscriber::registry().with(targets).with(lines).try_init();
}

fn address() -> io::Result<SocketAddr> {
    let host = variable("HOST")?.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let port = variable("PORT")?.unwrap_or(PORT);
    Ok(SocketAddr::new(host, port))
}

fn variable<T: std::str::FromStr>(name: &str) -> io::Result<Option<T>> {
    let Some(text) = std::env::var(name).ok().filter(|text| !text.is_empty()) else { return Ok(None) };
    match text.parse() {
        Ok(value) => Ok(Some(value)),
        Err(_) => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name}={text} is no {}", name.to_lowercase())))
        }
    }
}

/// Resolves when the process is told to stop.
async fn stopped() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
    tracing::info!("stopping once what is in flight is finished");
}

#[cfg(unix)]
async fn terminated() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
