use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{indexes as errors, values};
use crate::schema::capabilities::Capability;
use crate::schema::values::{IndexAlgorithm, IndexKind, ScalarType};
use crate::schema::walkers::{IndexWalker, ModelWalker};

pub(super) fn name_is_short_enough(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = index.mapped_name() else { return };
    if let Some(limit) = index.schema().max_identifier_length().filter(|limit| name.len() > *limit) {
        diagnostics.push(values::name_too_long(index.span(), name, limit));
    }
}

pub(super) fn length_is_supported(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in index.fields().filter(|field| field.length().is_some()) {
        let is_text = matches!(field.ty().as_scalar(), Some(ScalarType::String | ScalarType::Bytes));
        if !index.schema().supports(Capability::IndexLength) {
            diagnostics.push(errors::option_not_supported(index.span(), "length"));
        } else if index.kind() == IndexKind::Fulltext {
            diagnostics.push(errors::option_of_fulltext(index.span(), "length"));
        } else if !is_text && !field.ty().is_unsupported() {
            diagnostics.push(errors::length_of_a_number(index.span(), field.name()));
        }
    }
}

pub(super) fn sort_is_supported(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = index.schema();
    if index.fields().all(|field| field.sort().is_none()) {
        return;
    }
    if index.kind() == IndexKind::PrimaryKey && !schema.supports(Capability::SortInPrimaryKey) {
        diagnostics.push(errors::option_not_supported(index.span(), "sort"));
    }
    if index.kind() == IndexKind::Fulltext
        && schema.supports(Capability::Fulltext)
        && !schema.supports(Capability::SortInFulltext)
    {
        diagnostics.push(errors::option_of_fulltext(index.span(), "sort"));
    }
}

pub(super) fn clustering_is_supported(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.clustered().is_some() && !index.schema().supports(Capability::Clustering) {
        diagnostics.push(errors::option_not_supported(index.span(), "clustered"));
    }
}

/// Where nothing is said, the id is clustered.
pub(super) fn at_most_one_is_clustered(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    if !model.schema().supports(Capability::Clustering) {
        return;
    }
    let key = model.primary_key().filter(|key| key.clustered() != Some(false));
    let indexes = model.indexes().filter(|index| index.clustered() == Some(true));
    let clustered: Vec<_> = key.into_iter().chain(indexes).collect();
    for index in clustered.iter().filter(|_| clustered.len() > 1) {
        diagnostics.push(errors::second_clustered(index.span()));
    }
}

pub(super) fn algorithm_is_supported(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if let Some(algorithm) = index.algorithm().filter(|algorithm| !index.schema().supports_index_algorithm(*algorithm))
    {
        diagnostics.push(errors::algorithm_not_supported(index.span(), algorithm.name()));
    }
}

pub(super) fn hash_has_no_order(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let is_hash = index.algorithm() == Some(IndexAlgorithm::Hash);
    if is_hash
        && index.schema().supports_index_algorithm(IndexAlgorithm::Hash)
        && index.fields().any(|field| field.sort().is_some())
    {
        diagnostics.push(errors::hash_with_order(index.span()));
    }
}

pub(super) fn operator_classes_are_for_indexes(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() != IndexKind::Normal && index.fields().any(|field| field.operator_class().is_some()) {
        diagnostics.push(errors::operator_class_outside_index(index.span()));
    }
}

pub(super) fn partial_is_supported(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.is_partial() && !index.schema().supports(Capability::PartialIndexes) {
        diagnostics.push(errors::option_not_supported(index.span(), "where"));
    }
}

/// Prisma's client calls a unique constraint of several fields `a_b`, unless it has a name.
pub(super) fn client_name_does_not_clash(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() == IndexKind::Unique {
        joined_name_does_not_clash(index, diagnostics);
    }
}

pub(super) fn joined_name_does_not_clash(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.fields().len() < 2 {
        return;
    }
    let joined = index.fields().flat_map(|field| field.path_names()).collect::<Vec<_>>().join("_");
    if index.model().scalar_fields().any(|field| field.name() == joined) {
        diagnostics.push(errors::joined_name_of_a_field(index.span(), &joined));
    }
}
