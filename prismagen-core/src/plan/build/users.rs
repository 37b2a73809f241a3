//! The model that logs in.

use super::column::Columns;
use super::{Context, bars, dto};
use crate::annotations::rules::Rule;
use crate::annotations::{Annotations, ColumnAnnotations};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::{annotations as errors, plan as warnings};
use crate::plan::auth::{Auth, AuthOperation, AuthRoute, Roles};
use crate::plan::endpoint::Verb;
use crate::plan::naming::words::snake;
use crate::plan::resource::{EnumId, Resource, ResourceId};
use crate::schema::ids::ModelId;
use crate::schema::values::{IndexKind, NativeType, ScalarFieldType, ScalarType};
use crate::schema::{EnumWalker, ModelWalker, ScalarFieldWalker, Schema};
use crate::syntax::ast::Arity;

/// What somebody logs in by.
const LOGINS: [&str; 2] = ["email", "username"];

/// What the password's hash may be called, the likeliest first.
const PASSWORDS: [&str; 5] = ["password_hash", "hashed_password", "password_digest", "encrypted_password", "password"];

/// Fewest and most characters of a password without `@validate`: NIST SP 800-63B asks for 8, and to allow 64.
const PASSWORD_LENGTH: (u32, u32) = (8, 128);

/// The characters of a password's hash: a PHC string of Argon2id, as the server makes it.
const HASH_LENGTH: u32 = 97;

/// The user model, as the schema has it.
#[derive(Clone)]
pub(super) struct Users<'db> {
    pub(super) model: ModelWalker<'db>,
    pub(super) key: ScalarFieldWalker<'db>,
    pub(super) logins: Vec<ScalarFieldWalker<'db>>,
    pub(super) password: ScalarFieldWalker<'db>,
    pub(super) role: Option<(ScalarFieldWalker<'db>, EnumWalker<'db>)>,
}

impl<'db> Users<'db> {
    /// The names of the roles.
    pub(super) fn roles(&self) -> impl Iterator<Item = &'db str> + Clone + use<'db> {
        self.role.into_iter().flat_map(|(_, roles)| roles.values().map(|value| value.name()))
    }

    /// The place of a role: by its name, else by the same letters in another case.
    pub(super) fn role_named(&self, name: &str) -> Option<u32> {
        // A rule has a bit for each role.
        let place = |same: fn(&str, &str) -> bool| self.roles().take(64).position(|role| same(role, name));
        place(|role, name| role == name).or_else(|| place(str::eq_ignore_ascii_case)).map(|place| place as u32)
    }

    /// The role of those who may do what nobody else may.
    pub(super) fn admin(&self) -> Option<u32> {
        self.role_named("admin")
    }

    /// Whether it is an e-mail address that they log in by: the same in whatever case, which a name need not be.
    pub(super) fn log_in_by_address(&self, field: ScalarFieldWalker<'_>, said: &ColumnAnnotations<'_>) -> bool {
        let is_said = said.validate.as_ref().is_some_and(|rules| rules.value.contains(&Rule::Email));
        self.logins.contains(&field) && (snake(field.name()) == "email" || is_said)
    }

    pub(super) fn is(&self, model: ModelWalker<'_>) -> bool {
        self.model.id() == model.id()
    }
}

/// `@user`, else the one model that has what it takes.
pub(super) fn find<'db>(
    schema: &'db Schema<'db>,
    annotations: &Annotations<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Users<'db>> {
    let models = || schema.models_and_views().filter(|model| !model.is_view());
    let said = |id: ModelId| annotations.model(id).user;
    for (view, span) in schema.models_and_views().filter_map(|model| Some((model, said(model.id())?))) {
        if view.is_view() {
            diagnostics.push(errors::no_effect(span, "user", "nobody can be added to a view"));
        }
    }
    let mut marked = models().filter_map(|model| Some((model, said(model.id())?)));
    if let Some((model, span)) = marked.next() {
        for (_, other) in marked {
            diagnostics.push(errors::second_user(other, span));
        }
        let found = what_it_takes(model, &PASSWORDS);
        return found.map_err(|missing| diagnostics.push(errors::no_user(span, model.name(), missing))).ok();
    }
    let is_served = |model: &ModelWalker<'_>| !model.is_ignored() && annotations.model(model.id()).ignore.is_none();
    let mut fit = models().filter(is_served).filter_map(|model| what_it_takes(model, &PASSWORDS[..1]).ok());
    let first = fit.next()?;
    let Some(second) = fit.next() else { return Some(first) };
    let (span, other) = (second.model.name_span(), first.model.name_span());
    diagnostics.push(warnings::several_users(span, second.model.name(), other, first.model.name()));
    None
}

/// # Errors
/// What it lacks, to be read after "needs".
fn what_it_takes<'db>(model: ModelWalker<'db>, passwords: &[&str]) -> Result<Users<'db>, &'static str> {
    let is_text = |field: &ScalarFieldWalker<'_>| {
        field.ty().is(ScalarType::String) && field.arity() != Arity::List && !field.is_ignored()
    };
    let texts: Vec<ScalarFieldWalker<'_>> = model.scalar_fields().filter(is_text).collect();
    let is_unique = |field: ScalarFieldWalker<'_>| {
        let of_it = |columns: &mut dyn Iterator<Item = ScalarFieldWalker<'_>>| {
            columns.next() == Some(field) && columns.next().is_none()
        };
        model.unique_criteria().any(|index| !index.is_partial() && of_it(&mut index.columns()))
    };
    let logins: Vec<_> = texts
        .iter()
        .copied()
        .filter(|field| LOGINS.contains(&snake(field.name()).as_str()) && is_unique(*field))
        .collect();
    if logins.is_empty() {
        return Err("an `email` or a `username`, a String that is `@unique`");
    }
    let named = |name: &&str| texts.iter().copied().find(|field| snake(field.name()) == *name);
    let password =
        passwords.iter().find_map(named).ok_or("a String for the password's hash, such as `passwordHash`")?;
    let key = model.primary_key().filter(|id| id.kind() == IndexKind::PrimaryKey && id.fields().len() == 1);
    let key = key.and_then(|id| id.columns().next()).filter(|key| is_key(*key)).ok_or("an `@id` of one field")?;
    Ok(Users { model, key, logins, password, role: role(model) })
}

