//! The annotations of one thing: where they may stand, once each, with the arguments they take, and none against another.

use super::arguments;
use super::registry::{Annotation, Place};
use super::scan::{Scanned, Written, scan};
use super::table::{ColumnAnnotations, ModelAnnotations, RateLimit, RelationAnnotations, Spanned};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::schema::{EnumValueWalker, EnumWalker, ModelWalker, RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::{DocPlace, Docs};

pub(super) fn model<'s>(model: ModelWalker<'s>, strict: bool, diagnostics: &mut Diagnostics) -> ModelAnnotations<'s> {
    let mut found = ModelAnnotations::default();
    let scanned = scan(model.docs(), strict, diagnostics);
    for (annotation, written) in accepted(&scanned, Place::Model, diagnostics) {
        match annotation {
            Annotation::Auth => found.auth = arguments::auth(written, diagnostics),
            Annotation::Expose => found.expose = arguments::operations(written, diagnostics),
            Annotation::Ignore => found.ignore = arguments::none(written, diagnostics),
            Annotation::Include => {
                let include = arguments::include(written, model, diagnostics);
                found.include = include.map(|value| Spanned { value, span: written.span });
            }
            Annotation::MaxPageSize => found.max_page_size = arguments::page_size(written, diagnostics),
            Annotation::Owner => found.owner = arguments::field_path(written, diagnostics),
            Annotation::RateLimit => found.rate_limits.extend(rate_limit(written, &found.rate_limits, diagnostics)),
            Annotation::Search => found.search = arguments::fields(written, model, diagnostics),
            Annotation::Route => found.route = arguments::path(written, diagnostics),
            Annotation::User => found.user = arguments::none(written, diagnostics),
            // Of every thing, by [`documentation`]; the others do not stand on models.
            _ => {}
        }
    }
    found.docs = documentation(&scanned, diagnostics);
    found
}

/// One more limit; none where there is one of the same operations already.
fn rate_limit(written: &Written<'_>, earlier: &[RateLimit], diagnostics: &mut Diagnostics) -> Option<RateLimit> {
    let limit = arguments::rate_limit(written, diagnostics)?;
    let operations = |limit: &RateLimit| limit.operations.as_ref().map(|operations| operations.value);
    match earlier.iter().find(|known| operations(known) == operations(&limit)) {
        Some(first) => {
            diagnostics.push(errors::duplicate(written.span, first.span, written.declaration.name));
            None
        }
        None => Some(limit),
    }
}

pub(super) fn column<'s>(
    field: ScalarFieldWalker<'s>,
    strict: bool,
    diagnostics: &mut Diagnostics,
) -> ColumnAnnotations<'s> {
    let mut found = ColumnAnnotations::default();
    let scanned = scan(field.docs(), strict, diagnostics);
    for (annotation, written) in accepted(&scanned, Place::Column, diagnostics) {
        match annotation {
            Annotation::Hidden => found.hidden = arguments::none(written, diagnostics),
            Annotation::Readonly => found.readonly = arguments::none(written, diagnostics),
            Annotation::Writeonly => found.writeonly = arguments::none(written, diagnostics),
            Annotation::Immutable => found.immutable = arguments::none(written, diagnostics),
            Annotation::Show => found.show = arguments::none(written, diagnostics),
            Annotation::Writable => found.writable = arguments::none(written, diagnostics),
            Annotation::Example => found.example = arguments::required(written, diagnostics),
            Annotation::Validate => {
                let rules = arguments::rules(written, field, diagnostics);
                found.validate = rules.map(|value| Spanned { value, span: written.span });
            }
            // Of every thing, by [`documentation`]; the others do not stand on columns.
            _ => {}
        }
    }
    found.docs = documentation(&scanned, diagnostics);
    conflicts(&found, diagnostics);
    found
}

pub(super) fn relation(
    field: RelationFieldWalker<'_>,
    strict: bool,
    diagnostics: &mut Diagnostics,
) -> RelationAnnotations {
    let mut found = RelationAnnotations::default();
    let scanned = scan(field.docs(), strict, diagnostics);
    for (annotation, written) in accepted(&scanned, Place::Relation, diagnostics) {
        if annotation == Annotation::Writable {
            found.writable = arguments::none(written, diagnostics);
        }
    }
    found.docs = documentation(&scanned, diagnostics);
    found
}

