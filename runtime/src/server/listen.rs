//! Where to listen, as the environment says.

use std::env::{self, VarError};

use tokio::net::TcpListener;

use crate::{Error, Result};

const HOST: &str = "127.0.0.1";
const PORT: u16 = 3000;

/// A listener on `HOST` and `PORT`.
///
/// # Errors
/// Where one of them is none, or the address cannot be listened on.
pub(super) async fn listener() -> Result<TcpListener> {
    let host = variable("HOST")?.unwrap_or_else(|| HOST.to_owned());
    let port = match variable("PORT")? {
        Some(text) => match text.parse() {
            Ok(port) => port,
            Err(_) => return Err(Error::start(format!("PORT={text} is no port: it must be a number from 0 to 65535"))),
        },
        None => PORT,
    };
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

/// A variable of the environment; an empty one is none.
fn variable(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(text)) => Err(Error::start(format!("{name}={} is not UTF-8", text.to_string_lossy()))),
    }
}
