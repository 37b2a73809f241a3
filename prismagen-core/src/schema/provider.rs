//! The databases that a datasource can name.

use super::values::ReferentialAction;

/// `provider` of the datasource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provider {
    /// `sqlite`
    Sqlite,
    /// `postgresql` or `postgres`
    Postgresql,
    /// `mysql`
    Mysql,
    /// `cockroachdb`
    Cockroachdb,
    /// `sqlserver`
    Sqlserver,
    /// `mongodb`
    Mongodb,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Sqlite, Self::Postgresql, Self::Mysql, Self::Cockroachdb, Self::Sqlserver, Self::Mongodb];

    /// As Prisma's documentation writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
            Self::Mysql => "mysql",
            Self::Cockroachdb => "cockroachdb",
            Self::Sqlserver => "sqlserver",
            Self::Mongodb => "mongodb",
        }
    }

    /// The provider that a schema writes so.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "postgres" => Some(Self::Postgresql),
            _ => Self::ALL.into_iter().find(|provider| provider.name() == name),
        }
    }

    /// How many bytes the name of a table, column or constraint may have.
    pub const fn max_identifier_length(self) -> usize {
        match self {
            Self::Sqlite => 10_000,
            Self::Postgresql | Self::Cockroachdb => 63,
            Self::Mysql => 64,
            Self::Sqlserver => 128,
            Self::Mongodb => 127,
        }
    }

    /// `stem` and `suffix`, the stem cut at a character so that both fit into a name.
    pub fn identifier(self, stem: &str, suffix: &str) -> String {
        let room = self.max_identifier_length() - suffix.len();
        let stem = &stem[..stem.floor_char_boundary(room)];
        format!("{stem}{suffix}")
    }

    /// The referential actions that its foreign keys know.
    pub const fn foreign_key_actions(self) -> &'static [ReferentialAction] {
        use ReferentialAction::*;
        match self {
            Self::Sqlserver => &[Cascade, NoAction, SetNull, SetDefault],
            _ => &ReferentialAction::ALL,
        }
    }
}
