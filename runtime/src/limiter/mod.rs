//! How many requests are answered, by user or address.
//!
//! | file | idea |
//! |---|---|
//! | `gcra` | the algorithm, and its state in this process |
//! | `redis` | its state in Redis, which several processes share |
//! | `address` | the address of a client, also behind proxies |
//! | `routes` | limits around routes of the program's own |

mod address;
mod gcra;
#[cfg(feature = "redis")]
mod redis;
mod routes;

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use self::address::Proxies;
use self::gcra::{Answer, Memory};
pub use self::routes::limit;
use crate::access::Viewer;
use crate::table::{Operation, Resource};
use crate::{Error, Result};

/// So many requests in so much time; all of them may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) requests: u32,
    pub(crate) period: Duration,
}

impl Rate {
    #[cfg(feature = "auth")]
    pub(crate) const fn a_minute(requests: u32) -> Self {
        Self { requests, period: Duration::from_secs(60) }
    }
}

/// What counts requests. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Limiter(Arc<State>);

struct State {
    memory: Memory,
    #[cfg(feature = "redis")]
    redis: Option<redis::Redis>,
    proxies: Proxies,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limiter")
    }
}

/// What a client is told of the limit that is nearest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    limit: u32,
    answer: Answer,
}

impl Limiter {
    /// `application` is what tells its counts from those of others in the same Redis.
    ///
    /// # Errors
    /// Where the environment names proxies, or a Redis, that are none.
    pub(crate) fn new(application: &str) -> Result<Self> {
        #[cfg(not(feature = "redis"))]
        let _ = application;
        Ok(Self(Arc::new(State {
            memory: Memory::default(),
            #[cfg(feature = "redis")]
            redis: redis::Redis::of_environment(application)?,
            proxies: Proxies::of_environment()?,
        })))
    }

    /// Who is counted: the user, else the address.
    pub(crate) fn client(&self, request: &Request, viewer: &Viewer) -> String {
        match viewer.id() {
            Some(id) => format!("user {id:?}"),
            None => self.address(request),
        }
    }

    /// The address, whoever is logged in.
    pub(crate) fn address(&self, request: &Request) -> String {
        match self.0.proxies.client(request) {
            Some(IpAddr::V6(address)) => format!("{}/64", network_of(address)),
            Some(address) => address.to_string(),
            // Served by something that tells no addresses: all are one.
            None => "unknown".to_owned(),
        }
    }

    /// Counts a request for an operation of a resource; none where nothing limits it.
    ///
    /// # Errors
    /// What to tell a client that has sent too many.
    pub(crate) async fn count(
        &self,
        resource: &Resource,
        operation: Operation,
        client: &str,
    ) -> std::result::Result<Option<Standing>, Standing> {
        let mut nearest = None;
        let limits = resource.rate_limits.iter().enumerate();
        for (place, limit) in limits.filter(|(_, limit)| limit.operations.contains(&operation)) {
            let rate = Rate { requests: limit.requests, period: Duration::from_secs(limit.seconds.into()) };
            let standing = self.pass(&format!("{} {place} {client}", resource.name), rate).await?;
            nearest = Some(standing.nearer(nearest));
        }
        Ok(nearest)
    }

    async fn answer(&self, name: &str, rate: Rate) -> Answer {
        #[cfg(feature = "redis")]
        if let Some(redis) = &self.0.redis
            && let Some(answer) = redis.count(name, rate).await
        {
            return answer;
        }
        self.0.memory.count(name, rate)
    }

    /// Counts a request under a name.
    ///
    /// # Errors
    /// The same where there were too many.
    pub(crate) async fn pass(&self, name: &str, rate: Rate) -> std::result::Result<Standing, Standing> {
        let answer = self.answer(name, rate).await;
        let standing = Standing { limit: rate.requests, answer };
        if answer.wait.is_some() { Err(standing) } else { Ok(standing) }
    }
}

impl Standing {
    pub(crate) fn nearer(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.answer.remaining < self.answer.remaining => other,
            _ => self,
        }
    }

    /// Writes the headers.
    pub(crate) fn tell(self, headers: &mut HeaderMap) {
        let seconds = |time: Duration| time.as_millis().div_ceil(1000).max(1) as u64;
        let mut insert = |name: &'static str, value: u64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        insert("ratelimit-limit", self.limit.into());
        insert("ratelimit-remaining", self.answer.remaining.into());
        insert("ratelimit-reset", seconds(self.answer.reset));
        if let Some(wait) = self.answer.wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds(wait)));
        }
    }

    /// 429
    pub(crate) fn refusal(self) -> Response {
        let detail = "Too many requests. Wait, then try again.";
        let mut response = Error::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", detail).into_response();
        self.tell(response.headers_mut());
        response
    }
}

/// Of an address of version 6, what a site is given: whoever has one has all that begin alike (RFC 6177).
fn network_of(address: Ipv6Addr) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_one_client() {
        let network = |text: &str| text.parse().map(network_of).map(|address| address.to_string());
        assert_eq!(network("2001:db8:1:2:3:4:5:6").as_deref(), Ok("2001:db8:1:2::"));
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
