//! A row answers another one.

use super::listing::joined;
use crate::db::{Dialect, Row};
use crate::model::Values;
use crate::value::Value;
use crate::{Error, Resource, Result};

/// Makes sure that what is to be written is not its own parent: no list of what has none would lead to it. `key` is of the row
/// that is changed.
///
/// # Errors
/// 422 where it is.
pub(crate) fn check_parent(
    resource: &Resource,
    dialect: Dialect,
    values: &Values,
    key: Option<&[Value<'static>]>,
) -> Result<()> {
    let Some((named, parent)) = joined(resource) else { return Ok(()) };
    let old = key.filter(|_| resource.key == [named]).and_then(<[_]>::first);
    match (values.get(named).or(old), values.get(parent)) {
        (Some(own), Some(above)) => differ(resource, dialect, parent, own, above),
        _ => Ok(()),
    }
}

/// The same of a row as it is written: what the database has counted may be what it was said to answer.
///
/// # Errors
/// 422 where it is.
pub(crate) fn check_written(resource: &Resource, dialect: Dialect, row: &Row) -> Result<()> {
    let Some((named, parent)) = joined(resource) else { return Ok(()) };
    let value = |index: usize| row.value(index, &resource.columns[index]);
    differ(resource, dialect, parent, &value(named)?, &value(parent)?)
}

fn differ(resource: &Resource, dialect: Dialect, parent: usize, own: &Value<'_>, above: &Value<'_>) -> Result<()> {
    let column = &resource.columns[parent];
    let is_same = match (own, above) {
        (Value::Null, _) => false,
        (Value::Text(own), Value::Text(above)) if dialect.folds(column) => own.to_lowercase() == above.to_lowercase(),
        _ => own == above,
    };
    if is_same { Err(Error::invalid(column.name, "own_parent", "must be another row than this one")) } else { Ok(()) }
}
