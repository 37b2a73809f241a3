//! SQL text and its arguments.

use std::ops::Range;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Dialect;
use crate::Resource;
use crate::table::{ColumnDef, Kind};
use crate::value::Value;

/// A statement that can be run.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) sql: SqlStr,
    pub(crate) arguments: Vec<Argument>,
    /// Whether it changes anything: in a request it then runs in the request's transaction.
    pub(crate) writes: bool,
    /// Whether it only keeps its rows from being changed by others.
    pub(crate) locks: bool,
    /// Whether a connection keeps it prepared.
    pub(crate) kept: bool,
    /// Whether it may look at any number of rows: it is then stopped where nobody waits for it any more.
    pub(crate) scans: bool,
    /// Most bytes of its rows. Where they are more it fails, and what is left of them is not read.
    pub(crate) most: usize,
    /// Where the rows come from, if not from the statement itself.
    pub(crate) reread: Option<Box<Reread>>,
}

/// What tells the rows of a change where the database does not return them.
#[derive(Debug)]
#[cfg_attr(not(feature = "mysql"), expect(dead_code, reason = "other databases return rows"))]
pub(crate) enum Reread {
    /// Run before it; the change is not made where there is no row.
    Before(Statement),
    /// Run after it, where it changed anything.
    After(Statement),
}

/// An argument of a statement.
#[derive(Clone, Debug)]
pub(crate) enum Argument {
    /// One that is no column's.
    Own(Value<'static>),
    #[cfg_attr(not(feature = "postgres"), expect(dead_code, reason = "other databases know nulls without a type"))]
    /// One of a column of this kind, which is a list or not: a null and an empty list do not say themselves of what.
    Column(Value<'static>, Kind, bool),
    /// What the database counted for the row that went in last.
    LastId,
}

/// A statement in the making.
pub(crate) struct StatementBuilder {
    dialect: Dialect,
    text: String,
    arguments: Vec<Argument>,
}

/// A place in a statement in the making.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// So many bytes from its start.
    pub(crate) text: usize,
    arguments: usize,
}

impl Argument {
    pub(crate) fn of(column: &ColumnDef, value: Value<'static>) -> Self {
        Self::Column(value, column.kind, column.list)
    }
}

impl Statement {
    pub(crate) fn fixed(sql: &'static str) -> Self {
        Self::new(sql.into_sql_str(), Vec::new())
    }

    fn new(sql: SqlStr, arguments: Vec<Argument>) -> Self {
        Self { sql, arguments, writes: false, locks: false, kept: true, scans: false, most: usize::MAX, reread: None }
    }

    /// With the values of a resource's key.
    pub(crate) fn bind_key(mut self, resource: &Resource, key: Vec<Value<'static>>) -> Self {
        let columns = resource.key.iter().map(|&index| &resource.columns[index]);
        self.arguments = columns.zip(key).map(|(column, value)| Argument::of(column, value)).collect();
        self
    }

    pub(crate) fn bind(mut self, arguments: Vec<Argument>) -> Self {
        self.arguments = arguments;
        self
    }

    /// As a change, which returns its rows where the database can; `key` is that of the row, once it is changed.
    pub(crate) fn returning(self, resource: &'static Resource, dialect: Dialect, key: Vec<Argument>) -> Self {
        let statement = self.writing();
        if dialect.has_returning() {
            return statement;
        }
        statement.reread(Reread::After(Self::fixed(&resource.sql(dialect).get).bind(key)))
    }

    pub(crate) fn writing(mut self) -> Self {
        self.writes = true;
        self
    }

    /// In a transaction, as one that writes, though it changes nothing yet.
    pub(crate) fn locking(mut self) -> Self {
        self.locks = true;
        self.writing()
    }

    /// With its rows told by another statement.
    pub(crate) fn reread(mut self, reread: Reread) -> Self {
        self.reread = Some(Box::new(reread));
        self
    }

    /// With so many bytes of rows at most.
    pub(crate) fn at_most(mut self, bytes: usize) -> Self {
        self.most = bytes;
        self
    }

