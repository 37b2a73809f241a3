//! Who writes a column, and whether it is sent.

use super::secret::{self, Secret};
use crate::annotations::ColumnAnnotations;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::naming::words::snake;
use crate::plan::resource::Write;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{DefaultValue, ScalarType};
use crate::source::Span;
use crate::syntax::ast::Arity;

/// The decision.
pub(super) struct Visibility {
    pub(super) write: Write,
    pub(super) readable: bool,
    /// Whether it was hidden for its name, not because somebody said so.
    pub(super) by_name: bool,
}

pub(super) fn of(
    field: ScalarFieldWalker<'_>,
    said: &ColumnAnnotations<'_>,
    diagnostics: &mut Diagnostics,
) -> Visibility {
    let looks = secret(field);
    let secret = looks.filter(|_| said.show.is_none());
    let by_name = secret == Some(Secret::Other) && said.hidden.is_none() && said.writeonly.is_none();
    let owned = server_owns(field);
    let write = match () {
        () if owned.is_some() || field.model().is_view() => Write::Never,
        () if said.hidden.is_some() || said.readonly.is_some() || by_name => Write::Never,
        () if said.immutable.is_some() || is_part_of_id(field) => Write::Create,
        () => Write::Always,
    };
    let readable = said.hidden.is_none() && said.writeonly.is_none() && secret.is_none();
    let mut useless = |annotation: Option<Span>, name: &str, why: &str| {
        if let Some(span) = annotation {
            diagnostics.push(errors::no_effect(span, name, why));
        }
    };
    if looks.is_none() {
        useless(said.show, "show", "the name does not look like a secret's, so nothing hides the field");
    }
    if field.model().is_view() {
        useless(said.readonly, "readonly", "a view is never written");
        useless(said.writeonly, "writeonly", "a view is never written");
        useless(said.immutable, "immutable", "a view is never written");
    } else if let Some(owner) = owned {
        useless(said.writeonly, "writeonly", owner);
        useless(said.immutable, "immutable", owner);
    } else if secret.is_some() && said.hidden.is_none() {
        useless(
            said.readonly,
            "readonly",
            "the name looks like a secret's, so the field is not sent; `@show` sends it",
        );
        if by_name {
            let why =
                "the name looks like a secret's, so the field is hidden; `@writeonly` accepts it, `@show` sends it too";
            useless(said.immutable, "immutable", why);
        }
    }
    let never_written = said.hidden.map(|span| ("hidden", span)).or(said.readonly.map(|span| ("readonly", span)));
    if let Some((name, span)) = never_written.filter(|_| !field.model().is_view() && needs_value(field)) {
        diagnostics.push(errors::never_written(span, name, field.name(), field.name_span()));
    }
    Visibility { write, readable, by_name }
}

/// Of the hash of a password: it is nobody's business.
pub(super) fn of_password(said: &ColumnAnnotations<'_>, diagnostics: &mut Diagnostics) -> Visibility {
    let why = "the server keeps the hash of a password: no client reads or writes it";
    let written = [
        ("readonly", said.readonly),
        ("writeonly", said.writeonly),
        ("immutable", said.immutable),
        ("show", said.show),
    ];
    for (name, span) in written.into_iter().filter_map(|(name, span)| Some((name, span?))) {
        diagnostics.push(errors::no_effect(span, name, why));
    }
    Visibility { write: Write::Never, readable: false, by_name: true }
}

/// Whether a row without a value of it cannot be created.
pub(super) fn needs_value(field: ScalarFieldWalker<'_>) -> bool {
    field.arity() == Arity::Required && field.default().is_none() && !field.is_updated_at()
}

fn secret(field: ScalarFieldWalker<'_>) -> Option<Secret> {
    let holds_text = matches!(field.ty().as_scalar(), Some(ScalarType::String | ScalarType::Bytes | ScalarType::Json));
    holds_text.then(|| secret::of(field.name())).flatten()
}

/// Why no client writes it, where the server does.
fn server_owns(field: ScalarFieldWalker<'_>) -> Option<&'static str> {
    let is_now = field.default().is_some_and(|default| default.value == DefaultValue::Now);
    match () {
        () if field.is_id() && field.default().is_some() => Some("the server makes the id"),
        () if field.is_updated_at() => Some("the server sets it on every change"),
        () if is_now && snake(field.name()) == "created_at" => Some("the server sets it on create"),
        () => None,
    }
}

fn is_part_of_id(field: ScalarFieldWalker<'_>) -> bool {
    field.model().primary_key().is_some_and(|id| id.columns().any(|column| column == field))
}
