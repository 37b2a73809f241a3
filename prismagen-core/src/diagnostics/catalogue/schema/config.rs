//! `PG11xx`: `datasource` and `generator` blocks.

use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;
use crate::syntax::ast::Ident;

/// A second `datasource`.
pub fn second_datasource(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("PG1101", span, "a schema has one `datasource`")
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// A key that every block of its kind needs is missing.
pub fn missing_property(span: Span, kind: &str, block: &str, key: &str) -> Diagnostic {
    Diagnostic::error("PG1102", span, format!("the {kind} `{block}` has no `{key}`"))
        .help(format!("add `{key} = \"…\"`"))
}

/// A key without a value.
pub fn missing_value(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error("PG1103", name.span, format!("`{}` has no value", name.name))
        .help(format!("write `{} = …`, or remove the line", name.name))
}

/// `provider` of a datasource is no string.
pub fn provider_not_literal(span: Span) -> Diagnostic {
    Diagnostic::error("PG1104", span, "`provider` of a datasource is a string literal")
        .help("name one database, for instance `provider = \"postgresql\"`; it cannot come from the environment")
}

/// `provider` of a datasource names no database that Prisma knows.
pub fn unknown_provider<'c>(span: Span, name: &str, known: impl IntoIterator<Item = &'c str> + Clone) -> Diagnostic {
    let error = Diagnostic::error("PG1105", span, format!("there is no database provider `{name}`"));
    match similar(name, known.clone()) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("one of {}", known.into_iter().collect::<Vec<_>>().join(", "))),
    }
}

/// A key that a datasource of this provider does not know.
pub fn unknown_property<'c>(name: Ident<'_>, known: impl IntoIterator<Item = &'c str>) -> Diagnostic {
    let error = Diagnostic::error("PG1106", name.span, format!("a datasource of this provider has no `{}`", name.name));
    match similar(name.name, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help("remove it"),
    }
}

/// `relationMode` is neither of the two, or not one that the provider allows.
pub fn relation_mode(span: Span, found: &str, allowed: &[&str]) -> Diagnostic {
    Diagnostic::error("PG1107", span, format!("`{found}` is no relation mode of this provider"))
        .help(format!("one of \"{}\"", allowed.join("\", \"")))
}

/// Both `relationMode` and its old name.
pub fn two_relation_modes(span: Span) -> Diagnostic {
    Diagnostic::error("PG1108", span, "`referentialIntegrity` is the old name of `relationMode`, and both are here")
        .help("keep `relationMode`")
}

/// `referentialIntegrity`
pub fn old_relation_mode(span: Span) -> Diagnostic {
    Diagnostic::warning("PG1109", span, "`referentialIntegrity` is deprecated").help("call it `relationMode`")
}

/// `previewFeatures` in a datasource.
pub fn preview_features_in_datasource(span: Span) -> Diagnostic {
    Diagnostic::error("PG1110", span, "preview features belong to a generator").help("move the line to a `generator`")
}

/// A preview feature that no version of Prisma knows, or that the provider does not have.
pub fn unknown_preview_feature<'c>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'c str> + Clone,
) -> Diagnostic {
    let error = Diagnostic::error("PG1111", span, format!("there is no preview feature `{name}`"));
    match similar(name, known.clone()) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("one of {}", known.into_iter().collect::<Vec<_>>().join(", "))),
    }
}

/// Something that needs a preview feature which no generator asks for.
pub fn preview_feature_needed(span: Span, what: &str, feature: &str) -> Diagnostic {
    Diagnostic::error("PG1112", span, format!("{what} need the preview feature `{feature}`"))
        .help(format!("add `previewFeatures = [\"{feature}\"]` to a `generator`"))
}

/// `schemas = []`
pub fn no_schemas(span: Span) -> Diagnostic {
    Diagnostic::error("PG1113", span, "the list of schemas is empty").help("name one, or remove the line")
}

/// A schema stands twice in `schemas`.
pub fn duplicate_schema(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1114", span, format!("the schema `{name}` stands twice")).help("remove one of them")
}

/// `schemas` where the database has none.
pub fn schemas_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1115", span, "this provider has no schemas").help("remove the line")
}

/// `shadowDatabaseUrl` is `url` or `directUrl` again.
pub fn shadow_database_is_not_another(span: Span, key: &str) -> Diagnostic {
    Diagnostic::error("PG1116", span, format!("`shadowDatabaseUrl` is the same as `{key}`"))
        .help("give it a database of its own: Prisma resets it")
}

/// The name of an extension that is not quoted by `map` though it has to be.
pub fn extension_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1117", span, format!("`{name}` is no name of an extension"))
        .help("use letters, digits and `_`, and give the database's own name as `map`")
}

/// A preview feature that is none any more.
pub fn retired_preview_feature(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("PG1118", span, format!("`{name}` is no preview feature any more")).help("remove it")
}

/// `env(name: "URL")`
pub fn named_argument_of_env(span: Span) -> Diagnostic {
    Diagnostic::warning("PG1119", span, "`env` takes its argument without a name").help("write `env(\"…\")`")
}
