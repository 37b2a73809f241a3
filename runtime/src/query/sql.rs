//! A selection to a statement.

use super::condition::{push_sorted_by, push_where};
use super::{Order, Selection};
use crate::Resource;
use crate::db::{Dialect, Statement, StatementBuilder};
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
        push_order(&mut sql, resource, &self.order);
        self.push_limit(&mut sql);
        if self.lock {
            sql.push(dialect.lock());
            return sql.build().writing();
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

    /// One row of a one, where there is any.
    pub(crate) fn exists(&self, resource: &'static Resource, dialect: Dialect) -> Statement {
        let fixed = resource.sql(dialect);
        let mut sql = StatementBuilder::new(dialect, "SELECT 1");
        sql.push(&fixed.from);
        push_where(&mut sql, resource, &self.filters);
        sql.build()
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

/// What makes an order total, so that pages neither repeat nor skip a row: the columns of the key that it does not have.
fn total(resource: &Resource, order: &[Order]) -> Vec<Order> {
    let has = |column: usize| order.iter().any(|order| order.path.is_empty() && order.column == column);
    resource.key.iter().filter(|&&column| !has(column)).map(|&column| Order::by(column, false)).collect()
}

impl Order {
    /// Whether there may be nothing to sort by: a row at the other end of a relation need not be there.
    fn is_nullable(&self, resource: &Resource) -> bool {
        !self.path.is_empty() || resource.columns[self.column].nullable
    }
}
