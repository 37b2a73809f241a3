//! The parameters of a database's URL.

use std::time::Duration;

use percent_encoding::percent_decode_str;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use sqlx::ConnectOptions;
use sqlx::Database;
use sqlx::pool::PoolOptions;

use super::pool;
use crate::{Error, Result};

/// A URL taken apart: what is the driver's, and what is not.
pub(super) struct Url {
    /// Without the parameters that are not the driver's.
    #[cfg_attr(not(any(feature = "postgres", feature = "mysql")), expect(dead_code, reason = "SQLite's is a path"))]
    pub(super) driver: String,
    /// The settings of the pool and of a connection, which are Prisma's.
    pub(super) settings: Settings,
}

/// What Prisma has in a URL besides what names the server.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// `connection_limit`
    pub(super) connections: Option<u32>,
    /// `pool_timeout`, in seconds.
    pub(super) pool_timeout: Option<Duration>,
    /// `schema`
    pub(super) schema: Option<String>,
    /// `statement_timeout`, in milliseconds; 0 is none.
    pub(super) statement_timeout: Option<Duration>,
}

/// How long a request waits for a connection of the pool, where the URL does not say.
const POOL_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a statement may take, where the URL does not say. Requests are given up after 30 seconds.
#[cfg(any(feature = "postgres", feature = "mysql"))]
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(30);

impl Url {
    /// # Errors
    /// Where a setting is no number.
    pub(super) fn parse(url: &str) -> Result<Self> {
        let (address, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut driver, mut settings) = (address.to_owned(), Settings::default());
        let mut separator = '?';
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode_str(value).decode_utf8_lossy();
            let number = || {
                let refused = |_| Error::start(format!("the database's URL has a `{name}` that is no number"));
                value.parse::<u32>().map_err(refused)
            };
            match name {
                "connection_limit" => settings.connections = Some(number()?.max(1)),
                "pool_timeout" => settings.pool_timeout = Some(Duration::from_secs(number()?.into())),
                "schema" => settings.schema = Some(value.into_owned()),
                "statement_timeout" => settings.statement_timeout = Some(Duration::from_millis(number()?.into())),
                // Prisma's, which mean nothing here.
                "connect_timeout"
                | "socket_timeout"
                | "pgbouncer"
                | "sslidentity"
                | "sslpassword"
                | "max_idle_connection_lifetime"
                | "max_connection_lifetime"
                | "channel_binding"
                | "single_use_connections" => {}
                // Prisma's words for the driver's.
                "sslaccept" => {
                    let mode = if value == "strict" { "verify-full" } else { "require" };
                    driver.extend([separator.to_string().as_str(), "ssl-mode=", mode]);
                    separator = '&';
                }
                _ => {
                    driver.push(separator);
                    driver.push_str(pair);
                    separator = '&';
                }
            }
        }
        Ok(Self { driver, settings })
    }
}

impl Settings {
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn statement_timeout(&self) -> Duration {
        self.statement_timeout.unwrap_or(STATEMENT_TIMEOUT)
    }

    pub(super) fn pool<D: Database>(&self) -> PoolOptions<D> {
        // As Prisma's, 0 is no limit.
        let wait = self.pool_timeout.filter(|time| !time.is_zero());
        let wait = if self.pool_timeout.is_some() { wait.unwrap_or(Duration::MAX / 4) } else { POOL_TIMEOUT };
        pool::options().acquire_timeout(wait).max_connections(self.connections.unwrap_or(10))
    }
}

/// The options of a URL, without the log of every statement.
///
/// # Errors
/// Where it is none. The message does not repeat it: it may hold a password.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) fn options<O: ConnectOptions>(driver: &str) -> Result<O> {
    let options: O = driver.parse().map_err(|error: sqlx::Error| {
        let reason = match error {
            sqlx::Error::Configuration(error) => error.to_string(),
            error => error.to_string(),
        };
        Error::start(format!("cannot open the database: its URL is not valid: {reason}"))
    })?;
    Ok(options.disable_statement_logging())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_taken_out_of_a_url() {
        let url = Url::parse(
            "postgresql://me:a%20b@host:5433/app?schema=my%20blog&sslmode=require&connection_limit=3&pool_timeout=7\
             &connect_timeout=2&application_name=x&statement_timeout=1500",
        )
        .unwrap();
        assert_eq!(url.driver, "postgresql://me:a%20b@host:5433/app?sslmode=require&application_name=x");
        let expected = Settings {
            connections: Some(3),
            pool_timeout: Some(Duration::from_secs(7)),
            schema: Some("my blog".to_owned()),
            statement_timeout: Some(Duration::from_millis(1500)),
        };
        assert_eq!(url.settings, expected);
        let error = Url::parse("mysql://me:secret@host/app?connection_limit=many").map(drop).unwrap_err().to_string();
        assert!(error.contains("connection_limit") && !error.contains("secret"), "{error}");
    }
}
