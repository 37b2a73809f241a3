//! A filter to SQL.

use std::borrow::Cow;

use super::{Filter, MAX_VALUES, Test};
use crate::Resource;
use crate::db::StatementBuilder;
use crate::json::stored_element;
use crate::table::{Join, RelationDef};
use crate::value::Value;

/// ` WHERE …` of a statement about one table, without an alias; nothing where every row is meant.
pub(super) fn push_where(sql: &mut StatementBuilder, resource: &Resource, filters: &[Filter]) {
    for (index, filter) in filters.iter().enumerate() {
        sql.push(if index == 0 { " WHERE " } else { " AND " });
        push_filter(sql, Table { resource, depth: 0 }, filter);
    }
}

/// A table as a condition names it: the statement's own, or the one of a subquery so many levels down.
#[derive(Clone, Copy)]
struct Table<'t> {
    resource: &'t Resource,
    depth: usize,
}

/// A column as a condition names it.
#[derive(Clone, Copy)]
struct ColumnName<'t> {
    table: Table<'t>,
    name: &'t str,
}

impl Table<'_> {
    /// The name of its rows within subqueries. No model has an alias's name.
    fn push_name(self, sql: &mut StatementBuilder) {
        match self.depth {
            0 => sql.push_table(self.resource),
            depth => sql.push_name(&alias(depth)),
        };
    }
}

fn alias(depth: usize) -> String {
    format!("~{depth}")
}

impl ColumnName<'_> {
    /// In the statement itself there is one table, and its name says nothing.
    fn push(self, sql: &mut StatementBuilder) -> &mut StatementBuilder {
        if self.table.depth > 0 {
            self.table.push_name(sql);
            sql.push(".");
        }
        sql.push_name(self.name)
    }
}

fn push_filter(sql: &mut StatementBuilder, table: Table<'_>, filter: &Filter) {
    match filter {
        Filter::All(filters) if filters.is_empty() => {
            sql.push("TRUE");
        }
        Filter::Any(filters) if filters.is_empty() => {
            sql.push("FALSE");
        }
        Filter::All(filters) => push_joined(sql, table, filters, " AND "),
        Filter::Any(filters) => push_joined(sql, table, filters, " OR "),
        Filter::Not(filter) => {
            sql.push("NOT (");
            push_filter(sql, table, filter);
            sql.push(")");
        }
        Filter::Column(index, test) => {
            push_test(sql, ColumnName { table, name: table.resource.columns[*index].column }, test);
        }
        Filter::Exists(relation, filter) => push_exists(sql, table, &table.resource.relations[*relation], filter),
    }
}

/// A row at the other end, which the subquery joins to the row outside of it.
fn push_exists(sql: &mut StatementBuilder, outer: Table<'_>, relation: &RelationDef, filter: &Filter) {
    let inner = Table { resource: relation.target, depth: outer.depth + 1 };
    sql.push("EXISTS (SELECT 1 FROM ");
    sql.push_table(inner.resource).push(" AS ");
    inner.push_name(sql);
    match relation.join {
        Join::Columns { from, to } => {
            for (position, (&from, &to)) in from.iter().zip(to).enumerate() {
                sql.push(if position == 0 { " WHERE " } else { " AND " });
                push_qualified(sql, inner, inner.resource.columns[to].column);
                sql.push(" = ");
                push_qualified(sql, outer, outer.resource.columns[from].column);
            }
        }
        Join::Table { table, this, other } => {
            let through = format!("{}j", alias(inner.depth));
            sql.push(" JOIN ").push_name(table).push(" AS ").push_name(&through).push(" ON ");
            sql.push_name(&through).push(".").push_name(other).push(" = ");
            push_qualified(sql, inner, inner.resource.columns[inner.resource.key[0]].column);
            sql.push(" WHERE ").push_name(&through).push(".").push_name(this).push(" = ");
            push_qualified(sql, outer, outer.resource.columns[outer.resource.key[0]].column);
        }
    }
    if !matches!(filter, Filter::All(filters) if filters.is_empty()) {
        sql.push(" AND ");
        push_filter(sql, inner, filter);
    }
    sql.push(")");
}

