//! `PG10xx`: names of blocks and fields, and the types that fields name.

use crate::diagnostics::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::Ident;

/// Two blocks that share a namespace have the same name; `kind` is `model`, `enum`, `datasource` and the like.
pub fn duplicate_block(name: Ident<'_>, kind: &str, first: Span, first_kind: &str) -> Diagnostic {
    Diagnostic::error("PG1001", name.span, format!("the {kind} `{}` has the name of another {first_kind}", name.name))
        .related(first, "the first one is here")
        .help("rename one of them, and everything that refers to it")
}

/// Two fields of a block have the same name.
pub fn duplicate_field(name: Ident<'_>, container: &str, first: Span) -> Diagnostic {
    Diagnostic::error("PG1002", name.span, format!("`{container}` has a second field `{}`", name.name))
        .related(first, "the first one is here")
        .help("rename or remove one of them")
}

/// Two values of an enum have the same name.
pub fn duplicate_enum_value(name: Ident<'_>, parent: &str, first: Span) -> Diagnostic {
    Diagnostic::error("PG1003", name.span, format!("the enum `{parent}` has a second value `{}`", name.name))
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// A block has the name of a built-in type.
pub fn built_in_type_name(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error("PG1004", name.span, format!("`{}` is a built-in type", name.name)).help("choose another name")
}

/// A block has a name that Prisma's client cannot use.
pub fn reserved_name(name: Ident<'_>, kind: &str) -> Diagnostic {
    Diagnostic::error("PG1005", name.span, format!("the {kind} name `{}` is reserved", name.name))
        .help("choose another name; `@@map` keeps the name in the database")
}

/// A name starts with a digit.
pub fn starts_with_digit(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error("PG1006", name.span, format!("the name `{}` starts with a digit", name.name))
        .help("start it with a letter; `@map` or `@@map` keeps the name in the database")
}

/// A name has a hyphen.
pub fn has_hyphen(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error("PG1007", name.span, format!("the name `{}` has a hyphen", name.name))
        .help("use letters, digits and `_`; `@map` or `@@map` keeps the name in the database")
}

/// A field names a type that nobody declared.
pub fn unknown_type(name: Ident<'_>, meant: Option<&str>) -> Diagnostic {
    let error = Diagnostic::error("PG1008", name.span, format!("there is no type `{}`", name.name));
    match meant {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help("declare a model, an enum or a type of that name, or use a built-in type"),
    }
}

/// A field of a composite type names a model.
pub fn relation_in_composite_type(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error(
        "PG1009",
        name.span,
        format!("`{}` is a model, and a composite type cannot have relations", name.name),
    )
    .help("store the id of the row instead")
}

/// An enum without a value.
pub fn empty_enum(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1010", span, format!("the enum `{name}` has no value")).help("give it one, or remove it")
}

/// A composite type without a field.
pub fn empty_composite_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1011", span, format!("the type `{name}` has no field")).help("give it one, or remove it")
}

/// A key stands twice in a `datasource` or `generator`.
pub fn duplicate_property(name: Ident<'_>, block: &str, first: Span) -> Diagnostic {
    Diagnostic::error("PG1012", name.span, format!("`{block}` has a second `{}`", name.name))
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// A composite type where the database has none.
pub fn composite_types_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1013", span, "composite types exist on MongoDB only").help("use a model, or a Json field")
}

/// A value of a composite type would have to hold another without end.
pub fn endless_type(span: Span, field: &str, ty: &str) -> Diagnostic {
    Diagnostic::error("PG1014", span, format!("`{field}` leads back to its own type, so that no `{ty}` ever ends"))
        .help("make it optional, or a list")
}

/// An enum where the database has none.
pub fn enums_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1015", span, "this provider has no enums").help("use a String field")
}
