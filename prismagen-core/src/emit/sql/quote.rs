//! Names and strings in SQL. Doubling the quote is what every dialect knows; MySQL's strings take backslashes too.

use crate::plan::Dialect;

/// `"name"`, or `` `name` `` for MySQL.
pub fn quote_ident(dialect: Dialect, name: &str) -> String {
    if dialect == Dialect::Mysql { quoted('`', name) } else { quoted('"', name) }
}

/// A table's name with its schema, where it is in a named one: `"shop"."Order"`.
pub fn quote_table(dialect: Dialect, schema: Option<&str>, name: &str) -> String {
    let name = quote_ident(dialect, name);
    match schema {
        Some(schema) => format!("{}.{name}", quote_ident(dialect, schema)),
        None => name,
    }
}

/// `'text'`
pub fn quote_string(dialect: Dialect, text: &str) -> String {
    if dialect == Dialect::Mysql { quoted('\'', &text.replace('\\', "\\\\")) } else { quoted('\'', text) }
}

fn quoted(quote: char, text: &str) -> String {
    let mut sql = String::with_capacity(text.len() + 2);
    sql.push(quote);
    for c in text.chars() {
        if c == quote {
            sql.push(quote);
        }
        sql.push(c);
    }
    sql.push(quote);
    sql
}
