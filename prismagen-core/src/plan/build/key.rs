//! What identifies a row.

use super::column::Columns;
use crate::plan::resource::{Column, ColumnId, Key, Unique, UniqueKind};
use crate::plan::value::ColumnType;
use crate::schema::values::IndexKind;
use crate::schema::{IndexWalker, ModelWalker};

/// The primary key, else the first unique constraint on all rows, of which every column is required, sent, and of a type that a path
/// can hold. A secret identifies nothing: a path stands in every log.
pub(super) fn of(model: ModelWalker<'_>, columns: &[Column], ids: &Columns) -> Option<Key> {
    let fits = |id: &ColumnId| {
        let column = &columns[id.0 as usize];
        column.readable && !column.nullable && !column.list && column.ty != ColumnType::Json
    };
    let (chosen, index) = model
        .unique_criteria()
        .filter(|index| !index.is_partial())
        .filter_map(|index| Some((column_ids(index, ids)?, index)))
        .find(|(candidate, _)| !candidate.is_empty() && candidate.iter().all(fits))?;
    let path = chosen.iter().map(|id| format!("/{{{}}}", columns[id.0 as usize].name)).collect();
    Some(Key { columns: chosen, path, is_primary: index.kind() == IndexKind::PrimaryKey })
}

/// The unique criteria besides the key, those on some rows too; of several on the same columns, the one that says most.
pub(super) fn uniques(model: ModelWalker<'_>, key: Option<&Key>, ids: &Columns) -> Vec<Unique> {
    let mut uniques: Vec<Unique> = Vec::new();
    for index in model.unique_criteria() {
        let Some(columns) = column_ids(index, ids) else { continue };
        let kind = match index.kind() {
            IndexKind::PrimaryKey => UniqueKind::PrimaryKey,
            _ if index.is_partial() => UniqueKind::Partial,
            _ => UniqueKind::Full,
        };
        if key.is_some_and(|key| key.columns == columns) {
            continue;
        }
        match uniques.iter_mut().find(|unique| unique.columns == columns) {
            Some(unique) if unique.kind == UniqueKind::Partial => unique.kind = kind,
            Some(_) => {}
            None => uniques.push(Unique { columns, kind }),
        }
    }
    uniques
}

/// None where one of the fields is no column of the API.
fn column_ids(index: IndexWalker<'_>, ids: &Columns) -> Option<Vec<ColumnId>> {
    index.fields().map(|field| ids.of(field.column().id()).filter(|_| field.path().len() == 0)).collect()
}
