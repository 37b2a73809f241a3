use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::indexes as errors;
use crate::schema::capabilities::Capability;
use crate::schema::values::IndexKind;
use crate::schema::walkers::{IndexWalker, ModelWalker};

pub(super) fn is_supported(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() == IndexKind::Fulltext && !index.schema().supports(Capability::Fulltext) {
        diagnostics.push(errors::fulltext_not_supported(index.span()));
    }
}

pub(super) fn one_per_model(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = model.schema();
    if !schema.supports(Capability::Fulltext) || schema.supports(Capability::SeveralFulltext) {
        return;
    }
    let indexes: Vec<_> = model.indexes().filter(|index| index.kind() == IndexKind::Fulltext).collect();
    for index in indexes.iter().filter(|_| indexes.len() > 1) {
        diagnostics.push(errors::second_fulltext(index.span()));
    }
}

/// MongoDB wants the text fields, which have no order, side by side.
pub(super) fn fields_stand_together(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.kind() != IndexKind::Fulltext || !index.schema().supports(Capability::SortInFulltext) {
        return;
    }
    let unsorted: Vec<bool> = index.fields().map(|field| field.sort().is_none()).collect();
    let groups = unsorted.chunk_by(|a, b| a == b).filter(|group| group[0]).count();
    if groups > 1 {
        diagnostics.push(errors::fulltext_apart(index.span()));
    }
}
