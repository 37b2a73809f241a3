//! The operations on a table, compiled once for all resources.

use chrono::SubsecRound;

use super::foreign_keys::ForeignKeys;
use super::{Reread, Row, Statement, Target};
use crate::access::Reach;
use crate::domain;
use crate::model::{self, Values};
use crate::query::{Filter, Order, Selection, Test, select_spellings};
use crate::value::{DateTime, Value};
use crate::{Error, Resource, Result};

/// The rows of a page.
pub(crate) async fn list(
    mut target: Target<'_>,
    resource: &'static Resource,
    selection: &Selection,
) -> Result<Vec<Row>> {
    target.fetch(selection.select(resource, target.dialect())).await
}

/// Most bytes of the rows of a page. Rows of a few MiB each, which no request makes larger, are still listed twenty at a time.
const MAX_BYTES: usize = 64 << 20;

fn too_large() -> Error {
    Error::invalid_query("take", format!("finds more than {} MiB of rows; take fewer of them", MAX_BYTES >> 20))
}

/// The rows of a page, and how many there are on all pages.
pub(crate) async fn page(
    mut target: Target<'_>,
    resource: &'static Resource,
    selection: &Selection,
) -> Result<(Vec<Row>, u64)> {
    let statement = selection.page(resource, target.dialect()).at_most(MAX_BYTES);
    let rows = target.fetch(statement).await.map_err(|error| error.of_too_much(too_large))?;
    let total = match rows.first() {
        Some(row) => row.count(resource.columns.len())?,
        // Past the last row, no row says it.
        None if selection.skip > 0 || selection.after.is_some() || selection.take == Some(0) => {
            count(target, resource, selection).await?
        }
        None => 0,
    };
    Ok((rows, total))
}

/// What the row of a key is sorted by in a selection, as the database holds it; none where the row is gone.
pub(crate) async fn sorted_by(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
    order: &[Order],
) -> Result<Option<Vec<Value<'static>>>> {
    let selection = Selection { order: order.to_vec(), ..of_key(resource, key)? };
    let rows = target.fetch(selection.sorted_by(resource, target.dialect())).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let order = selection.total_order(resource);
    let values = order.iter().enumerate().map(|(index, order)| row.stored(index, order.column_of(resource)));
    values.map(|value| value.map(Value::into_owned)).collect::<Result<_>>().map(Some)
}

/// How many rows there are on all pages.
pub(crate) async fn count(mut target: Target<'_>, resource: &'static Resource, selection: &Selection) -> Result<u64> {
    let rows = target.fetch(selection.count(resource, target.dialect())).await?;
    rows.first().map_or(Ok(0), |row| row.count(0))
}

/// A row by its key.
pub(crate) async fn get(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
) -> Result<Option<Row>> {
    let key = whole(resource, key)?;
    let sql = &resource.sql(target.dialect()).get;
    Ok(target.fetch(Statement::fixed(sql).bind_key(resource, key)).await?.pop())
}

/// A row by its key, where it is within reach.
pub(crate) async fn get_within(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
    reach: &Reach,
) -> Result<Option<Row>> {
    match reach {
        Reach::All => get(target, resource, key).await,
        Reach::Nothing => Ok(None),
        Reach::Rows(_) => {
            let selection = of_key(resource, key)?.within(reach.clone());
            Ok(target.fetch(selection.get(resource, target.dialect())).await?.pop())
        }
    }
}

