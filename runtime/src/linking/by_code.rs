//! Links that code makes, between rows that it names by their keys. Whose they are does not matter: that is for bodies.

use super::Found;
use super::find::{find, values};
use super::junction::Table;
use crate::db::{Target, store};
use crate::json::Criterion;
use crate::model::Values;
use crate::query::Selection;
use crate::table::RelationDef;
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// Keys of one look for their rows.
const AT_ONCE: usize = 100;

/// Links rows to the row of a key, in the transaction. What is linked already stays so.
///
/// # Errors
/// 404 where there is no row of `key`; 409 where one of the others is not there.
pub(crate) async fn link(
    cx: &mut Cx,
    resource: &'static Resource,
    relation: usize,
    key: Vec<Value<'static>>,
    others: Vec<Vec<Value<'static>>>,
) -> Result<()> {
    let relation = &resource.relations[relation];
    cx.tx().await?;
    let row = store::get(Target::Cx(cx), resource, key).await?.ok_or_else(Error::not_found)?;
    let (found, missing) = rows(cx, relation, others).await?;
    if !missing.is_empty() {
        return Err(Error::no_target(missing));
    }
    let Some((from, to)) = relation.columns() else {
        return Table::of(relation, resource, &row)?.insert(cx, &found).await;
    };
    let target = relation.target;
    let key = values(&row, resource, from)?;
    for row in found {
        let set = Values::of_columns(target, to, key.clone());
        store::update(Target::Cx(cx), target, row.values, set).await?;
    }
    Ok(())
}

/// Takes such links away, in the transaction. What is not linked, or not there, stays so.
///
/// # Errors
/// 404 where there is no row of `key`; 409 where a row cannot be without the other.
pub(crate) async fn unlink(
    cx: &mut Cx,
    resource: &'static Resource,
    relation: usize,
    key: Vec<Value<'static>>,
    others: Vec<Vec<Value<'static>>>,
) -> Result<()> {
    let relation = &resource.relations[relation];
    cx.tx().await?;
    let row = store::get(Target::Cx(cx), resource, key).await?.ok_or_else(Error::not_found)?;
    let (found, _) = rows(cx, relation, others).await?;
    let Some((from, to)) = relation.columns() else {
        return Table::of(relation, resource, &row)?.delete(cx, &found).await;
    };
    let target = relation.target;
    let key = values(&row, resource, from)?;
    for row in found {
        let stored = store::get(Target::Cx(cx), target, row.values.clone()).await?;
        let stored = stored.map(|row| values(&row, target, to)).transpose()?;
        if stored.is_none_or(|stored| stored != key) {
            continue;
        }
        if to.iter().any(|&index| !target.columns[index].nullable) {
            return Err(Error::conflict("Such a row cannot be without the other."));
        }
        let nulls = Values::of_columns(target, to, vec![Value::Null; to.len()]);
        store::update(Target::Cx(cx), target, row.values, nulls).await?;
    }
    Ok(())
}

/// The rows of some keys at the other end, and where those stand that are not there.
async fn rows(
    cx: &mut Cx,
    relation: &'static RelationDef,
    keys: Vec<Vec<Value<'static>>>,
) -> Result<(Vec<Found>, Vec<String>)> {
    let (mut found, mut missing) = (Vec::with_capacity(keys.len()), Vec::new());
    let criterion = |(place, values)| Criterion {
        path: format!("{}[{place}]", relation.name),
        columns: relation.target.key,
        values,
    };
    let criteria: Vec<Criterion> = keys.into_iter().enumerate().map(criterion).collect();
    let all = Selection { lock: true, ..Selection::default() };
    for criteria in criteria.chunks(AT_ONCE) {
        let search = find(cx, relation.target, criteria, relation.target.key, &all).await?;
        found.extend(search.found);
        missing.extend(search.missing);
    }
    Ok((found, missing))
}
