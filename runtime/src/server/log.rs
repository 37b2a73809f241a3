//! The log of a program that has set up none.

use std::env;
use std::io::{self, IsTerminal};

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Logs to standard error what `RUST_LOG` names, `info` where it names nothing; in colour on a terminal, unless `NO_COLOR` is
/// set.
pub(super) fn start() {
    let wish = env::var("RUST_LOG").ok().filter(|text| !text.is_empty());
    let parsed = wish.as_deref().map(str::parse::<Targets>).transpose();
    let (targets, refused) = match parsed {
        Ok(targets) => (targets, None),
        Err(error) => (None, Some(error)),
    };
    let targets = targets.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let colour = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(colour);
    // Fails where the program has a log already, which is then the one to use.
    let is_ours = tracing_subscriber::registry().with(targets).with(lines).try_init().is_ok();
    if let Some(error) = refused.filter(|_| is_ours) {
        tracing::warn!(%error, "RUST_LOG is not understood; logging at info");
    }
}