/// How the rows of some keys spell them; none of a key without a row. `keys` are values of `columns`, row by row.
pub(crate) async fn spellings(
    mut target: Target<'_>,
    resource: &'static Resource,
    columns: &[usize],
    keys: &[&[Value<'static>]],
) -> Result<Vec<Option<Vec<Value<'static>>>>> {
    /// Keys of one statement.
    const KEYS: usize = 100;
    let mut spellings = Vec::with_capacity(keys.len());
    for keys in keys.chunks(KEYS) {
        let start = spellings.len();
        spellings.resize(start + keys.len(), None);
        for row in target.fetch(select_spellings(resource, target.dialect(), columns, keys)).await? {
            let values = columns.iter().enumerate();
            let values = values.map(|(at, &column)| Ok(row.value(at + 1, &resource.columns[column])?.into_owned()));
            spellings[start + row.count(0)? as usize] = Some(values.collect::<Result<_>>()?);
        }
    }
    Ok(spellings)
}

/// Whether there is such a row.
pub(crate) async fn any(mut target: Target<'_>, resource: &'static Resource, selection: &Selection) -> Result<bool> {
    Ok(!target.fetch(selection.exists(resource, target.dialect(), false)).await?.is_empty())
}

/// The row of a slug, where it is within reach.
pub(crate) async fn by_slug(
    mut target: Target<'_>,
    resource: &'static Resource,
    slug: String,
    reach: &Reach,
) -> Result<Option<Row>> {
    let selection = of_slug(resource, slug)?.within(reach.clone());
    Ok(target.fetch(selection.get(resource, target.dialect())).await?.pop())
}

/// Whether the row of a slug is within reach.
pub(crate) async fn sees_slug(
    target: Target<'_>,
    resource: &'static Resource,
    slug: &str,
    reach: &Reach,
) -> Result<bool> {
    any(target, resource, &of_slug(resource, slug.to_owned())?.within(reach.clone())).await
}

fn of_slug(resource: &Resource, slug: String) -> Result<Selection> {
    let column = resource.domain.slug.ok_or_else(|| Error::internal(format!("{} has no slug", resource.name)))?;
    let filters = vec![Filter::Column(column, Test::Equals(Value::Text(slug.into())))];
    Ok(Selection { filters, ..Selection::default() })
}

fn of_key(resource: &Resource, key: Vec<Value<'static>>) -> Result<Selection> {
    let equal = |(&column, value)| Filter::Column(column, Test::Equals(value));
    let filters = resource.key.iter().zip(whole(resource, key)?).map(equal).collect();
    Ok(Selection { filters, ..Selection::default() })
}

/// Whether the row of a key is within reach. In a transaction it is locked, so that it stays so until the transaction ends.
pub(crate) async fn sees(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: &[Value<'static>],
    reach: &Reach,
) -> Result<bool> {
    if *reach == Reach::Nothing {
        return Ok(false);
    }
    let selection = of_key(resource, key.to_vec())?.within(reach.clone());
    let statement = selection.exists(resource, target.dialect(), target.is_in_transaction());
    Ok(!target.fetch(statement).await?.is_empty())
}

/// A new row.
pub(crate) async fn create(mut target: Target<'_>, resource: &'static Resource, values: Values) -> Result<Row> {
    domain::check_parent(resource, target.dialect(), &values, None)?;
    let keys = ForeignKeys::of(resource, None, &values);
    let statement = model::insert_statement(resource, target.dialect(), values, now())?;
    let mut rows = change(&mut target, resource, statement, keys).await?;
    let row = rows.pop().ok_or_else(|| Error::internal("an INSERT returned no row"))?;
    domain::check_written(resource, target.dialect(), &row)?;
    Ok(row)
}

/// A changed row; none where there is none of that key.
pub(crate) async fn update(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
    values: Values,
) -> Result<Option<Row>> {
    domain::check_parent(resource, target.dialect(), &values, Some(&key))?;
    let keys = ForeignKeys::of(resource, Some(&key), &values);
    let statement = model::update_statement(resource, target.dialect(), whole(resource, key)?, values, now())?;
    Ok(change(&mut target, resource, statement, keys).await?.pop())
}

/// Deletes a row; none where there is none of that key. Where deleted rows are kept, it is kept, out of everybody's sight.
pub(crate) async fn delete(
    target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
) -> Result<Option<Row>> {
    match resource.domain.deleted_at {
        Some(deleted_at) => domain::bury(target, resource, deleted_at, key).await,
        None => remove(target, resource, key).await,
    }
}

/// Removes a row; none where there is none of that key.
pub(crate) async fn remove(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
) -> Result<Option<Row>> {
    let key = whole(resource, key)?;
    let dialect = target.dialect();
    let sql = resource.sql(dialect);
    let mut statement = Statement::fixed(&sql.delete).bind_key(resource, key.clone()).writing();
    if !dialect.has_returning() {
        statement = statement.reread(Reread::Before(Statement::fixed(&sql.get).bind_key(resource, key)));
    }
    Ok(target.fetch(statement).await.map_err(Error::of_removal)?.pop())
}

/// The row that a statement changed, which sets no foreign key; none where there is none.
pub(crate) async fn act(
    mut target: Target<'_>,
    resource: &'static Resource,
    statement: Statement,
) -> Result<Option<Row>> {
    Ok(change(&mut target, resource, statement, ForeignKeys::none(resource)).await?.pop())
}

/// The rows that a statement changed. A violation names its fields.
async fn change(
    target: &mut Target<'_>,
    resource: &'static Resource,
    statement: Statement,
    keys: ForeignKeys,
) -> Result<Vec<Row>> {
    let error = match target.fetch(statement).await {
        Ok(rows) => return Ok(rows),
        Err(error) => target.knowing_columns(resource, error).await,
    };
    Err(keys.explain(target, error).await.naming_fields(resource))
}

/// The time of a change, as exactly as it is stored.
pub(crate) fn now() -> DateTime {
    chrono::Utc::now().trunc_subsecs(3)
}

/// A key that names a row: without one, a statement would be about the whole table.
pub(crate) fn whole(resource: &Resource, key: Vec<Value<'static>>) -> Result<Vec<Value<'static>>> {
    if resource.key.is_empty() || key.len() != resource.key.len() {
        return Err(Error::internal(format!("{} is not addressed by {} values", resource.name, key.len())));
    }
    Ok(key)
}
