//! `PG14xx`: ids, unique constraints, indexes, and lists of fields.

use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;

/// A list names a field that is not there.
pub fn unknown_field<'c>(
    span: Span,
    name: &str,
    container: &str,
    known: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let error = Diagnostic::error("PG1401", span, format!("`{container}` has no field `{name}`"));
    match similar(name, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("name a column of `{container}`")),
    }
}

/// A list of columns names a relation.
pub fn relation_instead_of_column(span: Span, name: &str, columns: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("PG1402", span, format!("`{name}` is a relation, not a column"));
    match columns {
        [] => error.help("name a column"),
        columns => error.help(format!("did you mean `{}`?", columns.join(", "))),
    }
}

/// A list names a field twice.
pub fn duplicate_field(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1403", span, format!("`{name}` stands twice in this list")).help("remove one of them")
}

/// A path goes into a field that has no fields.
pub fn not_a_composite(span: Span, step: &str) -> Diagnostic {
    Diagnostic::error("PG1404", span, format!("what stands before `{step}` is no composite type"))
        .help("name the column itself")
}

/// An option of a field in an index that Prisma takes and forgets.
pub fn unknown_field_option(span: Span, name: Option<&str>) -> Diagnostic {
    let what = name.map_or_else(|| "an unnamed option".to_owned(), |name| format!("the option `{name}`"));
    Diagnostic::warning("PG1405", span, format!("{what} does nothing")).help("there are `sort`, `length` and `ops`")
}

/// An index without fields.
pub fn no_fields(span: Span, attribute: &str) -> Diagnostic {
    Diagnostic::error("PG1406", span, format!("`{attribute}` names no field")).help("name at least one")
}

/// A field of the primary key that can be null or is a list.
pub fn id_not_required(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1407", span, format!("`{name}` is part of the id, and not required"))
        .help("remove `?` or `[]` from its type")
}

/// A second `@id` or `@@id`.
pub fn second_id(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("PG1408", span, "a model has one id")
        .related(first, "the first one is here")
        .help("for an id of several fields, write `@@id([a, b])` only")
}

/// `name` and `map` on `@@index`.
pub fn name_and_map(span: Span) -> Diagnostic {
    Diagnostic::error("PG1409", span, "`name` of `@@index` is the old word for `map`, and both are here")
        .help("keep `map`")
}

/// `name` that is no identifier.
pub fn client_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1410", span, format!("`{name}` is no identifier"))
        .help("use letters, digits and `_`; `map` gives the name in the database")
}

/// A field of the shard key that can be null.
pub fn shard_key_not_required(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1411", span, format!("`{name}` is part of the shard key, and not required"))
        .help("remove `?` or `[]` from its type")
}

/// A second shard key.
pub fn second_shard_key(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("PG1412", span, "a model has one shard key")
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// `ops` names no operator class.
pub fn unknown_operator_class<'c>(span: Span, name: &str, known: impl IntoIterator<Item = &'c str>) -> Diagnostic {
    let error = Diagnostic::error("PG1413", span, format!("there is no operator class `{name}`"));
    match similar(name, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("give the database's own name: `raw(\"{name}\")`")),
    }
}
