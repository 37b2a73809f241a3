//! What identifies a row.

use super::column::Columns;
use crate::plan::resource::{Column, ColumnId, Key};
use crate::plan::value::ColumnType;
use crate::schema::{IndexWalker, ModelWalker};

/// The primary key, else the first unique constraint on all rows, of which every column is required, sent, and of a type that a path
/// can hold. A secret identifies nothing: a path stands in every log.
pub(super) fn of(model: ModelWalker<'_>, columns: &[Column], ids: &Columns) -> Option<Key> {
    let fits = |id: &ColumnId| {
        let column = &columns[id.0 as usize];
        column.readable && !column.nullable && !column.list && column.ty != ColumnType::Json
    };
    let chosen = model
        .unique_criteria()
        .filter(|index| !index.is_partial())
        .filter_map(|index| column_ids(index, ids))
        .find(|candidate| !candidate.is_empty() && candidate.iter().all(fits))?;
    let path = chosen.iter().map(|id| format!("/{{{}}}", columns[id.0 as usize].name)).collect();
    Some(Key { columns: chosen, path })
}

/// The unique criteria besides the key, those on some rows too.
pub(super) fn uniques(model: ModelWalker<'_>, key: Option<&Key>, ids: &Columns) -> Vec<Vec<ColumnId>> {
    let mut uniques: Vec<Vec<ColumnId>> = Vec::new();
    for unique in model.unique_criteria().filter_map(|index| column_ids(index, ids)) {
        if key.is_none_or(|key| key.columns != unique) && !uniques.contains(&unique) {
            uniques.push(unique);
        }
    }
    uniques
}

/// None where one of the fields is no column of the API.
fn column_ids(index: IndexWalker<'_>, ids: &Columns) -> Option<Vec<ColumnId>> {
    index.fields().map(|field| ids.of(field.column().id()).filter(|_| field.path().len() == 0)).collect()
}
