//! A URL to a database.

use crate::{Db, Error, Result};

/// Opens the database that a URL names, with the settings that a server wants.
///
/// | URL | database | feature |
/// |---|---|---|
/// | `file:blog.db`, `sqlite:blog.db`, `blog.db`, `:memory:` | SQLite, made where it is absent: [`sqlite::connect`](super::sqlite::connect) | `sqlite` |
/// | `postgresql://user:password@host/blog`, `postgres://…` | PostgreSQL, CockroachDB: [`postgres::connect`](super::postgres::connect) | `postgres` |
/// | `mysql://user:password@host/blog`, `mariadb://…` | MySQL, MariaDB: [`mysql::connect`](super::mysql::connect) | `mysql` |
///
/// ```no_run
/// # async fn open() -> prismagen::Result<()> {
/// let db = prismagen::db::connect("file:blog.db").await?;
/// # Ok(()) }
/// ```
///
/// # Errors
/// Where the database cannot be reached, or is one whose feature is not enabled.
pub async fn connect(url: &str) -> Result<Db> {
    match Scheme::of(url)? {
        #[cfg(feature = "sqlite")]
        Scheme::Sqlite => super::sqlite::connect(url).await,
        #[cfg(feature = "postgres")]
        Scheme::Postgres => super::postgres::connect(url).await,
        #[cfg(feature = "mysql")]
        Scheme::Mysql => super::mysql::connect(url).await,
        #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
        other => Err(other.is_disabled()),
    }
}

/// Creates the database that a URL names, empty, where it is absent: for tests and for development. The user of the URL must be
/// allowed to. A SQLite file is made when it is opened.
///
/// # Errors
/// Where the server cannot be reached or refuses.
pub async fn create(url: &str) -> Result<()> {
    match Scheme::of(url)? {
        #[cfg(feature = "sqlite")]
        Scheme::Sqlite => Ok(()),
        #[cfg(feature = "postgres")]
        Scheme::Postgres => super::postgres::create(url).await,
        #[cfg(feature = "mysql")]
        Scheme::Mysql => super::mysql::create(url).await,
        #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
        other => Err(other.is_disabled()),
    }
}

#[derive(Debug)]
enum Scheme {
    Sqlite,
    Postgres,
    Mysql,
}

impl Scheme {
    fn of(url: &str) -> Result<Self> {
        match url.split_once("://").map(|(scheme, _)| scheme) {
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            Some("mysql" | "mariadb") => Ok(Self::Mysql),
            None | Some("file" | "sqlite") => Ok(Self::Sqlite),
            // Not the URL itself: it may hold a password.
            Some(scheme) => Err(Error::start(format!("no database here has URLs that begin with `{scheme}://`"))),
        }
    }

    #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
    fn is_disabled(&self) -> Error {
        let feature = format!("{self:?}").to_lowercase();
        Error::start(format!("cannot open the database: enable the feature `{feature}` of prismagen"))
    }
}
