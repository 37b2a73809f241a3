//! Which rows are meant, and whether they may be linked.

use super::find::{admit, equal, find, kept, rows, seen};
use super::{Found, Job, Links, linking_columns};
use crate::access::Reach;
use crate::db::{Row, Target, store};
use crate::json::{Body, Link};
use crate::model::default_value;
use crate::table::{Link as Kept, Operation, Owner, RelationDef};
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// Finds the rows that a body links, gives the columns that hold a link their values, and keeps the rest for
/// [`Links::after`]. A foreign key that is given as it is must lead to a row that may be seen, too.
///
/// # Errors
/// 422 with every failure of the body; 404 where there is no row of `key`; 409 where a row is not there for whoever asks, 403
/// where it would be changed and may not be.
pub(crate) async fn before(cx: &mut Cx, body: &mut Body, key: Option<&[Value<'static>]>) -> Result<Links> {
    let links = body.take_links();
    let (limited, others) = given_keys(cx, body);
    if links.is_empty() && limited.is_empty() {
        return Ok(Links::default());
    }
    body.rehearse()?;
    cx.tx().await?;
    let resource = body.resource();
    let stored = match key {
        Some(key) => {
            let row = store::get(Target::Cx(cx), resource, key.to_vec()).await?;
            Some(row.ok_or_else(Error::not_found)?)
        }
        None => None,
    };
    let mut missing = Vec::new();
    note_missing(cx, body, limited, stored.as_ref(), &mut missing).await?;
    let mut jobs = Vec::new();
    for link in links {
        jobs.extend(job(cx, body, link, &mut missing).await?);
    }
    if !missing.is_empty() {
        // What the database would refuse next is told as well.
        note_missing(cx, body, others, stored.as_ref(), &mut missing).await?;
        return Err(Error::no_target(missing));
    }
    body.check_links()?;
    Ok(Links(jobs))
}

/// The relations whose foreign keys are given as columns: those where not everybody sees all rows of the target, and the others.
fn given_keys(cx: &Cx, body: &Body) -> (Vec<&'static RelationDef>, Vec<&'static RelationDef>) {
    let is_given = |relation: &&RelationDef| {
        let Some((from, _)) = relation.columns().filter(|_| relation.foreign) else { return false };
        let mut given = from.iter().filter_map(|&index| Some((index, body.given(index)?)));
        given.clone().all(|(_, value)| *value != Value::Null) && given.any(|(index, _)| body.takes(index))
    };
    let is_limited = |relation: &&RelationDef| cx.viewer().reads(relation.target) != Reach::All;
    body.resource().relations.iter().filter(is_given).partition(is_limited)
}

/// Notes the columns, as they are given, of foreign keys that lead nowhere.
async fn note_missing(
    cx: &mut Cx,
    body: &Body,
    keys: Vec<&'static RelationDef>,
    stored: Option<&Row>,
    missing: &mut Vec<String>,
) -> Result<()> {
    for relation in keys {
        if leads_somewhere(cx, body, relation, stored).await? {
            continue;
        }
        for &index in relation.columns().into_iter().flat_map(|(from, _)| from) {
            let name = body.resource().columns[index].name;
            if body.given(index).is_some() && missing.iter().all(|known| known != name) {
                missing.push(name.to_owned());
            }
        }
    }
    Ok(())
}

/// Whether there is a row for a foreign key of which a part, at least, is given.
async fn leads_somewhere(cx: &mut Cx, body: &Body, relation: &RelationDef, stored: Option<&Row>) -> Result<bool> {
    let Some((from, to)) = relation.columns() else { return Ok(true) };
    let resource = body.resource();
    let mut key = Vec::with_capacity(from.len());
    for &index in from {
        let column = &resource.columns[index];
        let value = match (body.given(index), stored) {
            (Some(value), _) => value.clone(),
            (None, Some(row)) => row.value(index, column)?.into_owned(),
            (None, None) => default_value(column, store::now()).unwrap_or(Value::Null),
        };
        if value == Value::Null {
            // Such a key refers to nothing.
            return Ok(true);
        }
        key.push(value);
    }
    let reach = cx.viewer().reads(relation.target);
    Ok(!rows(cx, relation.target, equal(to, &key), &seen(&reach)).await?.is_empty())
}

/// What is left to do for a link after the write. What is not there goes into `missing`.
async fn job(cx: &mut Cx, body: &mut Body, link: Link, missing: &mut Vec<String>) -> Result<Option<Job>> {
    let relation = &body.resource().relations[link.relation];
    let end = relation.end();
    let columns = linking_columns(relation);
    let is_here = relation.foreign;
    let change = if is_here { Reach::All } else { changeable_end(cx, relation)? };
    let reads = cx.viewer().reads(end);
    let among = if changes_end(relation) { kept(&reads) } else { seen(&reads) };
    let search = find(cx, end, &link.connect, columns, &among).await?;
    missing.extend(search.missing);
    if !is_here {
        admit(cx, end, columns, &search.found, &change).await?;
        return Ok(Some(Job { relation, connect: search.found, disconnect: link.disconnect }));
    }
    for (row, (from, to)) in search.found.into_iter().zip(relation.columns()) {
        let mut agrees = true;
        for (&index, value) in from.iter().zip(&row.values) {
            agrees &= body.fill_link(index, value.clone());
        }
        if !agrees && !leads_to(cx, body, from, end, to, &row).await? {
            missing.push(row.path);
        }
    }
    Ok(None)
}

/// Whether a foreign key of which another link has filled a part leads to this row all the same: in another spelling.
async fn leads_to(
    cx: &mut Cx,
    body: &Body,
    from: &[usize],
    end: &'static Resource,
    to: &[usize],
    row: &Found,
) -> Result<bool> {
    let dialect = cx.db().dialect();
    if !to.iter().any(|&index| dialect.folds(&end.columns[index])) {
        return Ok(false);
    }
    let key: Vec<Value<'static>> = from.iter().filter_map(|&index| body.given(index).cloned()).collect();
    let spelled = store::spellings(Target::Cx(cx), end, to, &[&key]).await?;
    Ok(spelled.into_iter().flatten().any(|key| key == row.values))
}

/// Of the rows at the other end, those that may be linked there: where they are changed themselves, or belong to
/// somebody, it takes the right to change them.
pub(super) fn changeable_end(cx: &Cx, relation: &RelationDef) -> Result<Reach> {
    let end = relation.end();
    if changes_end(relation) || !matches!(end.owner, Owner::Nobody) {
        return cx.viewer().may(end, Operation::Update);
    }
    Ok(Reach::All)
}

/// Whether a link is kept in the row at the other end.
fn changes_end(relation: &RelationDef) -> bool {
    !relation.foreign && relation.link == Some(Kept::Join) && relation.columns().is_some()
}
