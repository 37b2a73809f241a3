//! Where to listen, as the environment says.

use std::env::{self, VarError};
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use tokio::net::TcpListener;

use crate::{Error, Result};

const HOST: &str = "127.0.0.1";
const PORT: u16 = 3000;

/// A process may most often have 1,024 files open: what is left is for the database.
const MOST_CONNECTIONS: usize = 900;

/// A listener on `HOST` and `PORT`.
///
/// # Errors
/// Where one of them is none, or the address cannot be listened on.
pub(super) async fn listener() -> Result<TcpListener> {
    let host = variable("HOST")?.unwrap_or_else(|| HOST.to_owned());
    let port = number("PORT", "no port", 0..=u16::MAX)?.unwrap_or(PORT);
    let addresses = match tokio::net::lookup_host((host.as_str(), port)).await {
        Ok(addresses) => addresses.collect::<Vec<_>>(),
        Err(error) => {
            let hint = "it must be an address or a name of this machine, like 127.0.0.1, 0.0.0.0 or ::1";
            return Err(Error::start(format!("HOST={host} is no host: {hint} ({error})")));
        }
    };
    TcpListener::bind(addresses.as_slice()).await.map_err(|error| {
        // Brackets, as a URL has them.
        let host = if host.contains(':') { format!("[{host}]") } else { host };
        Error::start(format!("cannot listen on {host}:{port}: {error}; HOST and PORT name another address"))
    })
}

/// How many connections there may be at a time, by `PRISMAGEN_MAX_CONNECTIONS`.
///
/// # Errors
/// Where it is no number.
pub(super) fn most_connections() -> Result<usize> {
    let most = number("PRISMAGEN_MAX_CONNECTIONS", "no number of connections", 1..=u32::MAX)?;
    Ok(most.map_or(MOST_CONNECTIONS, |most| usize::try_from(most).unwrap_or(usize::MAX)))
}

/// A variable that is a number, else `wrong`.
fn number<N: FromStr + PartialOrd + Display>(name: &str, wrong: &str, range: RangeInclusive<N>) -> Result<Option<N>> {
    let Some(text) = variable(name)? else { return Ok(None) };
    match text.parse() {
        Ok(number) if range.contains(&number) => Ok(Some(number)),
        _ => {
            let (least, most) = (range.start(), range.end());
            Err(Error::start(format!("{name}={text} is {wrong}: it must be a number from {least} to {most}")))
        }
    }
}

/// A variable of the environment; an empty one is none.
fn variable(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(text)) => Err(Error::start(format!("{name}={} is not UTF-8", text.to_string_lossy()))),
    }
}
