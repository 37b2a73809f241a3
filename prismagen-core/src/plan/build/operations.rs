//! Which operations a resource has.

use super::column::Uncreatable;
use crate::annotations::{Auth, ModelAnnotations, Operations, Spanned};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::{annotations as errors, plan as warnings};
use crate::plan::endpoint::Operation;
use crate::plan::resource::{Column, ResourceKind, Write};
use crate::schema::ModelWalker;

/// In the order of routes: static paths before parameters.
const ORDER: [Operation; 7] = [
    Operation::List,
    Operation::Count,
    Operation::Create,
    Operation::Get,
    Operation::Replace,
    Operation::Update,
    Operation::Delete,
];

/// What the model allows.
pub(super) fn possible(kind: ResourceKind, columns: &[Column], has_key: bool, uncreatable: bool) -> Vec<Operation> {
    let is_table = match kind {
        ResourceKind::Table => true,
        ResourceKind::View => false,
        ResourceKind::Junction | ResourceKind::Ignored => return Vec::new(),
    };
    let changeable = columns.iter().any(|column| column.write == Write::Always);
    let can = |operation: &Operation| match operation {
        Operation::List | Operation::Count => true,
        Operation::Get => has_key,
        Operation::Create => is_table && !uncreatable,
        // What a client can never give, it cannot replace either.
        Operation::Replace => is_table && has_key && changeable && !uncreatable,
        Operation::Update => is_table && has_key && changeable,
        Operation::Delete => is_table && has_key,
    };
    ORDER.into_iter().filter(can).collect()
}

/// Of the possible ones, those that `@expose` names.
pub(super) fn exposed(
    possible: &[Operation],
    said: &ModelAnnotations<'_>,
    model: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Operation> {
    let Some(words) = &said.expose else { return possible.to_vec() };
    if !possible.is_empty() {
        report_empty_words(words, possible, "expose", model, diagnostics);
    }
    let named = |operation: &&Operation| words.iter().any(|word| covers(word.value, **operation));
    possible.iter().filter(named).copied().collect()
}

/// Reports each of `words` that names no operation there is.
pub(super) fn report_empty_words(
    words: &[Spanned<Operations>],
    operations: &[Operation],
    annotation: &str,
    model: &str,
    diagnostics: &mut Diagnostics,
) {
    for word in words {
        if !operations.iter().any(|operation| covers(word.value, *operation)) {
            let why = format!("`{model}` has no operation `{}`", word.value.name());
            diagnostics.push(errors::no_effect(word.span, annotation, &why));
        }
    }
}

/// Reports what is said about the routes of a model that has none.
pub(super) fn report_unused(said: &ModelAnnotations<'_>, kind: ResourceKind, diagnostics: &mut Diagnostics) {
    let why = match kind {
        ResourceKind::Junction => "a junction table has no routes, it is written through the two models it joins",
        ResourceKind::Ignored => "the model is ignored",
        ResourceKind::Table | ResourceKind::View => "it has no routes",
    };
    let auth = said.auth.as_ref().and_then(|auth| match auth {
        Auth::Public(span) => Some(*span),
        Auth::PublicOnly(words) => words.first().map(|word| word.span),
    });
    let written = [
        ("route", said.route.map(|path| path.span)),
        ("auth", auth),
        ("expose", said.expose.as_ref().and_then(|words| words.first()).map(|word| word.span)),
        ("maxPageSize", said.max_page_size.as_ref().map(|size| size.span)),
    ];
    for (name, span) in written.into_iter().filter_map(|(name, span)| Some((name, span?))) {
        diagnostics.push(errors::no_effect(span, name, why));
    }
}

/// Says that no client can make a row, and `@maxPageSize` where there is no list.
pub(super) fn report_uncreatable(
    model: ModelWalker<'_>,
    exposed: &[Operation],
    kind: ResourceKind,
    said: &ModelAnnotations<'_>,
    uncreatable: Option<Uncreatable<'_>>,
    diagnostics: &mut Diagnostics,
) {
    let wanted = |words: &Vec<Spanned<Operations>>| words.iter().any(|word| covers(word.value, Operation::Create));
    if let Some(Uncreatable { field, by_name }) = uncreatable
        && kind == ResourceKind::Table
        && said.expose.as_ref().is_none_or(wanted)
    {
        diagnostics.push(warnings::cannot_be_created(model.name_span(), model.name(), field, by_name));
    }
    if let Some(size) =
        said.max_page_size.as_ref().filter(|_| !exposed.is_empty() && !exposed.contains(&Operation::List))
    {
        diagnostics.push(errors::no_effect(size.span, "maxPageSize", "the model has no list"));
    }
}

/// Whether a word of an annotation means `operation`, too.
pub(super) fn covers(word: Operations, operation: Operation) -> bool {
    use Operation::*;
    match word {
        Operations::Read => matches!(operation, List | Count | Get),
        Operations::Write => matches!(operation, Create | Replace | Update | Delete),
        Operations::Update => matches!(operation, Replace | Update),
        Operations::List => matches!(operation, List | Count),
        Operations::Count => operation == Count,
        Operations::Get => operation == Get,
        Operations::Create => operation == Create,
        Operations::Replace => operation == Replace,
        Operations::Patch => operation == Update,
        Operations::Delete => operation == Delete,
    }
}
