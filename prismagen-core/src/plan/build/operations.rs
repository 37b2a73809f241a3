//! Which operations a resource has.

use super::column::Uncreatable;
use super::words::{exposes, permits};
use crate::annotations::{ModelAnnotations, Operations, Spanned};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::{annotations as errors, plan as warnings};
use crate::plan::domain::Domain;
use crate::plan::endpoint::Operation;
use crate::plan::resource::{Column, Resource, ResourceKind, Write};
use crate::schema::ModelWalker;

/// What the model allows, in the order of routes.
pub(super) fn possible(
    kind: ResourceKind,
    columns: &[Column],
    domain: &Domain,
    has_key: bool,
    uncreatable: bool,
    may_link: bool,
) -> Vec<Operation> {
    let is_table = match kind {
        ResourceKind::Table => true,
        ResourceKind::View => false,
        ResourceKind::Junction | ResourceKind::Ignored => return Vec::new(),
    };
    let changeable = columns.iter().any(|column| column.write == Write::Always);
    let is_row = is_table && has_key;
    let can = |operation: &Operation| match operation {
        Operation::List | Operation::Count => true,
        Operation::Get => has_key,
        Operation::Create => is_table && !uncreatable,
        // What a client can never give, it cannot replace either.
        Operation::Replace => is_row && changeable && !uncreatable,
        Operation::Update => is_row && (changeable || may_link),
        Operation::Delete => is_row,
        Operation::HardDelete | Operation::Restore => is_row && domain.deleted_at.is_some(),
        Operation::Deleted => is_table && domain.deleted_at.is_some(),
        Operation::Slug => domain.slug.is_some(),
        Operation::Search => !domain.search.is_empty(),
        Operation::Published => domain.published.is_some(),
        Operation::Publish | Operation::Unpublish => is_row && domain.published.is_some(),
        Operation::Pending => domain.approved.is_some(),
        Operation::Approve | Operation::Reject => is_row && domain.approved.is_some(),
        Operation::Views => is_row && domain.views.is_some(),
        Operation::Like | Operation::Unlike => is_row && domain.likes.is_some(),
        Operation::TopLevel => domain.thread.is_some(),
        Operation::Thread => has_key && domain.thread.is_some(),
    };
    Operation::ALL.into_iter().filter(can).collect()
}

/// Of the possible ones, those that `@expose` names.
pub(super) fn exposed(
    possible: &[Operation],
    said: &ModelAnnotations<'_>,
    model: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Operation> {
    let Some(words) = &said.expose else { return possible.to_vec() };
    let named = |operation: &&Operation| words.iter().any(|word| exposes(word.value, **operation));
    let mut exposed: Vec<Operation> = possible.iter().filter(named).copied().collect();
    // It is asked for by a parameter of the delete.
    if !exposed.contains(&Operation::Delete) {
        exposed.retain(|operation| *operation != Operation::HardDelete);
    }
    if !possible.is_empty() {
        report_empty_words(words, &exposed, exposes, "expose", model, diagnostics);
    }
    exposed
}

/// Reports each of `words` that names no operation there is.
pub(super) fn report_empty_words(
    words: &[Spanned<Operations>],
    operations: &[Operation],
    means: Meaning,
    annotation: &str,
    model: &str,
    diagnostics: &mut Diagnostics,
) {
    for word in words {
        if !operations.iter().any(|operation| means(word.value, *operation)) {
            let why = format!("`{model}` has no operation `{}`", word.value.name());
            diagnostics.push(errors::no_effect(word.span, annotation, &why));
        }
    }
}

/// Reports what is said about changes alone, of a model whose rows turned out to have nothing to change.
pub(super) fn report_no_update(said: &ModelAnnotations<'_>, resource: &Resource, diagnostics: &mut Diagnostics) {
    let operations: Vec<Operation> = resource.endpoints.iter().map(|endpoint| endpoint.operation).collect();
    let rules = said.auth.iter().flat_map(|auth| &auth.rules).filter_map(|rule| rule.operations.as_ref());
    let limits = said.rate_limits.iter().filter_map(|limit| limit.operations.as_ref());
    let exposed = said.expose.iter().flatten().map(|word| ("expose", exposes as Meaning, word));
    let written = rules.map(|word| ("auth", permits as Meaning, word));
    let limited = limits.map(|word| ("rateLimit", exposes as Meaning, word));
    for (annotation, means, word) in exposed.chain(written).chain(limited) {
        if means(word.value, Operation::Update) {
            let words = std::slice::from_ref(word);
            report_empty_words(words, &operations, means, annotation, &resource.name, diagnostics);
        }
    }
}

/// Which operations a word means.
type Meaning = fn(Operations, Operation) -> bool;

/// Reports what is said about the routes of a model that has none.
pub(super) fn report_unused(said: &ModelAnnotations<'_>, kind: ResourceKind, diagnostics: &mut Diagnostics) {
    let why = match kind {
        ResourceKind::Junction => "a junction table has no routes, it is written through the two models it joins",
        ResourceKind::Ignored => "the model is ignored",
        ResourceKind::Table | ResourceKind::View => "it has no routes",
    };
    let written = [
        ("route", said.route.map(|path| path.span)),
        ("auth", said.auth.as_ref().map(|auth| auth.span)),
        ("rateLimit", said.rate_limits.first().map(|limit| limit.span)),
        ("expose", said.expose.as_ref().and_then(|words| words.first()).map(|word| word.span)),
        ("include", said.include.as_ref().map(|include| include.span)),
        ("maxPageSize", said.max_page_size.as_ref().map(|size| size.span)),
        ("search", said.search.as_ref().and_then(|fields| fields.first()).map(|field| field.span)),
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
    let wanted = |words: &Vec<Spanned<Operations>>| words.iter().any(|word| exposes(word.value, Operation::Create));
    if let Some(Uncreatable { field, by_name }) = uncreatable
        && kind == ResourceKind::Table
        && said.expose.as_ref().is_none_or(wanted)
    {
        diagnostics.push(warnings::cannot_be_created(model.name_span(), model.name(), field, by_name));
    }
    if let Some(fields) = said
        .search
        .as_ref()
        .filter(|_| !exposed.is_empty() && !exposed.contains(&Operation::Search) && said.expose.is_some())
        && let Some(field) = fields.first()
    {
        diagnostics.push(errors::no_effect(field.span, "search", "`@expose` leaves `search` out"));
    }
    if let Some(size) =
        said.max_page_size.as_ref().filter(|_| !exposed.is_empty() && !exposed.iter().any(|it| it.is_list()))
    {
        diagnostics.push(errors::no_effect(size.span, "maxPageSize", "the model has no list"));
    }
}
