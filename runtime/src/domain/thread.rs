//! A row with what answers it, and what answers those, one query a level.

use std::collections::HashMap;

use super::listing::joined;
use crate::access::Reach;
use crate::db::{Row, Target, store};
use crate::json::path_segment;
use crate::query::{Filter, Selection, Test};
use crate::value::Value;
use crate::{Error, Resource, Result};

/// Most levels below the first row.
const MAX_DEPTH: usize = 10;

/// Most rows, the first one included.
const MAX_ROWS: usize = 500;

/// Rows in the order of their levels, each level in the order of the key.
pub(crate) struct Tree {
    pub(crate) rows: Vec<Row>,
    /// For each row but the first, the place of the one that it answers.
    pub(crate) answered: Vec<usize>,
    /// The places of rows that have answers which are not here.
    pub(crate) cut: Vec<usize>,
}

/// For each of `rows` rows, which answer it: all but the first answer the one whose place is given.
pub(crate) fn answers_of(rows: usize, answered: &[usize]) -> Vec<Vec<usize>> {
    let mut answers = vec![Vec::new(); rows];
    for (index, &of) in answered.iter().enumerate() {
        answers[of].push(index + 1);
    }
    answers
}

/// The thread below a row that is within `reach`, with those of its `answers` that are; none where there is no such row.
///
/// # Errors
/// Where the database fails.
pub(crate) async fn tree(
    mut target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
    reach: &Reach,
    answers: &Reach,
) -> Result<Option<Tree>> {
    let Some(first) = store::get_within(target.reborrow(), resource, key, reach).await? else { return Ok(None) };
    let (named, parent) =
        joined(resource).ok_or_else(|| Error::internal(format!("{} has no threads", resource.name)))?;
    let mut places = HashMap::from([(name(resource, named, &first)?, 0)]);
    let mut tree = Tree { rows: vec![first], answered: Vec::new(), cut: Vec::new() };
    let mut level = 0..1;
    for _ in 0..MAX_DEPTH {
        if level.is_empty() {
            return Ok(Some(tree));
        }
        let next = tree.rows.len();
        let filter = Filter::Column(parent, Test::In(values(resource, named, &tree.rows[level.clone()])?));
        let take = Some((MAX_ROWS - next + 1) as u32);
        let selection = Selection { filters: vec![filter], take, ..Selection::default() }.within(answers.clone());
        let found = store::list(target.reborrow(), resource, &selection).await?;
        let parents = parents(target.reborrow(), resource, &found, &places).await?;
        for (row, parent) in found.into_iter().zip(parents) {
            let own = name(resource, named, &row)?;
            // A row that answers itself by way of others is here already.
            if places.contains_key(&own) {
                continue;
            }
            let Some(of) = parent else { continue };
            if tree.rows.len() == MAX_ROWS {
                tree.cut = cut(target, resource, answers, &tree.rows, level.start, &places).await?;
                return Ok(Some(tree));
            }
            tree.answered.push(of);
            places.insert(own, tree.rows.len());
            tree.rows.push(row);
        }
        level = next..tree.rows.len();
    }
    if !level.is_empty() {
        tree.cut = cut(target, resource, answers, &tree.rows, level.start, &places).await?;
    }
    Ok(Some(tree))
}

/// The places of what rows answer.
async fn parents(
    target: Target<'_>,
    resource: &'static Resource,
    rows: &[Row],
    places: &HashMap<String, usize>,
) -> Result<Vec<Option<usize>>> {
    let Some((named, parent)) = joined(resource) else { return Ok(Vec::new()) };
    let place = |row: &Row| Ok(places.get(&name(resource, parent, row)?).copied());
    let mut found: Vec<Option<usize>> = rows.iter().map(place).collect::<Result<_>>()?;
    let strange: Vec<usize> = (0..rows.len()).filter(|&row| found[row].is_none()).collect();
    if strange.is_empty() || !target.dialect().folds(&resource.columns[parent]) {
        return Ok(found);
    }
    // To the database it is the key of one of them, in another spelling.
    let keys = strange.iter().map(|&row| values(resource, parent, &rows[row..=row]));
    let keys: Vec<Vec<Value<'static>>> = keys.collect::<Result<_>>()?;
    let keys: Vec<&[Value<'static>]> = keys.iter().map(Vec::as_slice).collect();
    let spellings = store::spellings(target, resource, &[named], &keys).await?;
    for (row, spelled) in strange.into_iter().zip(spellings) {
        let kind = resource.columns[named].kind;
        found[row] = spelled.and_then(|key| places.get(&path_segment(kind, &key[0])).copied());
    }
    Ok(found)
}

/// The places, from `start` on, of rows with answers that are not among `rows`.
async fn cut(
    target: Target<'_>,
    resource: &'static Resource,
    reach: &Reach,
    rows: &[Row],
    start: usize,
    places: &HashMap<String, usize>,
) -> Result<Vec<usize>> {
    let (Some((named, _)), Some(replies)) = (joined(resource), resource.domain.replies) else { return Ok(Vec::new()) };
    let mut others = vec![Filter::Column(named, Test::NotIn(values(resource, named, rows)?))];
    others.extend(reach.clone().into_filter());
    let filters = vec![
        Filter::Column(named, Test::In(values(resource, named, &rows[start..])?)),
        Filter::Exists(replies, Box::new(Filter::All(others))),
    ];
    let found = store::list(target, resource, &Selection { filters, ..Selection::default() }).await?;
    let mut cut = Vec::with_capacity(found.len());
    for row in found {
        cut.extend(places.get(&name(resource, named, &row)?));
    }
    Ok(cut)
}

fn values(resource: &Resource, column: usize, rows: &[Row]) -> Result<Vec<Value<'static>>> {
    rows.iter().map(|row| Ok(row.value(column, &resource.columns[column])?.into_owned())).collect()
}

/// What tells a row from others, as text.
fn name(resource: &Resource, column: usize, row: &Row) -> Result<String> {
    let column_def = &resource.columns[column];
    Ok(path_segment(column_def.kind, &row.value(column, column_def)?))
}
