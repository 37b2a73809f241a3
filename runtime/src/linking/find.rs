//! Rows by their criteria, within somebody's reach.

use super::{Found, is_alike};
use crate::access::Reach;
use crate::db::{Row, Target, store};
use crate::json::Criterion;
use crate::query::{Filter, Selection, Test};
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// Rows that were looked for.
pub(super) struct Search {
    pub(super) found: Vec<Found>,
    /// Where the body names what is not there.
    pub(super) missing: Vec<String>,
}

/// Rows of a resource, of those `among` which it is looked, each with the values of `columns`.
pub(super) async fn find(
    cx: &mut Cx,
    resource: &'static Resource,
    criteria: &[Criterion],
    columns: &[usize],
    among: &Selection,
) -> Result<Search> {
    let mut search = Search { found: Vec::with_capacity(criteria.len()), missing: Vec::new() };
    // All at once, where they are all there. Where they are not, which of them it is the database says best: it may take two
    // spellings for the same text.
    if criteria.len() > 1 && is_alike(criteria) {
        let rows = rows(cx, resource, any_of(criteria), among).await?;
        if rows.len() == distinct(criteria) {
            let list = criteria[0].path.split('[').next().unwrap_or_default();
            for row in &rows {
                search.found.push(Found { path: list.to_owned(), values: values(row, resource, columns)? });
            }
            return Ok(search);
        }
    }
    for criterion in criteria {
        match rows(cx, resource, all_of(criterion), among).await?.first() {
            Some(row) => {
                search.found.push(Found { path: criterion.path.clone(), values: values(row, resource, columns)? });
            }
            None => search.missing.push(criterion.path.clone()),
        }
    }
    Ok(search)
}

/// Makes sure that each of these rows may be changed.
///
/// # Errors
/// 401 where one must log in to change any, 403 where one of them may not be changed.
pub(super) async fn admit(
    cx: &mut Cx,
    resource: &'static Resource,
    columns: &[usize],
    rows: &[Found],
    reach: &Reach,
) -> Result<()> {
    if *reach == Reach::All {
        return Ok(());
    }
    let among = seen(reach);
    for row in rows {
        if self::rows(cx, resource, equal(columns, &row.values), &among).await?.is_empty() {
            return Err(Error::forbidden("You may not change a row that this would change."));
        }
    }
    Ok(())
}

/// Rows that fulfil `filter`, of those `among` which it is looked.
pub(super) async fn rows(
    cx: &mut Cx,
    resource: &'static Resource,
    filter: Filter,
    among: &Selection,
) -> Result<Vec<Row>> {
    let mut selection = among.clone();
    selection.filters.insert(0, filter);
    store::list(Target::Cx(cx), resource, &selection).await
}

/// The rows within reach.
pub(super) fn seen(reach: &Reach) -> Selection {
    Selection::default().within(reach.clone())
}

/// The same, for those that are changed then: until the transaction ends they stay within it.
pub(super) fn kept(reach: &Reach) -> Selection {
    Selection { lock: true, ..seen(reach) }
}

/// That columns have these values.
pub(super) fn equal(columns: &[usize], values: &[Value<'static>]) -> Filter {
    let equal = |(&column, value): (&usize, &Value<'static>)| Filter::Column(column, Test::Equals(value.clone()));
    Filter::All(columns.iter().zip(values).map(equal).collect())
}

/// The values of some columns of a row.
pub(super) fn values(row: &Row, resource: &Resource, columns: &[usize]) -> Result<Vec<Value<'static>>> {
    let value = |&index: &usize| Ok(row.value(index, &resource.columns[index])?.into_owned());
    columns.iter().map(value).collect()
}

fn all_of(criterion: &Criterion) -> Filter {
    equal(criterion.columns, &criterion.values)
}

fn any_of(criteria: &[Criterion]) -> Filter {
    match criteria {
        [first, ..] if first.columns.len() == 1 => {
            let values = criteria.iter().flat_map(|criterion| criterion.values.clone()).collect();
            Filter::Column(first.columns[0], Test::In(values))
        }
        _ => Filter::Any(criteria.iter().map(all_of).collect()),
    }
}

fn distinct(criteria: &[Criterion]) -> usize {
    let is_first = |index: usize| criteria[..index].iter().all(|other| other.values != criteria[index].values);
    (0..criteria.len()).filter(|&index| is_first(index)).count()
}
