//! A URL to a pool.

use sqlx::mysql::{MySqlConnectOptions, MySqlPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, MySqlConnection};

use crate::db::url::{Url, options};
use crate::{Db, Error, Result};

/// Opens a MySQL or MariaDB database with the settings that a server wants: a query ends after 30 seconds, times
/// are UTC, and transactions read what is committed (`READ COMMITTED`).
///
/// `url` is Prisma's: `mysql://user:password@host:3306/blog`. Of its parameters `connection_limit` (10), `pool_timeout` (in
/// seconds, 5), `statement_timeout` (in milliseconds), `sslaccept` and what the driver knows (`ssl-mode`, `ssl-ca`, `socket`,
/// …) are obeyed. Encryption needs the feature `tls` or `tls-native-roots`; without it `ssl-mode=preferred`, the default, is
/// `disabled`.
///
/// # Errors
/// Where the database cannot be reached.
pub async fn connect(url: &str) -> Result<Db> {
    let url = Url::parse(url)?;
    let options: MySqlConnectOptions = options(&driver(&url))?;
    let refused = |error: sqlx::Error| refused(&options, error);
    let timeout = url.settings.statement_timeout().as_millis();
    let pool: MySqlPoolOptions = url.settings.pool();
    let pool = pool.after_connect(move |connection: &mut MySqlConnection, _| {
        Box::pin(async move {
            // As PostgreSQL has it: what is read once a lock was waited for is what is there now, not what was there when the
            // transaction began.
            connection.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED").await?;
            // MariaDB has the one, in seconds and for changes too; MySQL the other.
            let mariadb = format!("SET max_statement_time = {}.{:03}", timeout / 1000, timeout % 1000);
            let answer = connection.execute(AssertSqlSafe(mariadb)).await;
            if answer.is_err_and(|error| error.as_database_error().is_some()) {
                connection.execute(AssertSqlSafe(format!("SET max_execution_time = {timeout}"))).await?;
            }
            Ok(())
        })
    });
    Ok(pool.connect_with(options.clone()).await.map_err(refused)?.into())
}

/// Creates the database of a URL where it is absent.
pub(crate) async fn create(url: &str) -> Result<()> {
    let url = Url::parse(url)?;
    let options: MySqlConnectOptions = options(&driver(&url))?;
    let Some(name) = options.get_database() else {
        return Err(Error::start("cannot create the database: its URL names none"));
    };
    let refused = |error| refused(&options, error);
    // The driver has no way to take a database's name back.
    let (address, query) = url.driver.split_once('?').unwrap_or((&url.driver, ""));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    let without: MySqlConnectOptions =
        self::options(&format!("{}/?{query}", server.replacen("mariadb:", "mysql:", 1)))?;
    let mut connection = without.connect().await.map_err(refused)?;
    let sql = format!("CREATE DATABASE IF NOT EXISTS `{}`", name.replace('`', "``"));
    connection.execute(AssertSqlSafe(sql)).await.map_err(refused)?;
    connection.close().await.map_err(refused)
}

/// The URL as the driver takes it: PostgreSQL's words for encryption are others there.
fn driver(url: &Url) -> String {
    let url = url.driver.replacen("mariadb:", "mysql:", 1);
    url.replace("ssl-mode=verify-full", "ssl-mode=VERIFY_IDENTITY").replace("ssl-mode=require", "ssl-mode=REQUIRED")
}

fn refused(options: &MySqlConnectOptions, error: sqlx::Error) -> Error {
    let (host, port) = (options.get_host(), options.get_port());
    let database = options.get_database().unwrap_or_default();
    let reason = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
    Error::start(format!("cannot open the database {database} at {host}:{port}: {reason}"))
}
