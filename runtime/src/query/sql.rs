//! A selection to a statement.

use super::condition::{push_sorted_by, push_where};
use super::{Order, Selection};
use crate::Resource;
use crate::db::{Dialect, Statement, StatementBuilder};
use crate::table::{ColumnDef, Kind};
use crate::value::Value;

/// Length of what names the number of rows.
const TOTAL: usize = ") AS `~total`".len();

impl Selection {
    /// The rows.
    pub(crate) fn select(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let fixed = resource.sql(dialect);
        let mut sql = StatementBuilder::new(dialect, &fixed.select);
        sql.push(&fixed.from);
        let fixed = sql.end();
        push_where(&mut sql, resource, &self.filters);
        self.push_after(&mut sql, resource);
        push_order(&mut sql, resource, &self.order);
        self.push_limit(&mut sql);
        if self.lock {
            sql.push(dialect.lock());
            return sql.build().locking();
        }
        sql.build().scanning(fixed.text)
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
        // Named, since PostgreSQL would sort by it where a column is called `count`.
        sql.push(") AS ").push_name("~total").push(&fixed.from).push_again(condition);
        self.push_after(&mut sql, resource);
        push_order(&mut sql, resource, &self.order);
        self.push_limit(&mut sql);
        sql.build().scanning(start.text + TOTAL + fixed.from.len())
    }

    /// How many there are, without regard to pages.
    pub(crate) fn count(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let mut sql = StatementBuilder::new(dialect, &resource.sql(dialect).count);
        let fixed = sql.end();
        push_where(&mut sql, resource, &self.filters);
        sql.build().scanning(fixed.text)
    }

    /// The row, where there can be one at most, which an index leads to.
    pub(crate) fn get(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let fixed = resource.sql(dialect);
        let mut sql = StatementBuilder::new(dialect, &fixed.select);
        sql.push(&fixed.from);
        push_where(&mut sql, resource, &self.filters);
        sql.build()
    }

    /// One row of a one, where there is any; locked where it `is_kept` as it is until the transaction's end.
    pub(crate) fn exists(&self, resource: &'static Resource, dialect: Dialect, is_kept: bool) -> Statement {
        let fixed = resource.sql(dialect);
        let mut sql = StatementBuilder::new(dialect, "SELECT 1");
        sql.push(&fixed.from);
        push_where(&mut sql, resource, &self.filters);
        if is_kept {
            sql.push(dialect.lock());
        }
        sql.build()
    }

    /// What one row is sorted by: each of the [`total_order`](Self::total_order) in a column of its own.
    pub(crate) fn sorted_by(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let mut sql = StatementBuilder::new(dialect, "SELECT ");
        for (index, order) in self.total_order(resource).iter().enumerate() {
            sql.push(if index == 0 { "" } else { ", " });
            push_sorted_by(&mut sql, resource, order);
        }
        sql.push(&resource.sql(dialect).from);
        push_where(&mut sql, resource, &self.filters);
        sql.build()
    }

    /// By what rows are sorted, to the last: what is asked for, then the key.
    pub(crate) fn total_order(&self, resource: &Resource) -> Vec<Order> {
        self.order.iter().cloned().chain(total(resource, &self.order)).collect()
    }

    /// Only rows behind the one that the page begins after.
    fn push_after(&self, sql: &mut StatementBuilder, resource: &Resource) {
        if let Some(values) = &self.after {
            sql.push(if self.filters.is_empty() { " WHERE " } else { " AND " });
            push_behind(sql, resource, &self.total_order(resource), values);
        }
    }

    fn push_limit(&self, sql: &mut StatementBuilder) {
        if self.take.is_some() || self.skip > 0 {
            // SQL has no OFFSET without a LIMIT.
            let take = self.take.map_or(i64::MAX, i64::from);
            if sql.dialect().plans_limits() {
                sql.push(" LIMIT ").push(&take.to_string());
            } else {
                sql.push(" LIMIT ").push_value(Value::Int(take));
            }
        }
        if self.skip > 0 {
            sql.push(" OFFSET ").push_value(Value::Int(self.skip.into()));
        }
    }
}

