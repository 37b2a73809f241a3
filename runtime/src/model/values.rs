//! The values of a change, and the statement it becomes.

use std::borrow::Cow;

use super::{Input, Model};
use crate::db::{Argument, Dialect, Statement, StatementBuilder};
use crate::json::datetime_of_text;
use crate::query::push_spelled;
use crate::table::{ColumnDef, DefaultValue, Kind, RelationDef};
use crate::value::{DateTime, Scalar, Value};
use crate::{Error, Resource, Result, ids};

/// What a change sets: a value, or nothing, for every column of a resource.
#[derive(Clone, Debug)]
pub struct Values(Vec<Option<Value<'static>>>);

impl Values {
    pub(crate) fn of<I: Input>(input: I) -> Self {
        let mut values = Self::none(I::Model::RESOURCE);
        input.write(&mut values);
        values
    }

    /// One column's value.
    #[cfg(feature = "auth")]
    pub(crate) fn of_one(resource: &Resource, index: usize, value: Value<'static>) -> Self {
        let mut values = Self::none(resource);
        values.put(index, value);
        values
    }

    #[inline(never)]
    fn none(resource: &Resource) -> Self {
        Self(vec![None; resource.columns.len()])
    }

    /// The value of a column, if it is set.
    pub(crate) fn get(&self, index: usize) -> Option<&Value<'static>> {
        self.0[index].as_ref()
    }

    /// These columns, set to these values.
    pub(crate) fn of_columns(
        resource: &Resource,
        columns: &[usize],
        set: impl IntoIterator<Item = Value<'static>>,
    ) -> Self {
        let mut values = Self::none(resource);
        columns.iter().zip(set).for_each(|(&index, value)| values.put(index, value));
        values
    }

    /// Sets a column.
    pub fn set<T: Scalar>(&mut self, index: usize, value: T) {
        self.put(index, value.into_value());
    }

    /// Sets a column where there is a value.
    pub fn set_some<T: Scalar>(&mut self, index: usize, value: Option<T>) {
        if let Some(value) = value {
            self.put(index, value.into_value());
        }
    }

    #[inline(never)]
    fn put(&mut self, index: usize, value: Value<'static>) {
        self.0[index] = Some(value);
    }

    /// What is set, with its columns.
    fn into_columns(
        self,
        resource: &'static Resource,
    ) -> impl Iterator<Item = (&'static ColumnDef, Option<Value<'static>>)> {
        resource.columns.iter().zip(self.0)
    }

    /// The foreign keys whose texts are written as the rows they lead to spell them, where the database may find those by
    /// others: their columns, and their values.
    fn spelled(&self, resource: &'static Resource, dialect: Dialect) -> Vec<Spelled> {
        let spelled = |relation: &'static RelationDef| {
            let (from, _) = relation.columns().filter(|_| relation.foreign)?;
            if !from.iter().any(|&index| dialect.folds(&resource.columns[index])) {
                return None;
            }
            let value = |&index: &usize| self.get(index).filter(|value| **value != Value::Null).cloned();
            Some(Spelled { relation, key: from.iter().map(value).collect::<Option<_>>()? })
        };
        resource.relations.iter().filter_map(spelled).collect()
    }
}

/// A foreign key that is written.
struct Spelled {
    relation: &'static RelationDef,
    key: Vec<Value<'static>>,
}

/// A placeholder and the value of a column; of one in a foreign key, what the row has that it leads to.
fn push_set(
    statement: &mut StatementBuilder,
    resource: &Resource,
    spelled: &[Spelled],
    column: &'static ColumnDef,
    value: Value<'static>,
) {
    for key in spelled.iter().filter(|_| statement.dialect().folds(column)) {
        let Some((from, to)) = key.relation.columns() else { continue };
        if let Some(place) = from.iter().position(|&index| std::ptr::eq(&resource.columns[index], column)) {
            return push_spelled(statement, key.relation.target, to, &key.key, place);
        }
    }
    statement.push_value_of(column, value);
}

