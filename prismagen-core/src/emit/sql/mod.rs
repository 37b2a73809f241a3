//! The Plan's tables as SQL: the script that `prisma migrate diff --from-empty --script` writes, in its order and form.
//!
//! It differs from Prisma's where that would not run, or would store something else than Prisma's client does:
//! - SQLite: a `Json` default is quoted, a `Bytes` default is a blob, a `DateTime` default is written as Prisma's adapters
//!   store one, a `dbgenerated` expression is in parentheses, and a `BigInt` id with `autoincrement()` counts;
//! - MySQL: backslashes in strings are escaped, a `DateTime` default is written without an offset, a default of a text
//!   column is an expression, and `now()` has the precision of its column;
//! - PostgreSQL, CockroachDB: quotes in the values of an enum are doubled;
//! - everywhere: a partial index names an enum's value as it is stored.

mod column;
mod quote;
mod table;

pub use column::{column_type, stored_type};
pub use quote::{quote_ident, quote_string, quote_table};

use crate::plan::Dialect;
use crate::plan::database::{
    Condition, Database, EnumType, Extension, ForeignKey, Index, IndexColumn, IndexKind, Predicate, Table,
};

/// The script that makes the tables in an empty database; empty where there is nothing to make.
pub fn script(database: &Database) -> String {
    let mut script = Script::default();
    let dialect = database.dialect;
    for schema in &database.schemas {
        script.step("CreateSchema", &format!("CREATE SCHEMA IF NOT EXISTS {}", quote_ident(dialect, schema)));
    }
    for extension in &database.extensions {
        script.step("CreateExtension", &create_extension(dialect, extension));
    }
    for item in &database.enums {
        script.step("CreateEnum", &create_enum(dialect, item));
    }
    let tables = || database.tables.iter().filter(|table| table.create);
    for table in tables() {
        script.step("CreateTable", &table::create(database, table));
    }
    // MySQL's indexes are in the table, SQLite's foreign keys.
    if dialect != Dialect::Mysql {
        for table in tables() {
            for index in &table.indexes {
                script.step("CreateIndex", &create_index(dialect, table, index));
            }
        }
    }
    if dialect != Dialect::Sqlite {
        for table in tables() {
            for key in &table.foreign_keys {
                script.step("AddForeignKey", &add_foreign_key(database, table, key));
            }
        }
    }
    script.text
}

#[derive(Default)]
struct Script {
    text: String,
}

impl Script {
    fn step(&mut self, name: &str, statement: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for part in ["-- ", name, "\n", statement, ";\n"] {
            self.text.push_str(part);
        }
    }
}

fn create_extension(dialect: Dialect, extension: &Extension) -> String {
    let mut sql = format!("CREATE EXTENSION IF NOT EXISTS {}", quote_ident(dialect, &extension.name));
    if extension.schema.is_some() || extension.version.is_some() {
        sql.push_str(" WITH");
    }
    for (keyword, value) in [("SCHEMA", &extension.schema), ("VERSION", &extension.version)] {
        if let Some(value) = value {
            sql.push_str(&format!(" {keyword} {}", quote_ident(dialect, value)));
        }
    }
    sql
}

fn create_enum(dialect: Dialect, item: &EnumType) -> String {
    let name = quote_table(dialect, item.schema.as_deref(), &item.name);
    format!("CREATE TYPE {name} AS ENUM ({})", column::values(dialect, &item.values))
}

fn create_index(dialect: Dialect, table: &Table, index: &Index) -> String {
    let unique = if index.kind == IndexKind::Unique { "UNIQUE " } else { "" };
    let name = quote_ident(dialect, &index.name);
    let on = quote_table(dialect, table.schema.as_deref(), &table.name);
    let using = index.method.map(|method| format!(" USING {method} ")).unwrap_or_default();
    let columns = index_columns(dialect, &index.columns);
    let rows = index.predicate.as_ref().map(|predicate| predicate_clause(dialect, predicate)).unwrap_or_default();
    format!("CREATE {unique}INDEX {name} ON {on}{using}({columns}){rows}")
}

fn predicate_clause(dialect: Dialect, predicate: &Predicate) -> String {
    match predicate {
        Predicate::Expression(sql) => format!(" WHERE {sql}"),
        Predicate::All(conditions) => {
            let all = conditions.iter().map(|item| condition(dialect, item)).collect::<Vec<_>>().join(" AND ");
            // The parentheses are Prisma's, on PostgreSQL only.
            if dialect.is_postgresql() { format!(" WHERE ({all})") } else { format!(" WHERE {all}") }
        }
    }
}

fn condition(dialect: Dialect, condition: &Condition) -> String {
    let column = quote_ident(dialect, &condition.column);
    match (&condition.value, condition.is_not) {
        (None, false) => format!("{column} IS NULL"),
        (None, true) => format!("{column} IS NOT NULL"),
        (Some(value), false) => format!("{column} = {}", column::literal(dialect, value, "")),
        (Some(value), true) => format!("{column} != {}", column::literal(dialect, value, "")),
    }
}

fn index_columns(dialect: Dialect, columns: &[IndexColumn]) -> String {
    let column = |column: &IndexColumn| {
        let mut sql = quote_ident(dialect, &column.name);
        if let Some(length) = column.length {
            sql.push_str(&format!("({length})"));
        }
        if let Some(class) = &column.operator_class {
            sql.push_str(&format!(" {class}"));
        }
        match column.descending {
            Some(true) => sql.push_str(" DESC"),
            Some(false) => sql.push_str(" ASC"),
            None => {}
        }
        sql
    };
    columns.iter().map(column).collect::<Vec<_>>().join(", ")
}

fn add_foreign_key(database: &Database, table: &Table, key: &ForeignKey) -> String {
    let dialect = database.dialect;
    let name = quote_table(dialect, table.schema.as_deref(), &table.name);
    let referenced = &database.tables[key.table as usize];
    let referenced = quote_table(dialect, referenced.schema.as_deref(), &referenced.name);
    format!("ALTER TABLE {name} ADD {}", table::foreign_key(dialect, key, &referenced))
}
