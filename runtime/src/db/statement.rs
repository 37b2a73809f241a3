//! SQL text and its arguments.

use std::ops::Range;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Dialect;
use crate::Resource;
use crate::value::Value;

/// A statement that can be run.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) sql: SqlStr,
    pub(crate) arguments: Vec<Value<'static>>,
    /// Whether it changes anything: in a request it then runs in the request's transaction.
    pub(crate) writes: bool,
    /// Whether a connection keeps it prepared.
    pub(crate) kept: bool,
    /// Whether it may look at any number of rows: it is then stopped where nobody waits for it any more.
    pub(crate) scans: bool,
}

/// A statement in the making.
pub(crate) struct StatementBuilder {
    dialect: Dialect,
    text: String,
    arguments: Vec<Value<'static>>,
}

impl Statement {
    pub(crate) fn fixed(sql: &'static str) -> Self {
        Self { sql: sql.into_sql_str(), arguments: Vec::new(), writes: false, kept: true, scans: false }
    }

    pub(crate) fn bind(mut self, arguments: Vec<Value<'static>>) -> Self {
        self.arguments = arguments;
        self
    }

    pub(crate) fn writing(mut self) -> Self {
        self.writes = true;
        self
    }

    /// Of rows that somebody asked for, in a text of which `fixed` bytes are the resource's own. A connection keeps so many
    /// statements whatever their length, and a request must not decide how much memory that is.
    pub(crate) fn scanning(mut self, fixed: usize) -> Self {
        /// Longest part of a kept text that is a request's.
        const KEPT: usize = 1024;
        self.scans = true;
        self.kept = self.sql.as_str().len() <= fixed + KEPT;
        self
    }
}

impl StatementBuilder {
    pub(crate) fn new(dialect: Dialect, text: &str) -> Self {
        let mut buffer = String::with_capacity(text.len() + 128);
        buffer.push_str(text);
        Self { dialect, text: buffer, arguments: Vec::new() }
    }

    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// An identifier.
    pub(crate) fn push_name(&mut self, name: &str) -> &mut Self {
        self.text.push_str(&self.dialect.quoted(name));
        self
    }

    /// The table of a resource.
    pub(crate) fn push_table(&mut self, resource: &Resource) -> &mut Self {
        self.push_name(resource.table)
    }

    /// A placeholder and its value.
    pub(crate) fn push_value(&mut self, value: Value<'static>) -> &mut Self {
        self.arguments.push(value);
        self.text.push('?');
        self.text.push_str(&self.arguments.len().to_string());
        self
    }

    /// Where the text ends.
    pub(crate) fn end(&self) -> usize {
        self.text.len()
    }

    /// A part of the text once more, with the same values.
    pub(crate) fn push_again(&mut self, part: Range<usize>) -> &mut Self {
        self.text.extend_from_within(part);
        self
    }

    /// The statement. Its text holds names from the table and placeholders, never a value: that is what sqlx asks us to
    /// assert.
    pub(crate) fn build(self) -> Statement {
        let sql = AssertSqlSafe(self.text).into_sql_str();
        Statement { sql, arguments: self.arguments, writes: false, kept: true, scans: false }
    }
}