/// `INSERT …`, which tells every column.
///
/// # Errors
/// 422 for a value that the database cannot hold.
pub(crate) fn insert_statement(
    resource: &'static Resource,
    dialect: Dialect,
    values: Values,
    now: DateTime,
) -> Result<Statement> {
    let spelled = values.spelled(resource, dialect);
    let mut row = Vec::with_capacity(resource.columns.len());
    for (column, value) in values.into_columns(resource) {
        let value = value.or_else(|| default_value(column, now));
        if let Some(value) = &value {
            storable(dialect, column, value)?;
        }
        if value.is_some() || matches!(column.default, DefaultValue::Next) {
            row.push((column, value));
        }
    }
    // Where the database tells the row by its key only, what is not given is what it counts.
    let key = resource.key.iter().map(|&index| &resource.columns[index]);
    let key = key
        .map(|key| match row.iter().find(|(column, _)| std::ptr::eq(*column, key)) {
            Some((_, Some(value))) => Argument::of(key, value.clone()),
            _ => Argument::LastId,
        })
        .collect();
    if spelled.is_empty() && fills(resource, &row) {
        let arguments = row.into_iter().filter_map(|(column, value)| Some(Argument::of(column, value?))).collect();
        let sql = resource.sql(dialect);
        return Ok(Statement::fixed(&sql.insert).bind(arguments).returning(resource, dialect, key));
    }
    let mut statement = StatementBuilder::new(dialect, "INSERT INTO ");
    statement.push_table(resource);
    if row.is_empty() {
        statement.push(dialect.default_row());
    } else {
        for (position, (column, _)) in row.iter().enumerate() {
            statement.push(if position == 0 { " (" } else { ", " }).push_name(column.column);
        }
        for (position, (column, value)) in row.into_iter().enumerate() {
            statement.push(if position == 0 { ") VALUES (" } else { ", " });
            match value {
                Some(value) => push_set(&mut statement, resource, &spelled, column, value),
                None => drop(push_next(&mut statement, resource.table, column.column)),
            }
        }
        statement.push(")");
    }
    Ok(statement.build_returning(resource, key))
}

/// Whether a new row has a value for every column that one has as a rule, and for no other.
fn fills(resource: &Resource, row: &[(&ColumnDef, Option<Value<'_>>)]) -> bool {
    let mut columns = resource.columns.iter().filter(|column| column.is_inserted());
    let mut is_next = |column: &ColumnDef| columns.next().is_some_and(|next| std::ptr::eq(next, column));
    !row.is_empty() && row.iter().all(|(column, value)| value.is_some() && is_next(column)) && columns.next().is_none()
}

/// The next of a series that the INSERT counts. SQLite lets one statement write at a time, so no two get the same.
fn push_next<'s>(statement: &'s mut StatementBuilder, table: &str, column: &str) -> &'s mut StatementBuilder {
    statement.push("(SELECT COALESCE(MAX(").push_name(column).push("), 0) + 1 FROM ").push_name(table).push(")")
}

/// `UPDATE …`, which tells every column; where nothing is set, the row as it is.
///
/// # Errors
/// 422 for a value that the database cannot hold.
pub(crate) fn update_statement(
    resource: &'static Resource,
    dialect: Dialect,
    key: Vec<Value<'static>>,
    values: Values,
    now: DateTime,
) -> Result<Statement> {
    let sql = resource.sql(dialect);
    if values.0.iter().all(Option::is_none) {
        return Ok(Statement::fixed(&sql.get).bind_key(resource, key));
    }
    // The key of the row as changed.
    let changed = resource.key.iter().zip(&key).map(|(&index, old)| {
        let value = values.0[index].as_ref().unwrap_or(old);
        Argument::of(&resource.columns[index], value.clone())
    });
    let changed = changed.collect();
    let mut statement = StatementBuilder::new(dialect, "UPDATE ");
    statement.push_table(resource);
    let spelled = values.spelled(resource, dialect);
    // MySQL sets one column after the other: what stands in one is compared before it is another value.
    let mut separator = push_unverified(&mut statement, resource, &values);
    for (column, value) in values.into_columns(resource) {
        let Some(value) = value.or_else(|| column.updated_at.then_some(Value::DateTime(now))) else { continue };
        storable(dialect, column, &value)?;
        statement.push(separator).push_name(column.column).push(" = ");
        push_set(&mut statement, resource, &spelled, column, value);
        separator = ", ";
    }
    for (position, (&index, value)) in resource.key.iter().zip(key).enumerate() {
        statement.push(if position == 0 { " WHERE " } else { " AND " });
        let column = &resource.columns[index];
        statement.push_name(column.column).push(" = ").push_value_of(column, value);
    }
    Ok(statement.build_returning(resource, changed))
}

