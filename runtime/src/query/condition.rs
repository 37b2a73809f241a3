//! A filter to SQL.

use std::borrow::Cow;

use super::{Filter, MAX_VALUES, Order, Step, Test, list};
use crate::Resource;
use crate::db::StatementBuilder;
use crate::table::{ColumnDef, Join, RelationDef};
use crate::value::Value;

/// ` WHERE …` of a statement about one table, without an alias; nothing where every row is meant.
pub(super) fn push_where(sql: &mut StatementBuilder, resource: &Resource, filters: &[Filter]) {
    for (index, filter) in filters.iter().enumerate() {
        sql.push(if index == 0 { " WHERE " } else { " AND " });
        push_filter(sql, Table { resource, depth: 0, is_led_to: false }, filter);
    }
}

/// A condition of a statement about the rows of one table, without an alias, that other rows lead to.
pub(super) fn push_filter_of_related(sql: &mut StatementBuilder, resource: &Resource, filter: &Filter) {
    push_filter(sql, Table { resource, depth: 0, is_led_to: true }, filter);
}

/// That columns, by their names here, have one of several rows of values, which stand one after another.
pub(super) fn push_one_of(sql: &mut StatementBuilder, columns: &[(&str, &ColumnDef)], values: &[Value<'static>]) {
    if let [(name, column)] = columns {
        sql.push_name(name).push(" IN ");
        push_values(sql, column, values);
        return;
    }
    let separator = |position: usize| if position == 0 { "(" } else { ", " };
    for (position, (name, _)) in columns.iter().enumerate() {
        sql.push(separator(position)).push_name(name);
    }
    let (before, after) = sql.dialect().rows_of_values();
    sql.push(") IN ").push(before);
    let rows = values.len() / columns.len();
    let last = values.chunks_exact(columns.len()).last().into_iter().cycle();
    for (position, row) in values.chunks_exact(columns.len()).chain(last).take(padded(rows)).enumerate() {
        sql.push(if position == 0 { "" } else { ", " });
        for (position, (value, (_, column))) in row.iter().zip(columns).enumerate() {
            sql.push(separator(position)).push_value_of(column, value.clone());
        }
        sql.push(")");
    }
    sql.push(after);
}

/// A table as a condition names it: the statement's own, or the one of a subquery so many levels down.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    resource: &'t Resource,
    depth: usize,
    /// Whether what leads to its rows finds them, and no condition is to.
    is_led_to: bool,
}

/// A column as a condition names it.
#[derive(Clone, Copy)]
pub(super) struct ColumnName<'t> {
    table: Table<'t>,
    pub(super) column: &'t ColumnDef,
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
    pub(super) fn push(self, sql: &mut StatementBuilder) -> &mut StatementBuilder {
        if self.table.is_led_to {
            sql.push(sql.dialect().without_index(self.column));
        }
        if self.table.depth > 0 {
            self.table.push_name(sql);
            sql.push(".");
        }
        sql.push_name(self.column.column)
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
            push_test(sql, ColumnName { table, column: &table.resource.columns[*index] }, test);
        }
        Filter::Exists(relation, filter) => push_exists(sql, table, &table.resource.relations[*relation], filter),
    }
}

/// A row at the other end, which the subquery joins to the row outside of it.
fn push_exists(sql: &mut StatementBuilder, outer: Table<'_>, relation: &RelationDef, filter: &Filter) {
    sql.push("EXISTS (SELECT 1");
    push_other_end(sql, outer, relation, filter);
    sql.push(")");
}

/// What the rows of `resource` are sorted by: a column, of the row itself or of the one that relations to one row lead to.
pub(super) fn push_sorted_by(sql: &mut StatementBuilder, resource: &Resource, order: &Order) {
    push_scalar(sql, Table { resource, depth: 0, is_led_to: false }, &order.path, order.column);
}

