//! Columns that mean more than their values, known by their exact names and types.

use super::column::Columns;
use crate::annotations::ModelAnnotations;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::domain::{Domain, Thread};
use crate::plan::resource::{Column, ColumnId, Key, Resource, Unique, UniqueKind};
use crate::plan::value::ColumnType;
use crate::schema::{ModelWalker, RelationFieldWalker, ScalarFieldWalker};

/// What stands in the columns of `model`; the place of a thread's answers is not known before [`place_replies`].
pub(super) fn of(
    model: ModelWalker<'_>,
    columns: &[Column],
    key: Option<&Key>,
    uniques: &[Unique],
    said: &ModelAnnotations<'_>,
    ids: &Columns,
    diagnostics: &mut Diagnostics,
) -> Domain {
    let named = |names: &[&str], fits: fn(&Column) -> bool| {
        let find = |name: &&str| columns.iter().position(|column| column.name == **name && !column.list);
        let found = names.iter().filter_map(find).find(|&index| fits(&columns[index]));
        found.map(|index| ColumnId(index as u32))
    };
    let flag: fn(&Column) -> bool = |column| column.ty == ColumnType::Boolean;
    let counter: fn(&Column) -> bool = |column| matches!(column.ty, ColumnType::Int | ColumnType::BigInt);
    let time: fn(&Column) -> bool = |column| column.ty == ColumnType::DateTime;
    let published = named(&["published", "isPublished"], flag);
    Domain {
        slug: named(&["slug"], |column| column.ty == ColumnType::String && column.readable)
            .filter(|slug| is_unique(*slug, key, uniques)),
        published,
        published_at: published.and_then(|_| named(&["publishedAt"], time)),
        views: named(&["views", "viewCount", "viewsCount"], counter),
        likes: named(&["likes", "likeCount", "likesCount"], counter),
        approved: named(&["approved", "isApproved"], flag),
        deleted_at: named(&["deletedAt"], |column| column.ty == ColumnType::DateTime && column.nullable),
        thread: named(&["parentId"], |column| column.nullable)
            .filter(|parent| key.is_some_and(|key| answers(model, *parent, key, ids).is_some()))
            .map(|parent| Thread { parent, replies: 0 }),
        search: searched(columns, said, ids, diagnostics),
    }
}

/// Finds the answers of each thread among the relations, which are all there now.
pub(super) fn place_replies<'db>(
    models: impl Iterator<Item = ModelWalker<'db>>,
    resources: &mut [Resource],
    ids: &Columns,
) {
    for (model, resource) in models.zip(resources) {
        let (Some(thread), Some(key)) = (&mut resource.domain.thread, &resource.key) else { continue };
        let Some(answers) = answers(model, thread.parent, key, ids) else { continue };
        let place = resource.relations.iter().position(|relation| relation.name == answers.name());
        thread.replies = place.unwrap_or_default() as u32;
    }
}

/// No two rows have the same value of it.
fn is_unique(column: ColumnId, key: Option<&Key>, uniques: &[Unique]) -> bool {
    let alone = |columns: &[ColumnId]| columns == [column];
    key.is_some_and(|key| alone(&key.columns))
        || uniques.iter().any(|unique| unique.kind != UniqueKind::Partial && alone(&unique.columns))
}

/// The other side of the self relation in which `parent` holds the key.
fn answers<'db>(
    model: ModelWalker<'db>,
    parent: ColumnId,
    key: &Key,
    ids: &Columns,
) -> Option<RelationFieldWalker<'db>> {
    let holds = |field: &RelationFieldWalker<'_>| {
        let named = field.relation().and_then(|relation| relation.referenced_fields());
        are(field.referencing_fields(), &[parent], ids) && are(named, &key.columns, ids)
    };
    model
        .relation_fields()
        .filter(|field| !field.is_ignored() && field.related_model().id() == model.id() && holds(field))
        .find_map(|field| field.opposite().filter(|other| !other.is_ignored()))
}

/// Whether fields are these columns.
fn are<'db>(fields: Option<impl Iterator<Item = ScalarFieldWalker<'db>>>, columns: &[ColumnId], ids: &Columns) -> bool {
    fields.is_some_and(|fields| fields.map(|field| ids.of(field.id())).eq(columns.iter().copied().map(Some)))
}

/// The columns of `@search`.
fn searched(
    columns: &[Column],
    said: &ModelAnnotations<'_>,
    ids: &Columns,
    diagnostics: &mut Diagnostics,
) -> Vec<ColumnId> {
    let mut searched = Vec::new();
    for field in said.search.iter().flatten() {
        let id = ids.of(field.value);
        match id.map(|id| &columns[id.0 as usize]) {
            Some(column) if column.ty == ColumnType::String && !column.list && column.readable => searched.extend(id),
            Some(column) if column.ty == ColumnType::String && !column.list => {
                diagnostics.push(errors::unsearchable(field.span, "what is never sent is not searched either"));
            }
            _ => diagnostics.push(errors::unsearchable(field.span, "a search looks into fields of type String")),
        }
    }
    searched
}
