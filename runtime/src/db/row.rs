//! A row, and how a struct is read from it.

use crate::table::ColumnDef;
use crate::value::{Scalar, Value};
use crate::{Error, Resource, Result};

/// A row of a resource's table, its columns in the resource's order.
pub struct Row(pub(crate) Columns);

pub(crate) enum Columns {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::sqlite::SqliteRow),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgRow),
    #[cfg(feature = "mysql")]
    Mysql(sqlx::mysql::MySqlRow),
}

impl Row {
    /// The value of a column.
    pub(crate) fn value(&self, index: usize, column: &ColumnDef) -> Result<Value<'_>> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Columns::Sqlite(row) => super::sqlite::value(row, index, column),
            #[cfg(feature = "postgres")]
            Columns::Postgres(row) => super::postgres::value(row, index, column),
            #[cfg(feature = "mysql")]
            Columns::Mysql(row) => super::mysql::value(row, index, column),
        }
    }

    /// The value of a column as the database compares it with others: on SQLite, whatever is stored.
    pub(crate) fn stored(&self, index: usize, column: &ColumnDef) -> Result<Value<'_>> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Columns::Sqlite(row) => {
                // It is read as what it is.
                let _ = column;
                super::sqlite::stored(row, index)
            }
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => self.value(index, column),
        }
    }

    /// About how many bytes its values are.
    pub(super) fn bytes(&self) -> usize {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Columns::Sqlite(row) => super::sqlite::bytes(row),
            #[cfg(feature = "postgres")]
            Columns::Postgres(row) => super::postgres::bytes(row),
            #[cfg(feature = "mysql")]
            Columns::Mysql(row) => super::mysql::bytes(row),
        }
    }

    /// The value of a column that counts rows.
    pub(crate) fn count(&self, index: usize) -> Result<u64> {
        match self.value(index, const { &ColumnDef::bigint("count") })? {
            Value::Int(count) => Ok(count.unsigned_abs()),
            _ => Err(Error::internal("a count is no integer")),
        }
    }
}

/// Reads a struct from a [`Row`]. The first error sticks: [`get`](Self::get) answers something after it, and the whole read
/// fails at its end.
pub struct RowReader<'r> {
    row: &'r Row,
    resource: &'static Resource,
    error: Option<Error>,
}

impl<'r> RowReader<'r> {
    pub(crate) fn new(row: &'r Row, resource: &'static Resource) -> Self {
        Self { row, resource, error: None }
    }

    /// The value of a column.
    pub fn get<T: Scalar>(&mut self, index: usize) -> T {
        T::from_value(self.value(index)).unwrap_or_else(|| self.mismatch(index))
    }

    pub(crate) fn end<T>(self, value: T) -> Result<T> {
        self.error.map_or(Ok(value), Err)
    }

    #[inline(never)]
    fn value(&mut self, index: usize) -> Value<'r> {
        self.row.value(index, &self.resource.columns[index]).unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            Value::Null
        })
    }

    fn mismatch<T: Scalar>(&mut self, index: usize) -> T {
        self.fail(index);
        T::placeholder()
    }

    #[inline(never)]
    fn fail(&mut self, index: usize) {
        let (resource, column) = (self.resource.name, self.resource.columns[index].name);
        self.error.get_or_insert_with(|| Error::internal(format!("{resource}.{column} holds a value of another type")));
    }
}