fn push_qualified(sql: &mut StatementBuilder, table: Table<'_>, column: &str) {
    table.push_name(sql);
    sql.push(".").push_name(column);
}

fn push_joined(sql: &mut StatementBuilder, table: Table<'_>, filters: &[Filter], joint: &str) {
    sql.push("(");
    for (index, filter) in filters.iter().enumerate() {
        if index > 0 {
            sql.push(joint);
        }
        push_filter(sql, table, filter);
    }
    sql.push(")");
}

fn push_test(sql: &mut StatementBuilder, column: ColumnName<'_>, test: &Test) {
    match test {
        Test::Equals(value) => push_comparison(sql, column, " = ", value),
        Test::Not(value) => push_comparison(sql, column, " <> ", value),
        Test::Lt(value) => push_comparison(sql, column, " < ", value),
        Test::Lte(value) => push_comparison(sql, column, " <= ", value),
        Test::Gt(value) => push_comparison(sql, column, " > ", value),
        Test::Gte(value) => push_comparison(sql, column, " >= ", value),
        Test::In(values) => {
            column.push(sql).push(" IN ");
            push_values(sql, values);
        }
        Test::NotIn(values) => {
            column.push(sql).push(" NOT IN ");
            push_values(sql, values);
        }
        Test::Contains(text) => push_like(sql, column, "%", text, "%"),
        Test::StartsWith(text) => push_like(sql, column, "", text, "%"),
        Test::EndsWith(text) => push_like(sql, column, "%", text, ""),
        Test::IsNull(null) => {
            column.push(sql).push(if *null { " IS NULL" } else { " IS NOT NULL" });
        }
        Test::Has(value) => push_has_some(sql, column, std::slice::from_ref(value)),
        Test::HasSome(values) => push_has_some(sql, column, values),
        Test::HasEvery(values) if values.is_empty() => {
            column.push(sql).push(" IS NOT NULL");
        }
        Test::HasEvery(values) => push_has_every(sql, column, values),
        Test::IsEmpty(empty) => {
            sql.push("json_array_length(");
            column.push(sql).push(if *empty { ") = 0" } else { ") > 0" });
        }
    }
}

fn push_comparison(sql: &mut StatementBuilder, column: ColumnName<'_>, operator: &str, value: &Value<'static>) {
    column.push(sql).push(operator).push_value(value.clone());
}

/// The values in parentheses. The last is repeated until there are a power of two of them, so that lists of many lengths are
/// few texts; a list that no request may hold stays as it is.
fn push_values(sql: &mut StatementBuilder, values: &[Value<'static>]) {
    let length = if values.len() <= MAX_VALUES { values.len().next_power_of_two() } else { values.len() };
    let padding = values.last().into_iter().cycle();
    sql.push("(");
    for (index, value) in values.iter().chain(padding).take(length).enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.push_value(value.clone());
    }
    sql.push(")");
}

/// `LIKE` with the text taken literally.
fn push_like(sql: &mut StatementBuilder, column: ColumnName<'_>, before: &str, text: &str, after: &str) {
    if text.contains('\0') {
        // No text that is stored has it, and SQLite would look for what precedes it: false, or null of a null.
        column.push(sql).push(" <> ");
        column.push(sql);
        return;
    }
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push_str(before);
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push_str(after);
    column.push(sql).push(" LIKE ").push_value(Value::Text(Cow::Owned(pattern))).push(" ESCAPE '\\'");
}

/// A list is stored as a JSON array here; its elements are as on the wire.
fn push_has_some(sql: &mut StatementBuilder, column: ColumnName<'_>, values: &[Value<'static>]) {
    sql.push("EXISTS (SELECT 1");
    push_elements(sql, column, &values.iter().map(stored_element).collect::<Vec<_>>());
    sql.push(")");
}

/// As many of them as there are: one look at the list, however many are asked for.
fn push_has_every(sql: &mut StatementBuilder, column: ColumnName<'_>, values: &[Value<'static>]) {
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
    push_values(sql, values);
}
