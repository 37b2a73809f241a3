//! Database servers that tests use, and databases of one's own on them.

use prismagen::{Db, db};
use sqlx::mysql::MySqlConnectOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};

/// The URL of a server, and a database of it; none, with a note, where there is none, unless in CI.
pub(crate) async fn server(variable: &str, url: &str, database: &str) -> Option<(String, Db)> {
    let url = std::env::var(variable).unwrap_or_else(|_| url.to_owned());
    match db::connect(&format!("{url}/{database}")).await {
        Ok(db) => Some((url, db)),
        Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: {error} ({variable} says where)\n"),
            );
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// A database of one's own; it goes with this value.
pub(crate) struct Database {
    /// As Prisma has it.
    pub(crate) url: String,
    name: String,
    server: Option<Kind>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Postgresql,
    Mysql,
}

impl Kind {
    fn of(provider: &str) -> Option<Self> {
        match provider {
            "postgresql" => Some(Self::Postgresql),
            "mysql" => Some(Self::Mysql),
            _ => None,
        }
    }

    /// Where it is, without a database's name.
    fn url(self) -> String {
        let (variable, url) = match self {
            Self::Postgresql => ("PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432"),
            Self::Mysql => ("PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306"),
        };
        std::env::var(variable).unwrap_or_else(|_| url.to_owned())
    }

    fn run(self, sql: &str) -> Result<(), sqlx::Error> {
        let (sql, url) = (AssertSqlSafe(sql.to_owned()), self.url());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            if self == Self::Postgresql {
                let options: PgConnectOptions = format!("{url}/postgres").parse()?;
                let mut connection = options.connect().await?;
                connection.execute(sql).await?;
                connection.close().await
            } else {
                let options: MySqlConnectOptions = format!("{url}/mysql").parse()?;
                let mut connection = options.connect().await?;
                connection.execute(sql).await?;
                connection.close().await
            }
        })
    }
}

impl Database {
    /// An empty one of a provider; none, with a note, where its server is not there, unless in CI. SQLite's is a file in the
    /// working directory.
    pub(crate) fn new(provider: &str, purpose: &str) -> Option<Self> {
        let Some(server) = Kind::of(provider) else {
            return Some(Self { url: "test.db".to_owned(), name: String::new(), server: None });
        };
        let name = format!("prismagen_{purpose}_{}", std::process::id());
        match server.run(&format!("CREATE DATABASE {name}")) {
            Ok(()) => Some(Self { url: format!("{}/{name}", server.url()), name, server: Some(server) }),
            Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
                // Not `println!`: the output of a test that passes is not shown.
                let _ =
                    std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: {provider}: {error}\n"));
                None
            }
            Err(error) => panic!("{provider}: {error}"),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(server) = self.server else { return };
        let force = if server == Kind::Postgresql { " WITH (FORCE)" } else { "" };
        let _ = server.run(&format!("DROP DATABASE IF EXISTS {}{force}", self.name));
    }
}
