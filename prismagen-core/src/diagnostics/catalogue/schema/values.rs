//! `PG12xx`: attributes, their arguments, and values in general.

use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;
use crate::syntax::ast::{Attribute, Ident};

/// An attribute that does not exist, or not here.
pub fn unknown_attribute<'c>(
    attribute: &Attribute<'_>,
    marker: &str,
    known: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let name = attribute.name.name;
    let error = Diagnostic::error("PG1201", attribute.span, format!("there is no attribute `{marker}{name}` here"));
    match similar(name, known) {
        Some(meant) => error.help(format!("did you mean `{marker}{meant}`?")),
        None => error.help("remove it"),
    }
}

/// An attribute that can stand only once.
pub fn duplicate_attribute(attribute: &Attribute<'_>, marker: &str) -> Diagnostic {
    Diagnostic::error("PG1202", attribute.span, format!("`{marker}{}` can stand here only once", attribute.name.name))
        .help("remove all but one")
}

/// An argument that the attribute does not have.
pub fn unknown_argument<'c>(
    span: Span,
    name: Option<&str>,
    attribute: &str,
    known: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let Some(name) = name else {
        return Diagnostic::error("PG1203", span, format!("`{attribute}` takes no unnamed argument")).help("remove it");
    };
    let error = Diagnostic::error("PG1203", span, format!("`{attribute}` has no argument `{name}`"));
    match similar(name, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help("remove it"),
    }
}

/// An argument that stands twice; `name` is none where the second unnamed one is meant.
pub fn duplicate_argument(span: Span, name: Option<&str>, attribute: &str) -> Diagnostic {
    match name {
        Some(name) => Diagnostic::error("PG1204", span, format!("`{attribute}` has a second argument `{name}`"))
            .help("remove one of them"),
        None => Diagnostic::error("PG1204", span, format!("`{attribute}` has more than one unnamed argument"))
            .help("put several values in brackets, as in `[a, b]`"),
    }
}

/// An argument that the attribute needs.
pub fn missing_argument(span: Span, name: &str, attribute: &str) -> Diagnostic {
    Diagnostic::error("PG1205", span, format!("`{attribute}` needs the argument `{name}`"))
        .help(format!("write `{attribute}(…)`"))
}

/// A value of the wrong kind; `wanted` is a noun with its article.
pub fn wrong_value(span: Span, wanted: &str, found: &str) -> Diagnostic {
    Diagnostic::error("PG1206", span, format!("this is {found}, not {wanted}")).help(format!("write {wanted}"))
}

/// A word that is none of those that can stand here.
pub fn unknown_word(span: Span, word: &str, what: &str, known: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("PG1207", span, format!("`{word}` is no {what}"));
    match similar(word, known.iter().copied()) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("one of {}", known.join(", "))),
    }
}

/// An empty string where a name is wanted.
pub fn empty_name(span: Span, argument: &str) -> Diagnostic {
    Diagnostic::error("PG1208", span, format!("`{argument}` is an empty string")).help("give a name, or remove it")
}

/// An attribute that this kind of thing cannot have.
pub fn misplaced_attribute(span: Span, attribute: &str, why: &str) -> Diagnostic {
    Diagnostic::error("PG1209", span, format!("`{attribute}` cannot stand here: {why}")).help("remove it")
}

/// `@map`, `@@map`: two tables, columns or enums would have the same name in the database.
pub fn duplicate_database_name(span: Span, name: &str, other: Span) -> Diagnostic {
    Diagnostic::error("PG1210", span, format!("the name `{name}` is taken in the database"))
        .related(other, "by this")
        .help("map one of them to another name")
}

/// A name that is longer than the database allows.
pub fn name_too_long(span: Span, name: &str, limit: usize) -> Diagnostic {
    Diagnostic::error(
        "PG1211",
        span,
        format!("the name `{name}` is longer than the {limit} bytes this database allows"),
    )
    .help("choose a shorter one")
}

/// `@@schema` where the database has none.
pub fn schema_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1212", span, "this provider has no schemas").help("remove `@@schema`")
}

/// `@@schema` names a schema that the datasource does not list.
pub fn unknown_schema(span: Span, name: &str, meant: Option<&str>) -> Diagnostic {
    let error = Diagnostic::error("PG1213", span, format!("the datasource lists no schema `{name}`"));
    match meant {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help("add it to `schemas` of the datasource"),
    }
}

/// The datasource lists schemas, and this model or enum says not which it is in.
pub fn missing_schema(name: Ident<'_>, kind: &str) -> Diagnostic {
    Diagnostic::error("PG1214", name.span, format!("the {kind} `{}` has no `@@schema`", name.name))
        .help("the datasource lists `schemas`: say which one it is in")
}

/// `@ignore` on a field of an ignored model.
pub fn needless_ignore(span: Span) -> Diagnostic {
    Diagnostic::error("PG1215", span, "the whole model is ignored").help("remove `@ignore`")
}

/// `@updatedAt` on the wrong field; `wanted` says which would be right.
pub fn updated_at(span: Span, wanted: &str) -> Diagnostic {
    Diagnostic::error("PG1216", span, format!("`@updatedAt` needs a field {wanted}"))
        .help("change the field, or remove it")
}

/// Two constraints would have the same name in the database.
pub fn duplicate_constraint_name(span: Span, name: &str, other: Span) -> Diagnostic {
    Diagnostic::error("PG1217", span, format!("another constraint is called `{name}` in the database, too"))
        .related(other, "the other one")
        .help("give one of them a name: `map: \"…\"`")
}
