//! The rows at the other ends of a relation, of many rows at once.

use super::Filter;
use super::condition::{push_filter_of_related, push_one_of};
use crate::Resource;
use crate::db::{Dialect, Statement, StatementBuilder};
use crate::table::{ColumnDef, Join, RelationDef};
use crate::value::Value;

/// Rows at the other end of a relation. In each, what a join table holds of the row at this end follows its own columns.
pub(crate) struct Related<'a> {
    pub(crate) relation: &'static RelationDef,
    /// The columns of the target that are read; none: all of them.
    pub(crate) columns: Option<&'a [usize]>,
    /// What the rows at this end have in the columns that they are joined by, row by row, each once.
    pub(crate) keys: &'a [Value<'static>],
    /// The first of those columns.
    pub(crate) key: &'static ColumnDef,
    /// What the rows at the other end must fulfil.
    pub(crate) filter: Option<&'a Filter>,
}

/// What a join table holds of either row, by names that no column has.
const THIS: &str = "~this";
const OTHER: &str = "~other";
const RANK: &str = "~rank";

impl Related<'_> {
    /// All of them: for a relation to one row, which is found by a unique key.
    pub(crate) fn all(&self, dialect: Dialect) -> Statement {
        let mut sql = StatementBuilder::new(dialect, "");
        self.push_select(&mut sql);
        let fixed = sql.end();
        self.push_from(&mut sql);
        sql.build().kept_if_short(fixed.text)
    }

    /// The first rows: of each row at this end, by key.
    pub(crate) fn first(&self, dialect: Dialect, rows: usize) -> Statement {
        let mut sql = StatementBuilder::new(dialect, "");
        self.push_select(&mut sql);
        let fixed = sql.end();
        self.push_from(&mut sql);
        // By what they are found by first: PostgreSQL would otherwise rather go through all rows there are, by key, until it has
        // as many as the limit, than through an index of those that are wanted.
        sql.push(" ORDER BY ");
        self.push_this(&mut sql);
        self.push_order(&mut sql, ", ");
        push_limit(&mut sql, rows);
        sql.build().scanning(fixed.text)
    }

    /// The first rows of each row at this end, by key; not more than `rows` in all.
    pub(crate) fn first_of_each(&self, dialect: Dialect, page: usize, rows: usize) -> Statement {
        let mut sql = StatementBuilder::new(dialect, "SELECT * FROM (");
        self.push_select(&mut sql);
        sql.push(", ROW_NUMBER() OVER (PARTITION BY ");
        self.push_this(&mut sql);
        self.push_order(&mut sql, " ORDER BY ");
        sql.push(") AS ").push_name(RANK);
        let fixed = sql.end();
        self.push_from(&mut sql);
        sql.push(") AS ").push_name("~ranked").push(" WHERE ").push_name(RANK).push(" <= ");
        sql.push_value(Value::Int(page as i64)).push(" ORDER BY ").push_name(RANK);
        push_limit(&mut sql, rows);
        sql.build().scanning(fixed.text)
    }

    fn target(&self) -> &'static Resource {
        self.relation.target
    }

    /// `SELECT …`
    fn push_select(&self, sql: &mut StatementBuilder) {
        match self.columns {
            None => {
                let dialect = sql.dialect();
                sql.push(&self.target().sql(dialect).select);
            }
            Some(columns) => {
                sql.push("SELECT ");
                self.push_columns(sql, columns);
            }
        }
        if let Join::Table { .. } = self.relation.join {
            sql.push(", ").push_name(THIS);
        }
    }

    /// ` FROM … WHERE …`
    fn push_from(&self, sql: &mut StatementBuilder) {
        let target = self.target();
        let mut joint = " WHERE ";
        sql.push(" FROM ");
        match self.relation.join {
            Join::Columns { to, .. } => {
                sql.push_table(target).push(joint);
                let columns = to.iter().map(|&column| &target.columns[column]);
                let columns: Vec<_> = columns.map(|column| (column.column, column)).collect();
                push_one_of(sql, &columns, self.keys);
                joint = " AND ";
            }
            // Its columns get names of their own, so that the target's need none in front.
            Join::Table { schema, table, this, other } => {
                sql.push("(SELECT ").push_name(this).push(" AS ").push_name(THIS);
                sql.push(", ").push_name(other).push(" AS ").push_name(OTHER);
                sql.push(" FROM ").push_table_in(schema, table).push(" WHERE ");
                push_one_of(sql, &[(this, self.key)], self.keys);
                let join = sql.dialect().join_in_order();
                sql.push(") AS ").push_name("~through").push(join).push_table(target).push(" ON ");
                sql.push_name(OTHER).push(" = ");
                sql.push_table(target).push(".").push_name(target.columns[target.key[0]].column);
            }
        }
        if let Some(filter) = self.filter {
            sql.push(joint);
            push_filter_of_related(sql, target, filter);
        }
    }

    /// What says of which row at this end a row is.
    fn push_this(&self, sql: &mut StatementBuilder) {
        match self.relation.join {
            Join::Columns { to, .. } => self.push_columns(sql, to),
            Join::Table { .. } => {
                sql.push_name(THIS);
            }
        }
    }

    /// By the key, where there is one.
    fn push_order(&self, sql: &mut StatementBuilder, keyword: &str) {
        let key = self.target().key;
        if !key.is_empty() {
            sql.push(keyword);
            self.push_columns(sql, key);
        }
    }

    fn push_columns(&self, sql: &mut StatementBuilder, columns: &[usize]) {
        for (position, &column) in columns.iter().enumerate() {
            sql.push(if position == 0 { "" } else { ", " }).push_name(self.target().columns[column].column);
        }
    }
}

/// Spelled out, since there are few: a database plans better for a limit that it knows.
fn push_limit(sql: &mut StatementBuilder, rows: usize) {
    sql.push(" LIMIT ").push(&rows.to_string());
}
