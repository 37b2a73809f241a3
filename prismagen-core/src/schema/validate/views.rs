use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{config, indexes as errors};
use crate::schema::values::IndexKind;
use crate::schema::walkers::ModelWalker;

pub(super) fn preview_feature(view: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    if !view.schema().preview_features.has("views") {
        diagnostics.push(config::preview_feature_needed(view.name_span(), "views", "views"));
    }
}

/// `@unique` says what identifies a row, and no more: the database makes no index of it.
pub(super) fn has_no_indexes(view: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    for index in view.primary_key().into_iter().chain(view.indexes()) {
        let has_options = index
            .fields()
            .any(|field| field.sort().is_some() || field.length().is_some() || field.operator_class().is_some());
        if index.kind() != IndexKind::Unique {
            diagnostics.push(errors::index_on_view(index.span()));
        } else if index.mapped_name().is_some() || index.clustered().is_some() || has_options {
            diagnostics.push(errors::unique_of_view(index.span()));
        }
    }
}
