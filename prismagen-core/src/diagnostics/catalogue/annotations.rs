//! `PG2xxx`: an annotation is wrong, or would do nothing.

use crate::annotations::registry::{Declaration, Place, REGISTRY};
use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;

/// A name that is meant to be one of ours and is none; `written` with its `@`.
pub fn mistake(span: Span, written: &str, meant: Option<&str>) -> Diagnostic {
    let help = match meant {
        Some(meant) => format!("did you mean `@{meant}`?"),
        None => {
            let names: Vec<String> = REGISTRY.iter().map(|declaration| format!("@{}", declaration.name)).collect();
            format!("the annotations are {}", names.join(", "))
        }
    };
    Diagnostic::error("PG2001", span, format!("unknown annotation `{written}`")).help(help)
}

/// A name that is neither ours nor known to be another tool's; `written` with its `@`.
pub fn unknown(span: Span, written: &str, strict: bool) -> Diagnostic {
    let new = if strict { Diagnostic::error } else { Diagnostic::warning };
    new("PG2002", span, format!("`{written}` is no annotation of Prismagen's"))
        .help("if it is prose or another tool's, write something in front of the `@`, or use `//`")
}

/// An annotation whose feature is not built.
pub fn not_supported_yet(span: Span, declaration: &Declaration) -> Diagnostic {
    Diagnostic::error("PG2003", span, format!("`@{}` is not supported yet", declaration.name))
        .help("remove it for now: until it is supported, it would do nothing")
}

/// A word of an annotation's arguments whose feature is not built.
pub fn argument_not_supported_yet(span: Span, annotation: &str, word: &str, help: &str) -> Diagnostic {
    Diagnostic::error("PG2004", span, format!("`{word}` in `@{annotation}` is not supported yet")).help(help)
}