fn push_scalar(sql: &mut StatementBuilder, table: Table<'_>, path: &[Step], column: usize) {
    match path {
        [] => {
            ColumnName { table, column: &table.resource.columns[column] }.push(sql);
        }
        [step, rest @ ..] => {
            let relation = &table.resource.relations[step.relation];
            sql.push("(SELECT ");
            push_scalar(sql, inner(table, relation), rest, column);
            push_other_end(sql, table, relation, &step.filter);
            sql.push(")");
        }
    }
}

/// The table at the other end of a relation, in a subquery.
fn inner<'t>(outer: Table<'_>, relation: &'t RelationDef) -> Table<'t> {
    Table { resource: relation.target, depth: outer.depth + 1, is_led_to: true }
}

/// ` FROM … WHERE …` of the rows at the other end that fulfil a condition.
fn push_other_end(sql: &mut StatementBuilder, outer: Table<'_>, relation: &RelationDef, filter: &Filter) {
    let inner = inner(outer, relation);
    sql.push(" FROM ");
    match relation.join {
        Join::Columns { from, to } => {
            push_table(sql, inner);
            for (position, (&from, &to)) in from.iter().zip(to).enumerate() {
                sql.push(if position == 0 { " WHERE " } else { " AND " });
                push_qualified(sql, inner, inner.resource.columns[to].column);
                sql.push(" = ");
                push_qualified(sql, outer, outer.resource.columns[from].column);
            }
        }
        // The links come first, which lead from the one row to few others: those that fulfil the condition may be many.
        Join::Table { schema, table, this, other } => {
            let through = format!("{}j", alias(inner.depth));
            let join = sql.dialect().join_in_order();
            sql.push_table_in(schema, table).push(" AS ").push_name(&through).push(join);
            push_table(sql, inner);
            sql.push(" ON ");
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
}

fn push_table(sql: &mut StatementBuilder, table: Table<'_>) {
    sql.push_table(table.resource).push(" AS ");
    table.push_name(sql);
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
        Test::Equals(value) | Test::Not(value) | Test::Lt(value) | Test::Lte(value) if before_nul(value).is_some() => {
            push_beyond_nul(sql, column, test, value);
        }
        Test::Gt(value) | Test::Gte(value) if before_nul(value).is_some() => push_beyond_nul(sql, column, test, value),
        Test::In(values) | Test::NotIn(values) if values.iter().any(|value| before_nul(value).is_some()) => {
            let storable = values.iter().filter(|value| before_nul(value).is_none()).cloned().collect();
            let test = if matches!(test, Test::In(_)) { Test::In(storable) } else { Test::NotIn(storable) };
            push_test(sql, column, &test);
        }
        Test::Equals(value) => push_comparison(sql, column, " = ", value),
        Test::Not(value) => push_comparison(sql, column, " <> ", value),
        Test::Lt(value) => push_comparison(sql, column, " < ", value),
        Test::Lte(value) => push_comparison(sql, column, " <= ", value),
        Test::Gt(value) => push_comparison(sql, column, " > ", value),
        Test::Gte(value) => push_comparison(sql, column, " >= ", value),
        Test::In(values) if values.is_empty() => {
            sql.push("FALSE");
        }
        Test::NotIn(values) if values.is_empty() => {
            sql.push("TRUE");
        }
        Test::In(values) => {
            column.push(sql).push(" IN ");
            push_values(sql, column.column, values);
        }
        Test::NotIn(values) => {
            column.push(sql).push(" NOT IN ");
            push_values(sql, column.column, values);
        }
        Test::Contains(text) => push_like(sql, column, "%", text, "%"),
        Test::Mentions(text) => push_insensitive_like(sql, column, "%", text, "%"),
        Test::Insensitive(test) => push_insensitive(sql, column, test),
        Test::StartsWith(text) => push_like(sql, column, "", text, "%"),
        Test::EndsWith(text) => push_like(sql, column, "%", text, ""),
        Test::IsNull(null) => {
            column.push(sql).push(if *null { " IS NULL" } else { " IS NOT NULL" });
        }
        Test::Has(_) | Test::HasSome(_) | Test::HasEvery(_) | Test::IsEmpty(_) => list::push_test(sql, column, test),
    }
}

fn push_comparison(sql: &mut StatementBuilder, column: ColumnName<'_>, operator: &str, value: &Value<'static>) {
    column.push(sql).push(operator).push_value_of(column.column, value.clone());
}

/// What precedes U+0000 in a text that has it. No text that is stored has it, and PostgreSQL takes none.
fn before_nul<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Text(text) => text.split_once('\0').map(|(before, _)| before),
        _ => None,
    }
}