pub(super) fn enumeration(enumeration: EnumWalker<'_>, strict: bool, diagnostics: &mut Diagnostics) -> Vec<String> {
    described(enumeration.docs(), Place::Enum, strict, diagnostics)
}

pub(super) fn enum_value(value: EnumValueWalker<'_>, strict: bool, diagnostics: &mut Diagnostics) -> Vec<String> {
    described(value.docs(), Place::EnumValue, strict, diagnostics)
}

/// A composite type or a field of one: nothing is made of it.
pub(super) fn composite(docs: &Docs<'_>, strict: bool, diagnostics: &mut Diagnostics) {
    described(docs, Place::Composite, strict, diagnostics);
}

/// The documentation of a thing that has no other annotations.
fn described(docs: &Docs<'_>, place: Place, strict: bool, diagnostics: &mut Diagnostics) -> Vec<String> {
    let scanned = scan(docs, strict, diagnostics);
    accepted(&scanned, place, diagnostics);
    documentation(&scanned, diagnostics)
}

/// The annotations that may stand here and whose features are built, the first of each name; of `@rateLimit`, all.
fn accepted<'w, 's>(
    scanned: &'w Scanned<'s>,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Vec<(Annotation, &'w Written<'s>)> {
    let mut accepted: Vec<(Annotation, &Written<'_>)> = Vec::new();
    for written in &scanned.written {
        let declaration = written.declaration;
        let Some(annotation) = declaration.meaning else {
            diagnostics.push(errors::not_supported_yet(written.span, declaration));
            continue;
        };
        if !declaration.places.contains(&place) {
            let inside = written.place == DocPlace::Inside;
            diagnostics.push(errors::wrong_place(written.span, declaration, place, inside));
        } else if let Some((_, first)) =
            accepted.iter().find(|(earlier, _)| *earlier == annotation && annotation != Annotation::RateLimit)
        {
            diagnostics.push(errors::duplicate(written.span, first.span, declaration.name));
        } else {
            accepted.push((annotation, written));
        }
    }
    accepted
}

/// `@description` with the lines it runs on over, else the prose; without the empty lines around it.
fn documentation(scanned: &Scanned<'_>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let description =
        scanned.written.iter().find(|written| written.declaration.meaning == Some(Annotation::Description));
    let lines: Vec<&str> = match description {
        Some(written) => {
            let lines: Vec<&str> =
                std::iter::once(written.arguments.text).chain(written.following.iter().copied()).collect();
            if lines.iter().all(|line| line.is_empty()) {
                diagnostics.push(errors::missing_argument(written.span, written.declaration));
            }
            lines
        }
        None => scanned.prose.clone(),
    };
    let filled = |line: &&str| !line.is_empty();
    let start = lines.iter().position(filled).unwrap_or(lines.len());
    let end = lines.iter().rposition(filled).map_or(start, |last| last + 1);
    lines[start..end].iter().map(|line| (*line).to_owned()).collect()
}

/// Annotations of which one says the opposite of another, or all of it.
fn conflicts(found: &ColumnAnnotations<'_>, diagnostics: &mut Diagnostics) {
    let (hidden, readonly) = (("hidden", found.hidden), ("readonly", found.readonly));
    let (writeonly, immutable, show, writable) = (
        ("writeonly", found.writeonly),
        ("immutable", found.immutable),
        ("show", found.show),
        ("writable", found.writable),
    );
    let hidden_says_it = "a hidden field is neither accepted nor sent";
    for (one, other, why) in [
        (readonly, hidden, hidden_says_it),
        (writeonly, hidden, hidden_says_it),
        (immutable, hidden, hidden_says_it),
        (show, hidden, hidden_says_it),
        (writeonly, readonly, "a read-only field is never accepted, a write-only one is never sent"),
        (immutable, readonly, "a read-only field is never accepted, an immutable one is on create"),
        (writable, hidden, hidden_says_it),
        (writable, readonly, "a read-only field is never accepted"),
        (show, writeonly, "a write-only field is never sent"),
    ] {
        if let ((one, Some(span)), (other, Some(other_span))) = (one, other) {
            let (later, earlier) =
                if span > other_span { ((span, one), (other_span, other)) } else { ((other_span, other), (span, one)) };
            diagnostics.push(errors::conflict(later.0, later.1, earlier.0, earlier.1, why));
        }
    }
}