/// Whether a token can hold it: texts and numbers that have one spelling.
fn is_key(field: ScalarFieldWalker<'_>) -> bool {
    !field.is_ignored() && [ScalarType::String, ScalarType::Int, ScalarType::BigInt].iter().any(|ty| field.ty().is(*ty))
}

fn role<'db>(model: ModelWalker<'db>) -> Option<(ScalarFieldWalker<'db>, EnumWalker<'db>)> {
    ["role", "roles"].into_iter().find_map(|name| {
        let field = model.scalar_fields().find(|field| snake(field.name()) == name && !field.is_ignored())?;
        let ScalarFieldType::Enum(id) = field.ty() else { return None };
        Some((field, model.schema().walk(id)))
    })
}

/// The Plan's log-in.
pub(super) fn auth(
    users: &Users<'_>,
    resources: &[Resource],
    cx: &Context<'_>,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
) -> Option<Auth> {
    let place = users.model.id().index();
    let resource = &resources[place];
    let of = |field: ScalarFieldWalker<'_>| columns.of(field.id());
    if let Some(native) = users.password.native_type().filter(|native| !holds_hash(native)) {
        diagnostics.push(warnings::hash_not_held(native.span, users.password.name(), HASH_LENGTH));
    }
    let (password_min, password_max) = password_length(users, cx, diagnostics);
    let register = match dto::registration(resource, of(users.password)?) {
        Ok(dto) => Some(dto),
        Err(column) => {
            let field = users.model.scalar_fields().find(|field| of(*field) == Some(column));
            let span = field.map_or(users.model.name_span(), |field| field.name_span());
            diagnostics.push(warnings::nobody_registers(span, users.model.name(), &resource.column(column).name));
            None
        }
    };
    let roles = users.role.and_then(|(field, roles)| {
        Some(Roles { column: of(field)?, enumeration: EnumId(roles.id().index() as u32), admin: users.admin() })
    });
    Some(Auth {
        user: ResourceId(place as u32),
        login: users.logins.iter().filter_map(|field| of(*field)).collect(),
        password: of(users.password)?,
        password_min,
        password_max,
        roles,
        barred_by: users.model.scalar_fields().filter_map(|field| bars::of(field, of(field)?)).collect(),
        routes: routes(register.is_some()),
        register,
    })
}

/// Whether a String of this type is long enough. What is no text at all in the database is not.
fn holds_hash(native: &NativeType<'_>) -> bool {
    let length = native.arguments.first().and_then(|length| length.parse().ok());
    match native.name {
        "Char" => length.unwrap_or(1) >= HASH_LENGTH,
        "VarChar" | "String" => length.is_none_or(|length| length >= HASH_LENGTH),
        "Uuid" | "Inet" | "Bit" | "VarBit" | "Xml" | "CatalogSingleChar" => false,
        _ => true,
    }
}

/// `@validate length(…)` of the password's field.
fn password_length(users: &Users<'_>, cx: &Context<'_>, diagnostics: &mut Diagnostics) -> (u32, u32) {
    let (mut least, mut most) = PASSWORD_LENGTH;
    let Some(rules) = &cx.annotations.column(users.password.id()).validate else { return (least, most) };
    for rule in &rules.value {
        match rule {
            Rule::Length { min, max } => {
                least = min.unwrap_or(least).max(1);
                most = max.unwrap_or(most.max(least));
            }
            _ => {
                let why = "of a password its `length(min..max)` is checked, and nothing else";
                diagnostics.push(errors::no_effect(rules.span, "validate", why));
            }
        }
    }
    if least > most {
        diagnostics.push(errors::empty_range(rules.span));
    }
    (least, most)
}

fn routes(registers: bool) -> Vec<AuthRoute> {
    use AuthOperation::*;
    let route = |operation, verb, name: &str, operation_id: &str, status, failures: &[u16]| AuthRoute {
        operation,
        verb,
        path: format!("/auth/{name}"),
        operation_id: operation_id.to_owned(),
        status,
        failures: failures.to_vec(),
    };
    let mut routes = vec![
        route(Register, Verb::Post, "register", "register", 201, &[400, 401, 409, 413, 415, 422, 429, 500, 503]),
        route(Login, Verb::Post, "login", "login", 200, &[400, 401, 413, 415, 422, 429, 500, 503]),
        route(Refresh, Verb::Post, "refresh", "refresh", 200, &[400, 401, 413, 415, 422, 429, 500, 503]),
        route(Logout, Verb::Post, "logout", "logout", 204, &[400, 401, 413, 415, 422, 429, 500, 503]),
        route(
            ChangePassword,
            Verb::Post,
            "change-password",
            "changePassword",
            200,
            &[400, 401, 413, 415, 422, 429, 500, 503],
        ),
        route(Me, Verb::Get, "me", "me", 200, &[400, 401, 500, 503]),
    ];
    routes.retain(|route| registers || route.operation != Register);
    routes
}
