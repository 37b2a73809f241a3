//! The address of a client.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

use crate::{Error, Result};

/// The proxies in front of the server, by address: what they say of a request's sender is believed.
#[derive(Debug, Default)]
pub(super) struct Proxies(Vec<Network>);

/// Addresses with the same beginning.
#[derive(Debug, PartialEq, Eq)]
struct Network {
    address: u128,
    mask: u128,
}

impl Proxies {
    /// `PRISMAGEN_TRUSTED_PROXIES`: addresses and networks, `10.0.0.0/8, ::1`.
    ///
    /// # Errors
    /// Where one of them is none.
    pub(super) fn of_environment() -> Result<Self> {
        Self::of(&std::env::var("PRISMAGEN_TRUSTED_PROXIES").unwrap_or_default())
    }

    fn of(text: &str) -> Result<Self> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let network = |entry: &str| {
            network(entry).ok_or_else(|| {
                let entry = entry.escape_debug();
                Error::start(format!("PRISMAGEN_TRUSTED_PROXIES holds `{entry}`, which is no address and no network"))
            })
        };
        entries.map(network).collect::<Result<_>>().map(Self)
    }

    /// The address that a request came from: of those that it is said to have come by, the last that is no proxy's.
    pub(super) fn client(&self, request: &Request) -> Option<IpAddr> {
        let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
        Some(self.behind(peer.ip().to_canonical(), request.headers()))
    }

    fn behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        let lines: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
        let mut said = lines.iter().flat_map(|line| line.split(',')).rev();
        while self.has(client) {
            // What cannot be read was not written by a proxy of ours.
            let Some(Ok(next)) = said.next().map(|entry| entry.trim().parse::<IpAddr>()) else { break };
            client = next.to_canonical();
        }
        client
    }

    fn has(&self, address: IpAddr) -> bool {
        let bits = bits(address);
        self.0.iter().any(|network| bits & network.mask == network.address)
    }
}

/// `10.0.0.0/8`, `::1`
fn network(entry: &str) -> Option<Network> {
    let (address, length) = match entry.split_once('/') {
        Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
        None => (entry, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let length = match (address, length) {
        (_, None) => 128,
        (IpAddr::V4(_), Some(length)) if length <= 32 => 96 + length,
        (IpAddr::V6(_), Some(length)) if length <= 128 => length,
        _ => return None,
    };
    let mask = u128::MAX.checked_shl(128 - length).unwrap_or(0);
    Some(Network { address: bits(address) & mask, mask })
}

/// An address of either kind as one of the newer.
fn bits(address: IpAddr) -> u128 {
    let address: Ipv6Addr = match address {
        IpAddr::V4(address) => address.to_ipv6_mapped(),
        IpAddr::V6(address) => address,
    };
    address.to_bits()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_last_address_that_is_no_proxys() {
        let proxies = Proxies::of("10.0.0.0/8, ::1,192.0.2.7").expect("they are networks");
        let client = |peer: &str, said: &[&'static str]| {
            let mut headers = HeaderMap::new();
            said.iter().for_each(|line| {
                headers.append("x-forwarded-for", HeaderValue::from_static(line));
            });
            proxies.behind(peer.parse().expect("it is an address"), &headers).to_string()
        };
        assert_eq!(client("203.0.113.1", &["198.51.100.1"]), "203.0.113.1", "it is not believed");
        assert_eq!(client("10.1.2.3", &[]), "10.1.2.3");
        assert_eq!(client("10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("10.1.2.3", &["1.1.1.1, 198.51.100.1, 192.0.2.7", "10.9.9.9"]), "198.51.100.1");
        assert_eq!(client("10.1.2.3", &["198.51.100.1, nonsense"]), "10.1.2.3");
        assert_eq!(client("::1", &["2001:db8::1"]), "2001:db8::1");
        for wrong in ["10.0.0.0/33", "::/129", "localhost", "10.0.0.0/x"] {
            assert!(Proxies::of(wrong).is_err(), "{wrong}");
        }
        assert!(Proxies::of("").is_ok_and(|none| !none.has(IpAddr::from([127, 0, 0, 1]))));
        assert!(Proxies::of("0.0.0.0/0").is_ok_and(|all| all.has(IpAddr::from([1, 2, 3, 4]))));
    }
}