/// An annotation on something that cannot have it.
pub fn wrong_place(span: Span, declaration: &Declaration, place: Place, inside: bool) -> Diagnostic {
    let help = match declaration.places {
        places if inside && places.contains(&Place::Column) => {
            "after the last field it is about the whole block; write it above the field, or at the end of its line"
                .into()
        }
        places => format!("it stands on {}", places.iter().map(|place| place.name()).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("`@{}` cannot stand on {}", declaration.name, place.name());
    Diagnostic::error("PG2005", span, message).help(help)
}

/// An annotation in a comment that belongs to nothing.
pub fn dangling(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG2006", span, format!("`@{name}` stands in a comment that belongs to nothing"))
        .help("write it directly above a model or a field, without an empty line between")
}

/// An annotation in `/* … */`.
pub fn in_block_comment(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("PG2007", span, format!("`@{name}` is not read in `/* … */`"))
        .help("annotations stand in `///` comments")
}

/// The same annotation twice on one thing.
pub fn duplicate(span: Span, first: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG2008", span, format!("`@{name}` stands here twice"))
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// An annotation without the argument it needs.
pub fn missing_argument(span: Span, declaration: &Declaration) -> Diagnostic {
    Diagnostic::error("PG2009", span, format!("`@{}` needs an argument", declaration.name))
        .help(format!("for example `{}`", declaration.example))
}

/// An argument of an annotation that takes none.
pub fn unexpected_argument(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG2010", span, format!("`@{name}` takes no argument"))
        .help("end the line after the name; one line holds one annotation")
}

/// An argument that an annotation does not take; `expected` completes "expected …".
pub fn invalid_argument(span: Span, name: &str, expected: &str) -> Diagnostic {
    Diagnostic::error("PG2011", span, format!("wrong argument of `@{name}`")).help(format!("expected {expected}"))
}

/// A word that is none of those an annotation takes.
pub fn unknown_word<'c>(
    span: Span,
    name: &str,
    word: &str,
    known: impl Iterator<Item = &'c str> + Clone,
) -> Diagnostic {
    let help = match similar(word, known.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("it knows {}", known.collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error("PG2012", span, format!("`@{name}` does not know `{word}`")).help(help)
}

/// The same word twice in the arguments of one annotation.
pub fn repeated(span: Span, first: Span, name: &str, word: &str) -> Diagnostic {
    Diagnostic::error("PG2013", span, format!("`{word}` stands twice in `@{name}`"))
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// A rule of `@validate` on a field whose type it does not fit.
pub fn rule_does_not_fit(span: Span, rule: &str, ty: &str, fits: &str) -> Diagnostic {
    Diagnostic::error("PG2014", span, format!("`{rule}` cannot hold for a field of type {ty}"))
        .help(format!("it is a rule for {fits}"))
}

/// A range that holds nothing.
pub fn empty_range(span: Span) -> Diagnostic {
    Diagnostic::error("PG2015", span, "no value is in this range").help("the smaller bound comes first: `1..10`")
}

/// A pattern that is wrong, or means different things in Rust and JavaScript; `reason` says at `span` what is wrong.
pub fn pattern(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::error("PG2016", span, format!("this pattern cannot be used: {reason}"))
        .help("a pattern is of the syntax that JavaScript (flag `u`) and Rust's `regex` share")
}

/// Two annotations that exclude each other.
pub fn conflict(span: Span, name: &str, other_span: Span, other: &str, why: &str) -> Diagnostic {
    Diagnostic::error("PG2017", span, format!("`@{name}` and `@{other}` exclude each other"))
        .related(other_span, format!("`@{other}` is here"))
        .help(format!("{why}; keep one of them"))
}

/// An annotation that changes nothing where it stands; `why` completes "it has no effect here: …".
pub fn no_effect(span: Span, name: &str, why: &str) -> Diagnostic {
    Diagnostic::error("PG2018", span, format!("`@{name}` has no effect here: {why}")).help("remove it")
}

/// A required field without default that clients may not write.
pub fn never_written(span: Span, name: &str, field: &str, field_span: Span) -> Diagnostic {
    let message = format!("`@{name}` on `{field}`, which is required and has no default: no row could ever be created");
    Diagnostic::error("PG2019", span, message)
        .related(field_span, "the field is here")
        .help("give it a `@default`, make it optional, or use `@writeonly` or `@immutable`")
}

/// A comment line that would be an annotation of ours without the space after its `@`.
pub fn space_after_at(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("PG2021", span, format!("`@ {name}` is prose: an annotation has no space after its `@`"))
        .help(format!("write `@{name}`"))
}

/// An `@example` that is no value of its field; `expected` completes "expected …".
pub fn example(span: Span, expected: &str) -> Diagnostic {
    Diagnostic::error("PG2020", span, "this is no value of the field").help(format!("expected {expected}"))
}

/// A field that `@search` cannot look into.
pub fn unsearchable(span: Span, why: &str) -> Diagnostic {
    Diagnostic::error("PG2022", span, "this field cannot be searched").help(format!("{why}; leave it out"))
}

/// `owner` on a model whose rows belong to nobody.
pub fn no_owner(span: Span, model: &str) -> Diagnostic {
    Diagnostic::error("PG2023", span, format!("a row of `{model}` has no owner")).help(
        "one foreign key to the user model names it; of several, or through another model, `@owner FIELD` says which",
    )
}

/// A rule or an annotation about users where nobody logs in.
pub fn needs_users(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG2024", span, format!("this `@{name}` needs a model that logs in, and there is none"))
        .help("one with a unique `email` or `username` and a `passwordHash` is found; `@user` says which one it is")
}

/// A role that there is not.
pub fn unknown_role<'c>(span: Span, role: &str, roles: impl Iterator<Item = &'c str> + Clone) -> Diagnostic {
    const WORDS: [&str; 5] = ["public", "optional", "required", "owner", "self"];
    let known = || WORDS.into_iter().chain(roles.clone());
    let help = match similar(role, known()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if roles.clone().next().is_none() => {
            "roles are the values of an enum that the user model has as its field `role`".to_owned()
        }
        None => format!("it knows {}", known().collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error("PG2025", span, format!("`@auth` knows no role `{role}`")).help(help)
}

/// `@user` on a model that cannot log in; `missing` completes "it needs …".
pub fn no_user(span: Span, model: &str, missing: &str) -> Diagnostic {
    Diagnostic::error("PG2026", span, format!("nobody can log in as a `{model}`")).help(format!("it needs {missing}"))
}

/// `@user` on a second model.
pub fn second_user(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("PG2027", span, "one model logs in, and another one is marked already")
        .related(first, "the first one is here")
        .help("remove one of them")
}

/// A field named by an annotation that its model has not.
pub fn no_such_field(span: Span, name: &str, model: &str, field: &str, meant: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("PG2028", span, format!("`{model}`, which `@{name}` looks into, has no field `{field}`"));
    match meant {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

/// A step of `@owner` that leads to no user.
pub fn owner_path(span: Span, field: &str, is_last: bool, users: &str) -> Diagnostic {
    let (message, help) = if is_last {
        (
            format!("`{field}` names no `{users}`"),
            format!("the last field is a relation to `{users}`, or the foreign key of one that refers to its id"),
        )
    } else {
        (format!("`{field}` leads to no single row"), "every field before the last is a relation to one row".to_owned())
    };
    Diagnostic::error("PG2029", span, message).help(help)
}
