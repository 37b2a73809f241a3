//! `PG3xxx`: the schema is right, but no API can be made of it as it stands.

use crate::diagnostics::Diagnostic;
use crate::schema::ScalarFieldWalker;
use crate::source::Span;

/// Two resources with one path.
pub fn shared_path(span: Span, model: &str, other_span: Span, other: &str, path: &str) -> Diagnostic {
    Diagnostic::error("PG3001", span, format!("`{model}` and `{other}` would share the path `{path}`"))
        .related(other_span, format!("`{other}` has it already"))
        .help("give one of them a path of its own: `/// @route /other`")
}

/// A resource on a path that every API keeps for itself.
pub fn reserved_path(span: Span, reserved: &str, path: &str) -> Diagnostic {
    Diagnostic::error("PG3002", span, format!("the path `{path}` is reserved: `{reserved}` has routes of its own"))
        .help("choose another: `/// @route /other`")
}

/// A resource below another one, where that one has routes.
pub fn path_below_another(span: Span, path: &str, other_span: Span, other: &str, segment: &str) -> Diagnostic {
    Diagnostic::error("PG3003", span, format!("the path `{path}` is one of `{other}`'s own: it keeps `/{segment}`"))
        .related(other_span, format!("`{other}` is here"))
        .help("choose another: `/// @route /other`")
}

/// A resource where rows of another one would be: `hidden` is the route that answers instead.
pub fn path_hides_rows(span: Span, path: &str, other_span: Span, other: &str, hidden: &str) -> Diagnostic {
    let message = format!("the path `{path}` hides rows of `{other}`: no request reaches one at `{hidden}`");
    Diagnostic::warning("PG3006", span, message)
        .related(other_span, format!("`{other}` is here"))
        .help("choose another: `/// @route /other`")
}

/// A model of which no client can make a row; `by_name`: since a field is taken for a secret.
pub fn cannot_be_created(span: Span, model: &str, field: ScalarFieldWalker<'_>, by_name: bool) -> Diagnostic {
    let name = field.name();
    let (why, help) = if by_name {
        (
            "is hidden, since its name is a secret's",
            "a `@default` creates rows without it; `/// @writeonly` above it accepts it from clients, `/// @show` sends it too",
        )
    } else {
        (
            "is not part of the API",
            "give it a `@default` or make it optional, or write `/// @expose read, delete` above the model",
        )
    };
    let message =
        format!("`{model}` cannot be created or replaced through the API: `{name}`, which is required, {why}");
    Diagnostic::warning("PG3004", span, message).related(field.name_span(), "this field").help(help)
}

/// A default that Prisma takes, and that is not among the values of the field's type.
pub fn default_not_held(span: Span, bounds: &str) -> Diagnostic {
    Diagnostic::error("PG3005", span, "the type does not hold this default").help(format!("write {bounds}"))
}

/// Two models that could log in.
pub fn several_users(span: Span, model: &str, other_span: Span, other: &str) -> Diagnostic {
    Diagnostic::warning("PG3007", span, format!("`{model}` and `{other}` could both log in, so neither does"))
        .related(other_span, format!("`{other}` is here"))
        .help("write `/// @user` above the one that does")
}

/// A model that only admins write, where there are none.
pub fn nobody_writes(span: Span, model: &str) -> Diagnostic {
    Diagnostic::warning("PG3008", span, format!("nobody can write `{model}`: it has no owner, and there are no admins"))
        .help("say who may, `/// @auth write: required`, or give the user model a `role` of an enum with `ADMIN`")
}

/// A user model whose rows cannot be made by registration.
pub fn nobody_registers(span: Span, model: &str, field: &str) -> Diagnostic {
    let message = format!("nobody can register as a `{model}`: `{field}` is required, and not for new users to say");
    Diagnostic::warning("PG3009", span, message).help("give it a `@default`, or make it optional")
}

/// A column of the password's hash that no hash fits into.
pub fn hash_not_held(span: Span, field: &str, length: u32) -> Diagnostic {
    let message = format!("`{field}` does not hold the hash of a password, a text of {length} characters");
    Diagnostic::error("PG3010", span, message).help("write `@db.VarChar(255)`, or leave the native type out")
}

/// A Boolean by which rows would be kept from readers, if there were anybody to tell from others.
pub fn unpublished_is_read(span: Span, model: &str, field: &str) -> Diagnostic {
    let message = format!("everybody reads the rows of `{model}` that are not `{field}`, since nobody logs in");
    Diagnostic::warning("PG3011", span, message).help(
        "with a model that logs in (a unique `email`, a `passwordHash`), only their owners and those who decide about them \
         see such rows; without one, open less: `/// @expose published` leaves the list of those that are `published`",
    )
}

/// A model that gives users roles or memberships, which only admins do, where there are none.
pub fn nobody_grants(span: Span, model: &str) -> Diagnostic {
    let message =
        format!("nobody can create or change `{model}`: it gives a role or a membership, and there are no admins");
    Diagnostic::warning("PG3012", span, message)
        .help("say who may, `/// @auth write: required`, or give the user model a `role` of an enum with `ADMIN`")
}