    /// Of rows that somebody asked for, in a text of which `fixed` bytes are the resource's own.
    pub(crate) fn scanning(mut self, fixed: usize) -> Self {
        self.scans = true;
        self.kept_if_short(fixed)
    }

    /// Kept where what follows the first `fixed` bytes is short. A connection keeps so many statements whatever their length,
    /// and a request must not decide how much memory that is.
    pub(crate) fn kept_if_short(mut self, fixed: usize) -> Self {
        /// Longest part of a kept text that is a request's.
        const KEPT: usize = 1024;
        self.kept = self.sql.as_str().len() <= fixed + KEPT;
        self
    }
}

impl StatementBuilder {
    pub(crate) fn new(dialect: Dialect, text: &str) -> Self {
        let mut buffer = String::with_capacity(text.len() + 512);
        buffer.push_str(text);
        Self { dialect, text: buffer, arguments: Vec::with_capacity(16) }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// An identifier.
    pub(crate) fn push_name(&mut self, name: &str) -> &mut Self {
        self.dialect.push_name(&mut self.text, name);
        self
    }

    /// What ends an INSERT so that a row that is there already is left as it is. `column` is one of its columns.
    pub(crate) fn push_unless_there(&mut self, column: &str) -> &mut Self {
        self.dialect.push_unless_there(&mut self.text, column);
        self
    }

    /// The table of a resource.
    pub(crate) fn push_table(&mut self, resource: &Resource) -> &mut Self {
        self.push_table_in(resource.schema, resource.table)
    }

    /// A table by its schema, where it has one, and its name.
    pub(crate) fn push_table_in(&mut self, schema: Option<&str>, table: &str) -> &mut Self {
        if let Some(schema) = schema {
            self.push_name(schema).push(".");
        }
        self.push_name(table)
    }

    /// A placeholder and its value, which is written to a column or compared with it.
    pub(crate) fn push_value_of(&mut self, column: &ColumnDef, value: Value<'static>) -> &mut Self {
        self.push_argument(Argument::of(column, value), Some(column))
    }

    /// A placeholder and an element of a column's lists.
    #[cfg(feature = "postgres")]
    pub(crate) fn push_element_of(&mut self, column: &ColumnDef, value: Value<'static>) -> &mut Self {
        self.push_value_of(&ColumnDef { list: false, ..*column }, value)
    }

    /// A placeholder and its value, which is no column's; never a null or a list.
    pub(crate) fn push_value(&mut self, value: Value<'static>) -> &mut Self {
        self.push_argument(Argument::Own(value), None)
    }

    fn push_argument(&mut self, argument: Argument, column: Option<&ColumnDef>) -> &mut Self {
        self.arguments.push(argument);
        self.dialect.push_placeholder(&mut self.text, self.arguments.len(), column);
        self
    }

    /// Where it ends.
    pub(crate) fn end(&self) -> Mark {
        Mark { text: self.text.len(), arguments: self.arguments.len() }
    }

    /// A part of the text once more, with the same values.
    pub(crate) fn push_again(&mut self, part: Range<Mark>) -> &mut Self {
        self.text.extend_from_within(part.start.text..part.end.text);
        if !self.dialect.numbers_arguments() {
            let again: Vec<Argument> = self.arguments[part.start.arguments..part.end.arguments].to_vec();
            self.arguments.extend(again);
        }
        self
    }

    /// The statement. Its text holds names from the table, placeholders and limits of our own, never a value: that is what sqlx asks
    /// us to assert.
    pub(crate) fn build(self) -> Statement {
        Statement::new(AssertSqlSafe(self.text).into_sql_str(), self.arguments)
    }

    /// The statement of a change, with the rows that it changed; `key` is that of the row, once it is changed.
    pub(crate) fn build_returning(mut self, resource: &'static Resource, key: Vec<Argument>) -> Statement {
        let dialect = self.dialect;
        self.text.push_str(&resource.sql(dialect).returning);
        self.build().returning(resource, dialect, key)
    }
}
