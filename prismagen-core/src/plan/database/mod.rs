//! The tables, for the database chosen. Names, types and defaults are as Prisma Migrate writes them, so that a database
//! made by either is the other's too.
//!
//! Where the database is not the one that the schema was written for, what it lacks is emulated: enums are text, lists
//! are JSON arrays, native types those that Prisma gives to the scalar, indexes that look into values are left out.
//!
//! | file | idea |
//! |---|---|
//! | `dialect`, `target` | the SQL spoken, and how it stands to the schema's own |
//! | `names` | what tables, columns and constraints are called |
//! | `column`, `native_type`, `counter` | a field to a column |
//! | `cast` | what its values are cast to |
//! | `default`, `generated`, `expression`, `sqlite_expression` | its default; `dbgenerated` from one database to another |
//! | `index`, `predicate`, `foreign_key`, `join_table` | what holds tables together |

mod cast;
mod column;
mod counter;
mod default;
mod dialect;
mod expression;
mod foreign_key;
mod generated;
mod index;
mod join_table;
mod names;
mod native_type;
mod predicate;
mod sqlite_expression;
mod target;

pub use dialect::Dialect;

use crate::diagnostics::catalogue::database as catalogue;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::ids::RelationId;
use crate::schema::{ModelWalker, Schema};
use names::Names;
use std::collections::{BTreeMap, BTreeSet};
use target::{DEFAULT_SCHEMA, Target};

/// The dialect to build for: `chosen`, else the schema's own. A schema without a datasource has no tables; SQLite has none
/// too.
///
/// # Errors
/// Where the schema's database is one that there is no back end for, and none is chosen.
pub fn dialect(schema: &Schema<'_>, chosen: Option<Dialect>) -> Result<Dialect, Diagnostic> {
    let Some(datasource) = schema.datasource() else { return Ok(chosen.unwrap_or(Dialect::Sqlite)) };
    chosen
        .or_else(|| Dialect::of(datasource.provider()))
        .ok_or_else(|| catalogue::unsupported_provider(datasource.provider_span(), datasource.provider()))
}

/// The tables of a schema without errors, for a database of `dialect`, which need not be the schema's own.
///
/// [`Database::tables`] begins with a table for every model and view, in the order of [`Schema::models_and_views`].
/// The map gives the place of the table of each implicit many-to-many relation that has one.
/// Warnings say what another database cannot do. The time is linear in the length of the schema.
pub fn build(schema: &Schema<'_>, dialect: Dialect) -> (Database, BTreeMap<RelationId, usize>, Diagnostics) {
    let target = Target::new(schema, dialect);
    let mut names = Names::new(schema, target);
    let mut diagnostics = Diagnostics::new();
    let models = schema.models_and_views();
    let mut tables: Vec<Table> = models.map(|model| table(model, target, &mut names, &mut diagnostics)).collect();
    foreign_key::add(&mut tables, schema, target, &mut names);
    let join_tables = join_table::add(&mut tables, schema, target, &mut names);
    let is_postgresql = dialect.is_postgresql();
    let enums = if is_postgresql { enums(schema, target) } else { Vec::new() };
    let database = Database {
        dialect,
        schemas: if is_postgresql { schemas(&enums, &tables) } else { Vec::new() },
        extensions: if target.is_own { extensions(schema) } else { Vec::new() },
        enums,
        tables,
    };
    (database, join_tables, diagnostics)
}

fn table(model: ModelWalker<'_>, target: Target, names: &mut Names, diagnostics: &mut Diagnostics) -> Table {
    Table {
        schema: target.schema(model.namespace()),
        name: names.table(model.id()).to_owned(),
        create: !model.is_view(),
        columns: model.scalar_fields().map(|field| column::build(field, target, names, diagnostics)).collect(),
        primary_key: index::primary_key(model, target, names),
        indexes: index::of_model(model, target, names, diagnostics),
        foreign_keys: Vec::new(),
    }
}

/// Those that something is put in, in alphabetical order, as Prisma creates them.
fn schemas(enums: &[EnumType], tables: &[Table]) -> Vec<String> {
    let of_tables = tables.iter().filter(|table| table.create).map(|table| &table.schema);
    let used: BTreeSet<&str> = enums
        .iter()
        .map(|item| &item.schema)
        .chain(of_tables)
        .map(|schema| schema.as_deref().unwrap_or(DEFAULT_SCHEMA))
        .collect();
    used.into_iter().map(str::to_owned).collect()
}

/// In the order of the names the schema gives them, as Prisma creates them.
fn extensions(schema: &Schema<'_>) -> Vec<Extension> {
    let mut extensions: Vec<_> = schema.datasource().map_or(&[][..], |datasource| datasource.extensions()).to_vec();
    extensions.sort_by_key(|extension| extension.name);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    extensions
        .iter()
        .map(|extension| Extension {
            name: extension.mapped_name.unwrap_or(extension.name).to_owned(),
            schema: owned(extension.schema),
            version: owned(extension.version),
        })
        .collect()
}

