//! The SQL spoken.

use crate::schema::Provider;

/// The SQL spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// SQLite 3.35 or later.
    Sqlite,
    /// PostgreSQL 12 or later.
    Postgresql,
    /// CockroachDB: PostgreSQL's dialect with its differences.
    Cockroachdb,
    /// MySQL 8 or MariaDB 10.5, or later.
    Mysql,
}

impl Dialect {
    /// What `provider` speaks; none for a database that there is no back end for.
    pub const fn of(provider: Provider) -> Option<Self> {
        match provider {
            Provider::Sqlite => Some(Self::Sqlite),
            Provider::Postgresql => Some(Self::Postgresql),
            Provider::Cockroachdb => Some(Self::Cockroachdb),
            Provider::Mysql => Some(Self::Mysql),
            Provider::Sqlserver | Provider::Mongodb => None,
        }
    }

    /// The provider that speaks it.
    pub const fn provider(self) -> Provider {
        match self {
            Self::Sqlite => Provider::Sqlite,
            Self::Postgresql => Provider::Postgresql,
            Self::Cockroachdb => Provider::Cockroachdb,
            Self::Mysql => Provider::Mysql,
        }
    }

    /// Its name in a `datasource` block.
    pub const fn name(self) -> &'static str {
        self.provider().name()
    }

    /// Whether it is PostgreSQL's, whoever speaks it: schemas, enum types and arrays.
    pub const fn is_postgresql(self) -> bool {
        matches!(self, Self::Postgresql | Self::Cockroachdb)
    }
}
