//! Rules of MongoDB's alone.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::mongodb as errors;
use crate::schema::provider::Provider;
use crate::schema::values::{DefaultValue, IndexKind};
use crate::schema::walkers::{IndexWalker, ModelWalker, ScalarFieldWalker};
use std::collections::BTreeMap;

pub(super) fn has_an_id(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    if model.schema().provider() != Some(Provider::Mongodb) {
        return;
    }
    let Some(key) = model.primary_key() else {
        diagnostics.push(errors::no_id(model.name_span()));
        return;
    };
    let mut columns = key.columns();
    if let (Some(column), None) = (columns.next(), columns.next())
        && column.database_name() != "_id"
    {
        diagnostics.push(errors::id_without_underscore(column.span(), column.name()));
    }
}

/// Two indexes on the same fields, in the same order.
pub(super) fn indexes_differ(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    if model.schema().provider() != Some(Provider::Mongodb) {
        return;
    }
    let mut by_fields: BTreeMap<Vec<_>, Vec<IndexWalker<'_>>> = BTreeMap::new();
    for index in model.indexes() {
        let fields = index.fields().map(|field| (field.path_names().collect::<Vec<_>>(), field.sort(), field.length()));
        by_fields.entry(fields.collect()).or_default().push(index);
    }
    for index in by_fields.values().filter(|indexes| indexes.len() > 1).flatten() {
        diagnostics.push(errors::same_index(index.span()));
    }
}

pub(super) fn field(field: ScalarFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    if field.schema().provider() != Some(Provider::Mongodb) || field.model().is_view() {
        return;
    }
    match field.default().map(|default| &default.value) {
        Some(DefaultValue::Auto) => {
            if field.native_type().is_none_or(|native| native.name != "ObjectId") {
                diagnostics.push(errors::auto_without_object_id(field.span()));
            }
            if !field.model().primary_key().is_some_and(|key| key.columns().any(|column| column == field)) {
                diagnostics.push(errors::auto_outside_id(field.span()));
            }
        }
        Some(DefaultValue::DbGenerated(_)) => diagnostics.push(errors::generated_by_database(field.span())),
        _ => {}
    }
    if let Some(name) = field.mapped_name().filter(|name| name.starts_with('$') || name.contains('.')) {
        diagnostics.push(errors::field_name(field.span(), name));
    }
}

pub(super) fn index(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.schema().provider() != Some(Provider::Mongodb) || index.kind() == IndexKind::PrimaryKey {
        return;
    }
    let mut columns = index.columns();
    if let (IndexKind::Unique, Some(column), None) = (index.kind(), columns.next(), columns.next())
        && column.is_id()
    {
        diagnostics.push(errors::unique_id(index.span()));
    }
}