fn push_order(sql: &mut StatementBuilder, resource: &Resource, order: &[Order]) {
    let key = total(resource, order);
    for (index, order) in order.iter().chain(&key).enumerate() {
        sql.push(if index == 0 { " ORDER BY " } else { ", " });
        let nullable = order.is_nullable(resource);
        let has_nulls_last = sql.dialect().has_nulls_last();
        if nullable && !has_nulls_last {
            push_sorted_by(sql, resource, order);
            sql.push(" IS NULL, ");
        }
        push_sorted_by(sql, resource, order);
        if order.descending {
            sql.push(" DESC");
        }
        if nullable && has_nulls_last {
            sql.push(" NULLS LAST");
        }
    }
}

/// That a row comes behind the one that has `values`, null being behind everything. Where a column is never null, the first
/// comparison is one that an index on it serves.
fn push_behind(sql: &mut StatementBuilder, resource: &Resource, order: &[Order], values: &[Value<'static>]) {
    let ([order, rest @ ..], [value, values @ ..]) = (order, values) else {
        sql.push("FALSE");
        return;
    };
    let column = order.column_of(resource);
    let compare = |sql: &mut StatementBuilder, operator: &str| match (value, column.kind) {
        (Value::Enum(variant), Kind::Enum(variants)) if sql.dialect().compares_enums_as_texts() => {
            let place = variants.iter().position(|known| known.name == variant.name);
            sql.push("(");
            push_sorted_by(sql, resource, order);
            sql.push(" + 0)").push(operator).push_value(Value::Int(place.map_or(0, |place| place as i64 + 1)));
        }
        _ => {
            push_sorted_by(sql, resource, order);
            sql.push(operator).push_value_of(column, value.clone());
        }
    };
    let behind = if order.descending { " < " } else { " > " };
    match (value, order.is_nullable(resource)) {
        (Value::Null, _) => {
            sql.push("(");
            push_sorted_by(sql, resource, order);
            sql.push(" IS NULL AND ");
            push_behind(sql, resource, rest, values);
            sql.push(")");
        }
        (_, false) if rest.is_empty() => compare(sql, behind),
        (_, false) => {
            sql.push("(");
            compare(sql, if order.descending { " <= " } else { " >= " });
            sql.push(" AND (");
            compare(sql, behind);
            sql.push(" OR ");
            push_behind(sql, resource, rest, values);
            sql.push("))");
        }
        (_, true) => {
            sql.push("(");
            compare(sql, behind);
            sql.push(" OR ");
            push_sorted_by(sql, resource, order);
            sql.push(" IS NULL OR (");
            compare(sql, " = ");
            sql.push(" AND ");
            push_behind(sql, resource, rest, values);
            sql.push("))");
        }
    }
}

/// What makes an order total, so that pages neither repeat nor skip a row: the columns of the key that it does not have.
fn total(resource: &Resource, order: &[Order]) -> Vec<Order> {
    let has = |column: usize| order.iter().any(|order| order.path.is_empty() && order.column == column);
    resource.key.iter().filter(|&&column| !has(column)).map(|&column| Order::by(column, false)).collect()
}

impl Order {
    /// Whether there may be nothing to sort by: a row at the other end of a relation need not be there.
    pub(super) fn is_nullable(&self, resource: &Resource) -> bool {
        !self.path.is_empty() || resource.columns[self.column].nullable
    }

    /// The column, of the row of `resource` or of the one that the path leads to.
    pub(crate) fn column_of(&self, resource: &Resource) -> &'static ColumnDef {
        let columns = self.path.iter().fold((resource.relations, resource.columns), |(relations, _), step| {
            let target = relations[step.relation].target;
            (target.relations, target.columns)
        });
        &columns.1[self.column]
    }
}
