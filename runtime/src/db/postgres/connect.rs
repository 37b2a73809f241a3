//! A URL to a pool.

use sqlx::postgres::{PgConnectOptions, PgDatabaseError, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection};

use crate::db::url::{Settings, Url, options};
use crate::{Db, Error, Result};

/// Opens a PostgreSQL database, or one of CockroachDB, with the settings that a server wants: a statement ends after 30 seconds,
/// and one whose client has gone at once.
///
/// `url` is Prisma's: `postgresql://user:password@host:5432/blog?schema=public`. Of its parameters `schema` (which becomes the
/// `search_path`), `connection_limit` (10), `pool_timeout` (in seconds, 5), `statement_timeout` (in milliseconds) and what the
/// driver knows (`sslmode`, `sslrootcert`, `application_name`, `options`, …) are obeyed. Encryption needs the feature `tls` or
/// `tls-native-roots`; without it `sslmode=prefer`, the default, is `disable`.
///
/// # Errors
/// Where the database cannot be reached.
pub async fn connect(url: &str) -> Result<Db> {
    let url = Url::parse(url)?;
    let options = url_options(&url)?;
    let refused = |error: sqlx::Error| refused(&options, error);
    let pool: PgPoolOptions = url.settings.pool();
    let pool = pool.after_connect(|connection: &mut PgConnection, _| {
        Box::pin(async move {
            // A statement nobody waits for ends within a second. PostgreSQL 14 and later have it; CockroachDB notices itself.
            let answer = connection.execute("SET client_connection_check_interval = 1000").await;
            match answer {
                Err(error) if error.as_database_error().is_some() => Ok(()),
                answer => answer.map(drop),
            }
        })
    });
    Ok(pool.connect_with(options.clone()).await.map_err(refused)?.into())
}

/// Creates the database of a URL where it is absent.
pub(crate) async fn create(url: &str) -> Result<()> {
    let mut options: PgConnectOptions = options(&Url::parse(url)?.driver)?;
    let name = options.get_database().unwrap_or("postgres").to_owned();
    options = options.database("postgres");
    let refused = |error| refused(&options, error);
    let mut connection = options.connect().await.map_err(refused)?;
    let sql = format!("CREATE DATABASE \"{}\"", name.replace('"', "\"\""));
    if let Err(error) = connection.execute(AssertSqlSafe(sql)).await
        && !is_there(&error)
    {
        return Err(refused(error));
    }
    connection.close().await.map_err(refused)
}

/// It was there before, or somebody else created it at the same moment.
fn is_there(error: &sqlx::Error) -> bool {
    let error = error.as_database_error().and_then(|error| error.try_downcast_ref::<PgDatabaseError>());
    error.is_some_and(|error| matches!(error.code(), "42P04" | "23505"))
}

fn url_options(url: &Url) -> Result<PgConnectOptions> {
    let options: PgConnectOptions = options(&url.driver)?;
    let Settings { schema, .. } = &url.settings;
    let timeout = url.settings.statement_timeout().as_millis().to_string();
    let options = options.options([("statement_timeout", timeout)]);
    Ok(match schema {
        Some(schema) => options.options([("search_path", format!("\"{}\"", schema.replace('"', "\"\"")))]),
        None => options,
    })
}

fn refused(options: &PgConnectOptions, error: sqlx::Error) -> Error {
    let (host, port) = (options.get_host(), options.get_port());
    let database = options.get_database().unwrap_or_default();
    let reason = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
    Error::start(format!("cannot open the database {database} at {host}:{port}: {reason}"))
}
