//! `CREATE TABLE`.

use super::column;
use super::index_columns;
use super::quote::{quote_ident, quote_table};
use crate::plan::Dialect;
use crate::plan::database::{Database, ForeignKey, Index, IndexKind, PrimaryKey, Table};

const INDENT: &str = "    ";

pub(super) fn create(database: &Database, table: &Table) -> String {
    let dialect = database.dialect;
    let own_key = table.primary_key.as_ref().filter(|key| dialect == Dialect::Sqlite && key.columns.len() == 1);
    let is_key = |name: &str| own_key.is_some_and(|key| key.columns.iter().any(|column| column.name == name));
    let lines = table.columns.iter().map(|column| column::definition(dialect, column, is_key(&column.name)));
    let mut sql = format!(
        "CREATE TABLE {} (\n{INDENT}{}",
        quote_table(dialect, table.schema.as_deref(), &table.name),
        lines.collect::<Vec<_>>().join(",\n    ")
    );
    let key = table.primary_key.as_ref().filter(|_| own_key.is_none());
    let constraints = constraints(database, table, key);
    if !constraints.is_empty() {
        // Prisma sets a blank line before what follows the columns, unless that is SQLite's foreign keys alone.
        sql.push_str(if dialect == Dialect::Sqlite && key.is_none() { ",\n" } else { ",\n\n" });
        sql.push_str(INDENT);
        sql.push_str(&constraints.join(",\n    "));
    }
    sql.push_str("\n)");
    if dialect == Dialect::Mysql {
        sql.push_str(" DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }
    sql
}

fn constraints(database: &Database, table: &Table, key: Option<&PrimaryKey>) -> Vec<String> {
    let dialect = database.dialect;
    let mut constraints = Vec::new();
    if dialect == Dialect::Mysql {
        constraints.extend(table.indexes.iter().map(|item| index(dialect, item)));
    }
    constraints.extend(key.map(|key| primary_key(dialect, key)));
    if dialect == Dialect::Sqlite {
        constraints.extend(table.foreign_keys.iter().map(|key| {
            let referenced = quote_ident(dialect, &database.tables[key.table as usize].name);
            // The space is Prisma's, on SQLite only.
            foreign_key(dialect, key, &format!("{referenced} "))
        }));
    }
    constraints
}

fn primary_key(dialect: Dialect, key: &PrimaryKey) -> String {
    let name = key.name.as_ref().map(|name| format!("CONSTRAINT {} ", quote_ident(dialect, name))).unwrap_or_default();
    let columns = match dialect {
        Dialect::Mysql => index_columns(dialect, &key.columns),
        Dialect::Sqlite => names(dialect, &key.columns.iter().map(|column| &*column.name).collect::<Vec<_>>(), ", "),
        Dialect::Postgresql | Dialect::Cockroachdb => {
            names(dialect, &key.columns.iter().map(|column| &*column.name).collect::<Vec<_>>(), ",")
        }
    };
    format!("{name}PRIMARY KEY ({columns})")
}

fn index(dialect: Dialect, index: &Index) -> String {
    let kind = match index.kind {
        IndexKind::Plain => "",
        IndexKind::Unique => "UNIQUE ",
        IndexKind::Fulltext => "FULLTEXT ",
    };
    format!("{kind}INDEX {}({})", quote_ident(dialect, &index.name), index_columns(dialect, &index.columns))
}

/// `referenced` is the other table, spelled.
pub(super) fn foreign_key(dialect: Dialect, key: &ForeignKey, referenced: &str) -> String {
    format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {referenced}({}) ON DELETE {} ON UPDATE {}",
        quote_ident(dialect, &key.name),
        names(dialect, &key.columns, ", "),
        names(dialect, &key.references, ", "),
        key.on_delete,
        key.on_update,
    )
}

fn names(dialect: Dialect, names: &[impl AsRef<str>], separator: &str) -> String {
    names.iter().map(|name| quote_ident(dialect, name.as_ref())).collect::<Vec<_>>().join(separator)
}
