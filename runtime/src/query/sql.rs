//! A selection to a statement.

use std::borrow::Cow;

use super::{Filter, Order, Selection, Test};
use crate::Resource;
use crate::db::{Dialect, Statement, StatementBuilder};
use crate::json::stored_element;
use crate::value::Value;

impl Selection {
    /// The rows.
    pub(crate) fn select(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let mut sql = StatementBuilder::new(dialect, &resource.sql(dialect).select);
        push_where(&mut sql, resource, &self.filters);
        push_order(&mut sql, resource, &self.order);
        if self.take.is_some() || self.skip > 0 {
            // SQL has no OFFSET without a LIMIT.
            let take = self.take.map_or(i64::MAX, i64::from);
            sql.push(" LIMIT ").push_value(Value::Int(take));
        }
        if self.skip > 0 {
            sql.push(" OFFSET ").push_value(Value::Int(self.skip.into()));
        }
        sql.build()
    }

    /// How many there are, without regard to pages.
    pub(crate) fn count(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let mut sql = StatementBuilder::new(dialect, &resource.sql(dialect).count);
        push_where(&mut sql, resource, &self.filters);
        sql.build()
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
        Test::Has(value) => push_has(sql, column, std::slice::from_ref(value)),
        Test::HasSome(values) => push_has(sql, column, values),
        Test::HasEvery(values) if values.is_empty() => {
            sql.push_name(column).push(" IS NOT NULL");
        }
        Test::HasEvery(values) => {
            for (index, value) in values.iter().enumerate() {
                sql.push(if index == 0 { "(" } else { " AND " });
                push_has(sql, column, std::slice::from_ref(value));
            }
            sql.push(")");
        }
        Test::IsEmpty(empty) => {
            sql.push("json_array_length(").push_name(column).push(if *empty { ") = 0" } else { ") > 0" });
        }
    }
}

fn push_comparison(sql: &mut StatementBuilder, column: &str, operator: &str, value: &Value<'static>) {
    sql.push_name(column).push(operator).push_value(value.clone());
}

fn push_values(sql: &mut StatementBuilder, values: &[Value<'static>]) {
    sql.push("(");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.push_value(value.clone());
    }
    sql.push(")");
}

/// `LIKE` with the text taken literally.
fn push_like(sql: &mut StatementBuilder, column: &str, before: &str, text: &str, after: &str) {
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
fn push_has(sql: &mut StatementBuilder, column: &str, values: &[Value<'static>]) {
    sql.push("EXISTS (SELECT 1 FROM json_each(").push_name(column).push(") WHERE value IN ");
    push_values(sql, &values.iter().map(stored_element).collect::<Vec<_>>());
    sql.push(")");
}
