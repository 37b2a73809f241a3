//! Tests of a list's elements to SQL.

use super::Test;
use super::condition::ColumnName;
use crate::db::{Lists, StatementBuilder};
use crate::value::Value;

/// `has`, `hasSome`, `hasEvery` and `isEmpty`.
pub(super) fn push_test(sql: &mut StatementBuilder, column: ColumnName<'_>, test: &Test) {
    let lists = sql.dialect().lists();
    match test {
        Test::Has(value) => push_some(sql, lists, column, std::slice::from_ref(value)),
        Test::HasSome(values) => push_some(sql, lists, column, values),
        Test::HasEvery(values) => push_every(sql, lists, column, values),
        Test::IsEmpty(empty) => push_empty(sql, lists, column, *empty),
        _ => {}
    }
}

fn push_some(sql: &mut StatementBuilder, lists: Lists, column: ColumnName<'_>, values: &[Value<'static>]) {
    match lists {
        #[cfg(feature = "sqlite")]
        Lists::JsonEach => json_each::push_some(sql, column, values),
        #[cfg(any(feature = "postgres", feature = "mysql"))]
        _ if values.is_empty() => drop(sql.push("FALSE")),
        #[cfg(any(feature = "postgres", feature = "mysql"))]
        _ => push_each(sql, lists, column, values, " OR "),
    }
}

fn push_every(sql: &mut StatementBuilder, lists: Lists, column: ColumnName<'_>, values: &[Value<'static>]) {
    match lists {
        // An array that is null is the empty one.
        #[cfg(feature = "postgres")]
        Lists::Array if values.is_empty() => drop(sql.push("TRUE")),
        _ if values.is_empty() => drop(column.push(sql).push(" IS NOT NULL")),
        #[cfg(feature = "sqlite")]
        Lists::JsonEach => json_each::push_every(sql, column, values),
        #[cfg(any(feature = "postgres", feature = "mysql"))]
        _ => push_each(sql, lists, column, values, " AND "),
    }
}

fn push_empty(sql: &mut StatementBuilder, lists: Lists, column: ColumnName<'_>, empty: bool) {
    let (before, after) = match lists {
        #[cfg(feature = "sqlite")]
        Lists::JsonEach => ("json_array_length(", ")"),
        #[cfg(feature = "postgres")]
        Lists::Array => ("cardinality(COALESCE(", ", '{}'))"),
        #[cfg(feature = "mysql")]
        Lists::JsonContains => ("JSON_LENGTH(", ")"),
    };
    sql.push(before);
    column.push(sql).push(after).push(if empty { " = 0" } else { " > 0" });
}

/// A test for each of the values, joined.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn push_each(sql: &mut StatementBuilder, lists: Lists, column: ColumnName<'_>, values: &[Value<'static>], joint: &str) {
    sql.push("(");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            sql.push(joint);
        }
        match lists {
            #[cfg(feature = "postgres")]
            Lists::Array => {
                sql.push_element_of(column.column, value.clone()).push(" = ANY(COALESCE(");
                column.push(sql).push(", '{}'))");
            }
            #[cfg(feature = "mysql")]
            Lists::JsonContains => {
                sql.push("JSON_CONTAINS(");
                let element = crate::json::stored_list(&crate::json::stored_element(value));
                column.push(sql).push(", ").push_value(Value::Text(element.into())).push(")");
            }
            #[cfg(feature = "sqlite")]
            Lists::JsonEach => {}
        }
    }
    sql.push(")");
}

/// A list is stored as a JSON array, which SQLite makes a table of; its elements are as on the wire.
#[cfg(feature = "sqlite")]
mod json_each {
    use super::{ColumnName, StatementBuilder, Value};
    use crate::json::stored_element;
    use crate::query::condition::push_values;

    pub(super) fn push_some(sql: &mut StatementBuilder, column: ColumnName<'_>, values: &[Value<'static>]) {
        sql.push("EXISTS (SELECT 1");
        push_elements(sql, column, &values.iter().map(stored_element).collect::<Vec<_>>());
        sql.push(")");
    }

    /// As many of them as there are: one look at the list, however many are asked for.
    pub(super) fn push_every(sql: &mut StatementBuilder, column: ColumnName<'_>, values: &[Value<'static>]) {
        let mut wanted = Vec::with_capacity(values.len());
        for value in values.iter().map(stored_element) {
            if !wanted.contains(&value) {
                wanted.push(value);
            }
        }
        sql.push("(SELECT COUNT(DISTINCT value)");
        push_elements(sql, column, &wanted);
        sql.push(") = ").push_value(Value::Int(wanted.len() as i64));
    }

    fn push_elements(sql: &mut StatementBuilder, column: ColumnName<'_>, values: &[Value<'static>]) {
        sql.push(" FROM json_each(");
        column.push(sql).push(") WHERE value IN ");
        push_values(sql, column.column, values);
    }
}
