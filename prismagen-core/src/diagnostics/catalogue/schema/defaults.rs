//! `PG13xx`: `@default`.

use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;

/// A default that is not a value of the field's type.
pub fn invalid_literal(span: Span, text: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("PG1301", span, format!("`{text}` is not {wanted}")).help(format!("write {wanted}"))
}

/// A list as the default of a field that is none.
pub fn list_for_one(span: Span) -> Diagnostic {
    Diagnostic::error("PG1302", span, "the field is no list, and its default is one").help("write one value")
}

/// One value as the default of a list.
pub fn one_for_list(span: Span) -> Diagnostic {
    Diagnostic::error("PG1303", span, "the field is a list, and its default is none").help("put the values in brackets")
}

/// An enum can have thousands of values, and every wrong default of it is a finding.
const MOST_LISTED: usize = 20;

/// A word that is no value of the field's enum.
pub fn unknown_enum_value<'c>(
    span: Span,
    name: &str,
    parent: &str,
    meant: Option<&str>,
    known: impl ExactSizeIterator<Item = &'c str>,
) -> Diagnostic {
    let error = Diagnostic::error("PG1304", span, format!("the enum `{parent}` has no value `{name}`"));
    let more = known.len().saturating_sub(MOST_LISTED);
    match meant {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => {
            let listed = known.take(MOST_LISTED).collect::<Vec<_>>().join(", ");
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            error.help(format!("one of {listed}{more}"))
        }
    }
}

/// A function that Prisma, or this provider, does not know.
pub fn unknown_function<'c>(span: Span, name: &str, known: impl IntoIterator<Item = &'c str> + Clone) -> Diagnostic {
    let error = Diagnostic::error("PG1305", span, format!("there is no function `{name}()`"));
    match similar(name, known.clone()) {
        Some(meant) => error.help(format!("did you mean `{meant}()`?")),
        None => error.help("let the database make the value: `dbgenerated(\"…\")`"),
    }
}

/// A function whose value is not of the field's type.
pub fn function_of_wrong_type(span: Span, name: &str, ty: &str) -> Diagnostic {
    let error = Diagnostic::error("PG1306", span, format!("`{name}()` makes no value of the type {ty} here"));
    match name {
        "autoincrement" => error.help("use it on an Int or BigInt column"),
        "now" => error.help("use it on a DateTime field"),
        "uuid" | "cuid" | "ulid" | "nanoid" => error.help("use it on a String field"),
        _ => error.help("write a value, or remove the default"),
    }
}

/// A function with wrong arguments; `wanted` says what it takes.
pub fn function_argument(span: Span, name: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("PG1307", span, format!("`{name}()` takes {wanted}")).help(format!("write `{name}()`"))
}

/// A default other than `dbgenerated` on an unsupported type.
pub fn only_generated_by_database(span: Span) -> Diagnostic {
    Diagnostic::error("PG1308", span, "only the database can make a value of an unsupported type")
        .help("use `dbgenerated(\"…\")`")
}

/// A default on a field whose type is composite.
pub fn composite_type(span: Span) -> Diagnostic {
    Diagnostic::error("PG1309", span, "a field of a composite type has no default").help("remove `@default`")
}

/// Something of `@default` that a field in a composite type cannot have.
pub fn not_in_composite_type(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("PG1310", span, format!("{what} cannot stand in a composite type")).help("remove it")
}

/// `map` on `autoincrement()`
pub fn named_autoincrement(span: Span) -> Diagnostic {
    Diagnostic::error("PG1311", span, "`autoincrement()` makes no constraint that could have a name")
        .help("remove `map`")
}

/// `map` where the database does not name defaults.
pub fn named_default_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1312", span, "this provider does not name defaults").help("remove `map`")
}

/// `auto()` where the database is not MongoDB.
pub fn auto_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1313", span, "`auto()` exists on MongoDB only")
        .help("use `autoincrement()`, `uuid()` or `dbgenerated(\"…\")`")
}

/// `autoincrement()` that the database cannot do; `why` says what is in the way, `help` what to do.
pub fn autoincrement(span: Span, why: &str, help: &str) -> Diagnostic {
    Diagnostic::error("PG1314", span, format!("`autoincrement()` does not work here: {why}")).help(help)
}
