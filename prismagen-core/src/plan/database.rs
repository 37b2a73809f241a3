//! The tables, for the database chosen. Names, types and defaults are as Prisma Migrate writes them, so that a database
//! made by either is the other's too.

/// The SQL spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Its name in a `datasource` block.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
            Self::Cockroachdb => "cockroachdb",
            Self::Mysql => "mysql",
        }
    }
}

/// What is stored where.
#[derive(Clone, Debug, PartialEq)]
pub struct Database {
    /// The SQL spoken.
    pub dialect: Dialect,
    /// Named schemas to create (`@@schema`), in order; empty where the default one serves.
    pub schemas: Vec<String>,
    /// Enum types to create, where the dialect has them.
    pub enums: Vec<EnumType>,
    /// Tables in the order of the schema, then implicit many-to-many tables. Views are not created, and have none.
    pub tables: Vec<Table>,
}

/// `CREATE TYPE … AS ENUM`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumType {
    /// The schema, where named.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// In order.
    pub values: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The schema, where named.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether it is to be created: false for a view.
    pub create: bool,
    /// In schema order.
    pub columns: Vec<TableColumn>,
    /// The primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Unique and plain indexes.
    pub indexes: Vec<Index>,
    /// Foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
}

/// A column as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// The native type, spelled for the dialect: `TEXT`, `VARCHAR(191)`, `"Role"[]`.
    pub ty: String,
    /// `NOT NULL` otherwise.
    pub nullable: bool,
    /// The default expression, spelled for the dialect.
    pub default: Option<String>,
    /// Whether the database counts it.
    pub autoincrement: bool,
}

/// A primary key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimaryKey {
    /// The constraint's name, where the dialect writes it.
    pub name: String,
    /// Its columns.
    pub columns: Vec<IndexColumn>,
}

/// An index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// What it does.
    pub kind: IndexKind,
    /// `USING`, where not the default.
    pub method: Option<String>,
    /// Its columns.
    pub columns: Vec<IndexColumn>,
}

/// What an index does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    /// Look-up only.
    Plain,
    /// No two rows alike.
    Unique,
    /// MySQL's full text.
    Fulltext,
}

/// A column of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexColumn {
    /// Its name.
    pub name: String,
    /// `DESC`.
    pub descending: bool,
    /// A prefix of so many characters (MySQL).
    pub length: Option<u32>,
    /// The operator class (PostgreSQL).
    pub operator_class: Option<String>,
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The constraint's name.
    pub name: String,
    /// Columns of this table.
    pub columns: Vec<String>,
    /// The other table's schema, where named.
    pub schema: Option<String>,
    /// The other table.
    pub table: String,
    /// Its columns.
    pub references: Vec<String>,
    /// `ON DELETE`, spelled: `SET NULL`.
    pub on_delete: String,
    /// `ON UPDATE`, spelled.
    pub on_update: String,
}