/// Takes back what says that a value is verified, where it is another one from now on, and nothing else is said of it. Answers
/// what separates what is set next.
fn push_unverified(statement: &mut StatementBuilder, resource: &Resource, values: &Values) -> &'static str {
    let mut separator = " SET ";
    for (index, column) in resource.columns.iter().enumerate() {
        let Some(of) = column.verifies.filter(|_| values.get(index).is_none()) else { continue };
        let Some(value) = values.get(of) else { continue };
        statement.push(separator).push_name(column.column).push(" = ");
        let unverified = if matches!(column.kind, Kind::Boolean) { "FALSE" } else { "NULL" };
        if let Value::Text(_) = value {
            let (start, end) = statement.dialect().exactly();
            statement.push("CASE WHEN ").push(start).push_name(resource.columns[of].column).push(end).push(" = ");
            statement.push(start).push_value(value.clone()).push(end).push(" THEN ").push_name(column.column);
            statement.push(" ELSE ").push(unverified).push(" END");
        } else {
            statement.push(unverified);
        }
        separator = ", ";
    }
    separator
}

fn storable(dialect: Dialect, column: &ColumnDef, value: &Value<'_>) -> Result<()> {
    dialect.check_storable(column, value).map_err(|error| Error::validation(vec![error]))
}

/// What a column becomes where nothing is given for it; none where the database decides, or nothing can be said.
pub(crate) fn default_value(column: &ColumnDef, now: DateTime) -> Option<Value<'static>> {
    match column.default {
        DefaultValue::None if column.updated_at => Some(Value::DateTime(now)),
        DefaultValue::None if column.nullable => Some(Value::Null),
        DefaultValue::None if column.list => Some(Value::List(Vec::new())),
        DefaultValue::None | DefaultValue::Database | DefaultValue::Next => None,
        DefaultValue::Now => Some(Value::DateTime(now)),
        DefaultValue::Uuid4 => Some(text(ids::uuid4())),
        DefaultValue::Uuid7 => Some(text(ids::uuid7(now))),
        DefaultValue::Cuid1 => Some(text(ids::cuid1(now))),
        DefaultValue::Cuid2 => Some(text(ids::cuid2())),
        DefaultValue::Ulid => Some(text(ids::ulid(now))),
        DefaultValue::Nanoid(length) => Some(text(ids::nanoid(length))),
        literal => value_of_literal(column.kind, literal),
    }
}

fn text(id: String) -> Value<'static> {
    Value::Text(Cow::Owned(id))
}

fn value_of_literal(kind: Kind, literal: DefaultValue) -> Option<Value<'static>> {
    Some(match (literal, kind) {
        (DefaultValue::Int(value), Kind::Float) => Value::Float(value as f64),
        (DefaultValue::Int(value), Kind::Decimal) => Value::Decimal(Cow::Owned(value.into())),
        (DefaultValue::Int(value), _) => Value::Int(value),
        (DefaultValue::Number(value), Kind::Float) => Value::Float(value.parse().ok()?),
        (DefaultValue::Number(value), _) => Value::Decimal(Cow::Owned(value.parse().ok()?)),
        (DefaultValue::Boolean(value), _) => Value::Boolean(value),
        (DefaultValue::Text(value), _) => Value::Text(Cow::Borrowed(value)),
        (DefaultValue::DateTime(value), _) => Value::DateTime(datetime_of_text(value)?),
        (DefaultValue::Json(value), _) => Value::Json(Cow::Owned(serde_json::from_str(value).ok()?)),
        (DefaultValue::Bytes(value), _) => Value::Bytes(Cow::Borrowed(value)),
        (DefaultValue::Enum(name), Kind::Enum(variants)) => {
            Value::Enum(variants.iter().find(|variant| variant.name == name)?)
        }
        (DefaultValue::List(values), _) => {
            Value::List(values.iter().map(|value| value_of_literal(kind, *value)).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;
    use sqlx::{Connection as _, SqliteConnection};

    #[tokio::test]
    async fn an_insert_counts_where_the_database_does_not() {
        let mut db = SqliteConnection::connect("sqlite::memory:").await.expect("SQLite opens");
        sqlx::query("CREATE TABLE \"line item\" (\"n o\" INTEGER NOT NULL)")
            .execute(&mut db)
            .await
            .expect("it is made");
        let mut insert = StatementBuilder::new(Dialect::Sqlite, "INSERT INTO \"line item\" (\"n o\") VALUES (");
        push_next(&mut insert, "line item", "n o").push(") RETURNING \"n o\"");
        let sql = insert.build().sql;
        for expected in [1, 2, 3] {
            let number: i64 = sqlx::query_scalar(sql.clone()).fetch_one(&mut db).await.expect("a row goes in");
            assert_eq!(number, expected);
        }
    }
}
