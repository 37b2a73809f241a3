//! Being told to stop.

use crate::{Error, Result};

/// The signals that stop a server. From its making on they end the process no longer by themselves.
#[derive(Debug)]
pub(super) struct Signals {
    #[cfg(unix)]
    interrupted: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminated: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    pub(super) fn listen() -> Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let refused = |error| Error::start(format!("cannot wait for signals: {error}"));
        Ok(Self {
            interrupted: signal(SignalKind::interrupt()).map_err(refused)?,
            terminated: signal(SignalKind::terminate()).map_err(refused)?,
        })
    }

    /// Waits for the next one: Ctrl-C or SIGTERM.
    pub(super) async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupted.recv() => {}
            _ = self.terminated.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl Signals {
    pub(super) fn listen() -> Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next one: Ctrl-C.
    pub(super) async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