/// A comparison with a text that no row can have: never equal, and next after what precedes U+0000. Null of a null.
fn push_beyond_nul(sql: &mut StatementBuilder, column: ColumnName<'_>, test: &Test, value: &Value<'static>) {
    let operator = match test {
        Test::Equals(_) => " <> ",
        Test::Not(_) => " = ",
        Test::Lt(_) | Test::Lte(_) => " <= ",
        _ => " > ",
    };
    column.push(sql).push(operator);
    match test {
        Test::Equals(_) | Test::Not(_) => drop(column.push(sql)),
        _ => {
            let before = before_nul(value).unwrap_or_default().to_owned();
            sql.push_value_of(column.column, Value::Text(Cow::Owned(before)));
        }
    }
}

/// How many values a list has, so that lists of many lengths are few texts: a power of two; a list that no request may hold
/// stays as it is.
fn padded(length: usize) -> usize {
    if length <= MAX_VALUES { length.next_power_of_two() } else { length }
}

/// The values in parentheses, the last repeated as often as it takes.
pub(super) fn push_values(sql: &mut StatementBuilder, column: &ColumnDef, values: &[Value<'static>]) {
    let padding = values.last().into_iter().cycle();
    sql.push("(");
    for (index, value) in values.iter().chain(padding).take(padded(values.len())).enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.push_value_of(column, value.clone());
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
    let pattern = pattern(before, text, after);
    let as_text = sql.dialect().as_text(column.column);
    column.push(sql).push(as_text).push(" LIKE ").push_value(pattern).push(" ESCAPE '!'");
}

/// `LIKE`, whatever the case of letters. SQLite knows those of English.
fn push_insensitive_like(sql: &mut StatementBuilder, column: ColumnName<'_>, before: &str, text: &str, after: &str) {
    push_lower(sql, column);
    sql.push(" LIKE LOWER(").push_value(pattern(before, text, after)).push(") ESCAPE '!'");
}

/// A test of a text, whatever the case of letters.
fn push_insensitive(sql: &mut StatementBuilder, column: ColumnName<'_>, test: &Test) {
    let (operator, values) = match test {
        Test::Contains(text) => return push_insensitive_like(sql, column, "%", text, "%"),
        Test::StartsWith(text) => return push_insensitive_like(sql, column, "", text, "%"),
        Test::EndsWith(text) => return push_insensitive_like(sql, column, "%", text, ""),
        Test::Equals(value) => (" IN (", std::slice::from_ref(value)),
        Test::Not(value) => (" NOT IN (", std::slice::from_ref(value)),
        Test::In(values) if !values.is_empty() => (" IN (", values.as_slice()),
        Test::NotIn(values) if !values.is_empty() => (" NOT IN (", values.as_slice()),
        // Nothing of it is a letter.
        test => return push_test(sql, column, test),
    };
    push_lower(sql, column);
    sql.push(operator);
    let padding = values.last().into_iter().cycle();
    for (index, value) in values.iter().chain(padding).take(padded(values.len())).enumerate() {
        sql.push(if index == 0 { "LOWER(" } else { ", LOWER(" }).push_value(value.clone()).push(")");
    }
    sql.push(")");
}

fn push_lower(sql: &mut StatementBuilder, column: ColumnName<'_>) {
    let as_text = sql.dialect().as_text(column.column);
    sql.push("LOWER(");
    column.push(sql).push(as_text).push(")");
}

fn pattern(before: &str, text: &str, after: &str) -> Value<'static> {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push_str(before);
    for character in text.chars() {
        // Not a backslash: in a string of SQL that is another thing to each database.
        if matches!(character, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    pattern.push_str(after);
    Value::Text(Cow::Owned(pattern))
}
