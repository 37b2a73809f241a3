//! SQL text and its arguments.

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Dialect;
use crate::value::Value;

/// A statement that can be run.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) sql: SqlStr,
    pub(crate) arguments: Vec<Value<'static>>,
    /// Whether it changes anything: in a request it then runs in the request's transaction.
    pub(crate) writes: bool,
}

/// A statement in the making.
pub(crate) struct StatementBuilder {
    dialect: Dialect,
    text: String,
    arguments: Vec<Value<'static>>,
}

impl Statement {
    pub(crate) fn fixed(sql: &'static str) -> Self {
        Self { sql: sql.into_sql_str(), arguments: Vec::new(), writes: false }
    }

    pub(crate) fn bind(mut self, arguments: Vec<Value<'static>>) -> Self {
        self.arguments = arguments;
        self
    }

    pub(crate) fn writing(mut self) -> Self {
        self.writes = true;
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

    /// A placeholder and its value.
    pub(crate) fn push_value(&mut self, value: Value<'static>) -> &mut Self {
        self.text.push('?');
        self.arguments.push(value);
        self
    }

    /// The values of placeholders that are in the text already.
    pub(crate) fn bind(&mut self, values: impl IntoIterator<Item = Value<'static>>) -> &mut Self {
        self.arguments.extend(values);
        self
    }

    /// The statement. Its text holds names from the table and placeholders, never a value: that is what sqlx asks us to
    /// assert.
    pub(crate) fn build(self) -> Statement {
        Statement { sql: AssertSqlSafe(self.text).into_sql_str(), arguments: self.arguments, writes: false }
    }
}
