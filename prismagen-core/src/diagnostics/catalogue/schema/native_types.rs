//! `PG16xx`: `@db.…` and `Unsupported("…")`.

use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;

/// `@foo.Text` where the datasource is called `db`.
pub fn wrong_prefix(span: Span, found: &str, datasource: &str, name: &str) -> Diagnostic {
    Diagnostic::error("PG1601", span, format!("there is no datasource `{found}`"))
        .help(format!("write `@{datasource}.{name}`"))
}

/// A native type that the database does not have.
pub fn unknown<'c>(
    span: Span,
    name: &str,
    provider: Option<&str>,
    known: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let error = match provider {
        Some(provider) => Diagnostic::error("PG1602", span, format!("{provider} has no native type `{name}`")),
        None => {
            let message = "a native type belongs to a database, and there is no datasource";
            return Diagnostic::error("PG1602", span, message).help("add a `datasource`");
        }
    };
    match similar(name, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help("remove it: the built-in type has a default of its own"),
    }
}

/// A native type that cannot store the field's type.
pub fn incompatible(span: Span, name: &str, scalar: &str, fits: &[&str]) -> Diagnostic {
    Diagnostic::error("PG1603", span, format!("`{name}` does not store {scalar}"))
        .help(format!("make the field {}, or choose another native type", fits.join(" or ")))
}

/// A native type with too few or too many arguments.
pub fn argument_count(span: Span, name: &str, wanted: &str, found: usize) -> Diagnostic {
    Diagnostic::error("PG1604", span, format!("`{name}` takes {wanted}, and this gives it {found}"))
        .help(format!("give `{name}` {wanted}"))
}

/// A native type with arguments that are not what it takes.
pub fn argument(span: Span, name: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("PG1605", span, format!("`{name}` takes {wanted}")).help(format!("give `{name}` {wanted}"))
}

/// A native type with arguments that the database refuses.
pub fn out_of_range(span: Span, name: &str, why: &str) -> Diagnostic {
    Diagnostic::error("PG1606", span, format!("`{name}` is out of range: {why}")).help("change the argument")
}

/// A native type on a field of an index, an id or a unique constraint that the database cannot make of it.
pub fn not_in_an_index(span: Span, name: &str, field: &str, help: &str) -> Diagnostic {
    Diagnostic::error("PG1607", span, format!("the database makes no index of `{field}`, which is `{name}`")).help(help)
}

/// `Unsupported("…")` with a type that is supported.
pub fn supported_after_all(span: Span, text: &str, instead: &str) -> Diagnostic {
    Diagnostic::error("PG1608", span, format!("Prisma supports the type `{text}`")).help(format!("write `{instead}`"))
}
