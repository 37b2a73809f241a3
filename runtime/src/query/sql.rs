//! A selection to a statement.

use std::borrow::Cow;

use super::{Filter, MAX_VALUES, Order, Selection, Test};
use crate::Resource;
use crate::db::{Dialect, Statement, StatementBuilder};
use crate::json::stored_element;
use crate::value::Value;

impl Selection {
    /// The rows.
    pub(crate) fn select(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let fixed = resource.sql(dialect);
        let mut sql = StatementBuilder::new(dialect, &fixed.select);
        sql.push(&fixed.from);
        let fixed = sql.end();
        push_where(&mut sql, resource, &self.filters);
        push_order(&mut sql, resource, &self.order);
        self.push_limit(&mut sql);
        sql.build().scanning(fixed)
    }

    /// The rows, each with how many there are on all pages in a column after its own. It is one statement, so that the
    /// number is of the same moment as the rows.
    pub(crate) fn page(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let fixed = resource.sql(dialect);
        let mut sql = StatementBuilder::new(dialect, &fixed.select);
        sql.push(", (").push(&fixed.count);
        let start = sql.end();
        push_where(&mut sql, resource, &self.filters);
        let condition = start..sql.end();
        sql.push(")").push(&fixed.from).push_again(condition);
        push_order(&mut sql, resource, &self.order);
        self.push_limit(&mut sql);
        sql.build().scanning(start + fixed.from.len())
    }

    /// How many there are, without regard to pages.
    pub(crate) fn count(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let mut sql = StatementBuilder::new(dialect, &resource.sql(dialect).count);
        let fixed = sql.end();
        push_where(&mut sql, resource, &self.filters);
        sql.build().scanning(fixed)
    }

    fn push_limit(&self, sql: &mut StatementBuilder) {
        if self.take.is_some() || self.skip > 0 {
            // SQL has no OFFSET without a LIMIT.
            let take = self.take.map_or(i64::MAX, i64::from);
            sql.push(" LIMIT ").push_value(Value::Int(take));
        }
        if self.skip > 0 {
            sql.push(" OFFSET ").push_value(Value::Int(self.skip.into()));
        }
    }
}

fn push_where(sql: &mut StatementBuilder, resource: &Resource, filters: &[Filter]) {
    for (index, filter) in filters.iter().enumerate() {
        sql.push(if index == 0 { " WHERE " } else { " AND " });
        push_filter(sql, resource, filter);
    }
}

fn push_order(sql: &mut StatementBuilder, resource: &Resource, order: &[Order]) {
    // The key makes the order total, so that pages neither repeat nor skip a row.
    let key = resource.key.iter().filter(|&&index| order.iter().all(|order| order.column != index));
    let key = key.map(|&column| Order { column, descending: false });
    for (index, order) in order.iter().copied().chain(key).enumerate() {
        let column = &resource.columns[order.column];
        sql.push(if index == 0 { " ORDER BY " } else { ", " }).push_name(column.column);
        if order.descending {
            sql.push(" DESC");
        }
        if column.nullable {
            sql.push(" NULLS LAST");
        }
    }
}

fn push_filter(sql: &mut StatementBuilder, resource: &Resource, filter: &Filter) {
    match filter {
        Filter::All(filters) if filters.is_empty() => {
            sql.push("TRUE");
        }
        Filter::Any(filters) if filters.is_empty() => {
            sql.push("FALSE");
        }
        Filter::All(filters) => push_joined(sql, resource, filters, " AND "),
        Filter::Any(filters) => push_joined(sql, resource, filters, " OR "),
        Filter::Not(filter) => {
            sql.push("NOT (");
            push_filter(sql, resource, filter);
            sql.push(")");
        }
        Filter::Column(index, test) => push_test(sql, resource.columns[*index].column, test),
    }
}

fn push_joined(sql: &mut StatementBuilder, resource: &Resource, filters: &[Filter], joint: &str) {
    sql.push("(");
    for (index, filter) in filters.iter().enumerate() {
        if index > 0 {
            sql.push(joint);
        }
        push_filter(sql, resource, filter);
    }
    sql.push(")");
}

fn push_test(sql: &mut StatementBuilder, column: &str, test: &Test) {
    match test {
        Test::Equals(value) => push_comparison(sql, column, " = ", value),
        Test::Not(value) => push_comparison(sql, column, " <> ", value),
        Test::Lt(value) => push_comparison(sql, column, " < ", value),
        Test::Lte(value) => push_comparison(sql, column, " <= ", value),
        Test::Gt(value) => push_comparison(sql, column, " > ", value),
        Test::Gte(value) => push_comparison(sql, column, " >= ", value),
        Test::In(values) => {
            sql.push_name(column).push(" IN ");
            push_values(sql, values);
        }
        Test::NotIn(values) => {
            sql.push_name(column).push(" NOT IN ");
            push_values(sql, values);
        }
        Test::Contains(text) => push_like(sql, column, "%", text, "%"),
        Test::StartsWith(text) => push_like(sql, column, "", text, "%"),
        Test::EndsWith(text) => push_like(sql, column, "%", text, ""),
        Test::IsNull(null) => {
            sql.push_name(column).push(if *null { " IS NULL" } else { " IS NOT NULL" });
        }
        Test::Has(value) => push_has_some(sql, column, std::slice::from_ref(value)),
        Test::HasSome(values) => push_has_some(sql, column, values),
        Test::HasEvery(values) if values.is_empty() => {
            sql.push_name(column).push(" IS NOT NULL");
        }
        Test::HasEvery(values) => push_has_every(sql, column, values),
        Test::IsEmpty(empty) => {
            sql.push("json_array_length(").push_name(column).push(if *empty { ") = 0" } else { ") > 0" });
        }
    }
}

fn push_comparison(sql: &mut StatementBuilder, column: &str, operator: &str, value: &Value<'static>) {
    sql.push_name(column).push(operator).push_value(value.clone());
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
fn push_like(sql: &mut StatementBuilder, column: &str, before: &str, text: &str, after: &str) {
    if text.contains('\0') {
        // No text that is stored has it, and SQLite would look for what precedes it: false, or null of a null.
        sql.push_name(column).push(" <> ").push_name(column);
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
    sql.push_name(column).push(" LIKE ").push_value(Value::Text(Cow::Owned(pattern))).push(" ESCAPE '\\'");
}

/// A list is stored as a JSON array here; its elements are as on the wire.
fn push_has_some(sql: &mut StatementBuilder, column: &str, values: &[Value<'static>]) {
    sql.push("EXISTS (SELECT 1");
    push_elements(sql, column, &values.iter().map(stored_element).collect::<Vec<_>>());
    sql.push(")");
}

/// As many of them as there are: one look at the list, however many are asked for.
fn push_has_every(sql: &mut StatementBuilder, column: &str, values: &[Value<'static>]) {
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

fn push_elements(sql: &mut StatementBuilder, column: &str, values: &[Value<'static>]) {
    sql.push(" FROM json_each(").push_name(column).push(") WHERE value IN ");
    push_values(sql, values);
}