fn enums(schema: &Schema<'_>, target: Target) -> Vec<EnumType> {
    schema
        .enums()
        .map(|item| EnumType {
            schema: target.schema(item.namespace()),
            name: item.database_name().to_owned(),
            values: item.values().map(|value| value.database_name().to_owned()).collect(),
        })
        .collect()
}

/// What is stored where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Database {
    /// The SQL spoken.
    pub dialect: Dialect,
    /// Schemas to create, in order; none where the dialect has none.
    pub schemas: Vec<String>,
    /// Extensions to create (PostgreSQL), in order.
    pub extensions: Vec<Extension>,
    /// Enum types to create, where the dialect has them.
    pub enums: Vec<EnumType>,
    /// A table for every model and view, in schema order, then the implicit many-to-many tables.
    pub tables: Vec<Table>,
}

/// `CREATE EXTENSION`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Extension {
    /// Its name.
    pub name: String,
    /// The schema to put it in.
    pub schema: Option<String>,
    /// The version asked for.
    pub version: Option<String>,
}

/// `CREATE TYPE … AS ENUM`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct EnumType {
    /// The schema, where named.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// In order.
    pub values: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub ty: StoredType,
    /// `NOT NULL` otherwise. An array of PostgreSQL's is nullable, as Prisma makes it; null is the empty list.
    pub nullable: bool,
    /// What the database writes where an INSERT names no value.
    pub default: Option<StoredDefault>,
    /// Where the value is the next of a series.
    pub counter: Option<Counter>,
    /// The type that a value, or an element of a list, is cast to on its way in, where the dialect makes none of what is sent
    /// for the scalar: `UUID`.
    pub cast: Option<StoredType>,
    /// Digits before and after the point of a decimal, where they are not the dialect's own choice.
    pub digits: Option<(u32, u32)>,
}

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoredType {
    /// The dialect's own: `TEXT`, `VARCHAR(191)`, `INTEGER[]`.
    Native(String),
    /// One of [`Database::enums`].
    Enum {
        /// The schema, where named.
        schema: Option<String>,
        /// Its name.
        name: String,
        /// An array of it.
        array: bool,
    },
    /// MySQL's `ENUM('a', 'b')`.
    Values(Vec<String>),
}

/// What the database writes where an INSERT names no value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoredDefault {
    /// SQL, as it stands.
    Expression(String),
    /// A value.
    Literal(StoredLiteral),
    /// A value where the dialect takes an expression only: it goes in parentheses.
    LiteralExpression(StoredLiteral),
}

/// A value of a default.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoredLiteral {
    /// `true` or `false`
    Boolean(bool),
    /// Plain notation.
    Number(String),
    /// Text, without its quotes.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An array of PostgreSQL's.
    Array(Vec<StoredLiteral>),
}

/// How the values of a series are counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Counter {
    /// The column's own: `AUTOINCREMENT`, `SERIAL`, `AUTO_INCREMENT`, or a default like `unique_rowid()`.
    Column,
    /// CockroachDB's `GENERATED BY DEFAULT AS IDENTITY`, with its options: `START 5`.
    Identity(Vec<String>),
    /// The dialect has none for such a column: an INSERT that gives no value writes one more than the largest.
    Insert,
}

/// A primary key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PrimaryKey {
    /// The constraint's name, where the dialect gives it one.
    pub name: Option<String>,
    /// Its columns.
    pub columns: Vec<IndexColumn>,
}

/// An index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Index {
    /// Its name.
    pub name: String,
    /// What it does.
    pub kind: IndexKind,
    /// `USING`, where not the default: `GIN`.
    pub method: Option<&'static str>,
    /// Its columns.
    pub columns: Vec<IndexColumn>,
    /// `WHERE`: the rows it is about, where not all.
    pub predicate: Option<Predicate>,
}

/// The rows of a partial index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Predicate {
    /// SQL, as it stands.
    Expression(String),
    /// Those for which every condition holds.
    All(Vec<Condition>),
}

/// A column with the value it has, or has not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Condition {
    /// Its name.
    pub column: String,
    /// Whether it has another value.
    pub is_not: bool,
    /// None: null.
    pub value: Option<StoredLiteral>,
}

/// What an index does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IndexKind {
    /// Look-up only.
    Plain,
    /// No two rows alike.
    Unique,
    /// MySQL's full text.
    Fulltext,
}

/// A column of an index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct IndexColumn {
    /// Its name.
    pub name: String,
    /// `DESC` or `ASC`, where the schema says which.
    pub descending: Option<bool>,
    /// A prefix of so many characters (MySQL).
    pub length: Option<u32>,
    /// The operator class (PostgreSQL).
    pub operator_class: Option<String>,
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ForeignKey {
    /// The constraint's name.
    pub name: String,
    /// Columns of this table.
    pub columns: Vec<String>,
    /// The other table: a place in [`Database::tables`].
    pub table: u32,
    /// Its columns.
    pub references: Vec<String>,
    /// `ON DELETE`, spelled: `SET NULL`.
    pub on_delete: &'static str,
    /// `ON UPDATE`, spelled.
    pub on_update: &'static str,
}
