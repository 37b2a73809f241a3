use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{config, indexes as errors, values};
use crate::schema::Schema;
use crate::schema::capabilities::Capability;
use crate::schema::walkers::{IndexWalker, ModelWalker};
use crate::source::Span;
use std::collections::BTreeMap;

/// A row must be found again: a model has a unique constraint of which every field is required and supported.
pub(super) fn has_a_key(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    if model.is_ignored() || model.unique_criteria().any(IndexWalker::is_strict) {
        return;
    }
    let unfit: Vec<Span> = model.unique_criteria().map(IndexWalker::span).collect();
    diagnostics.push(errors::no_key(model.ast().name, &unfit));
}

pub(super) fn key_is_supported(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(key) = model.primary_key() else { return };
    if key.mapped_name().is_some() && !model.schema().supports(Capability::NamedPrimaryKeys) {
        diagnostics.push(errors::named_key_not_supported(model.name_span(), key.span()));
    }
    if key.fields().len() > 1 && !model.schema().supports(Capability::CompoundIds) {
        diagnostics.push(errors::compound_id_not_supported(key.span()));
    }
}

/// Prisma's client calls an id of several fields `a_b`, unless it has a name; see [`super::indexes`] for the others.
pub(super) fn key_does_not_clash_with_a_field(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    if let Some(key) = model.primary_key() {
        super::indexes::joined_name_does_not_clash(key, diagnostics);
    }
}

/// `name` of `@@id` and `@@unique`: not that of a field, nor of one another.
pub(super) fn client_names_are_unique(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let named =
        || model.primary_key().into_iter().chain(model.indexes()).filter_map(|index| Some((index, index.name()?)));
    let mut by_name: BTreeMap<&str, Vec<IndexWalker<'_>>> = BTreeMap::new();
    for (index, name) in named() {
        by_name.entry(name).or_default().push(index);
        if let Some(field) = model.field(name) {
            diagnostics.push(errors::client_name_of_a_field(model.name_span(), name, index.span(), field.name_span()));
        }
    }
    for (name, indexes) in by_name.into_iter().filter(|(_, indexes)| indexes.len() > 1) {
        for index in &indexes {
            let other = indexes.iter().find(|other| *other != index).map_or(index.span(), |other| other.span());
            diagnostics.push(errors::duplicate_client_name(index.span(), name, other));
        }
    }
}

pub(super) fn shard_key_is_supported(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(span) = model.shard_key_span() else { return };
    if !model.schema().preview_features.has("shardKeys") {
        diagnostics.push(config::preview_feature_needed(span, "shard keys", "shardKeys"));
    }
    if !model.schema().supports(Capability::ShardKeys) {
        diagnostics.push(errors::shard_key_not_supported(span));
    }
}

pub(super) fn database_names_are_unique(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<_, ModelWalker<'_>> = BTreeMap::new();
    for model in schema.models().chain(schema.views()) {
        let key = (model.namespace().map(|(name, _)| name), model.database_name());
        let Some(other) = taken.insert(key, model) else { continue };
        // Names in the schema are unique, so one of the two is mapped.
        let (span, taken_by) = match (model.map_span(), other.map_span()) {
            (Some(span), _) => (span, other.name_span()),
            (None, Some(span)) => (span, model.name_span()),
            (None, None) => (model.name_span(), other.name_span()),
        };
        diagnostics.push(values::duplicate_database_name(span, key.1, taken_by));
    }
}
