//! Columns that the server keeps from clients, found by their names: only an admin writes them.

use super::Context;
use super::owner::Owned;
use crate::plan::domain::Domain;
use crate::plan::naming::words::snake;
use crate::plan::resource::{Column, ColumnId, Write};
use crate::plan::value::ColumnType;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{ScalarFieldType, ScalarType};
use crate::syntax::ast::Arity;

/// Whether it says whose a row is, or what somebody may do. Where nobody logs in there is no admin, and clients write what
/// they may.
pub(super) fn by_admin(field: ScalarFieldWalker<'_>, owned: &Owned<'_>, cx: &Context<'_>) -> bool {
    let Some(users) = &cx.users else { return false };
    let is_owner = matches!(owned, Owned::Field(owner) if *owner == field);
    is_owner || users.is(field.model()) && of_a_user(field, &snake(field.name()), cx)
}

/// Marks what operations of its own write. Whether a row is published, a body says as well, unless that took less than to
/// publish it.
pub(super) fn of_domain(columns: &mut [Column], domain: &Domain, is_publishing_kept: bool) {
    let kept = [domain.approved, domain.views, domain.likes, domain.deleted_at];
    let published = [domain.published, domain.published_at].map(|id| id.filter(|_| is_publishing_kept));
    for id in kept.into_iter().chain(published).flatten() {
        let column = &mut columns[id.0 as usize];
        column.by_admin = column.write != Write::Never;
    }
}

/// Marks what says of a user that their e-mail address is verified: `emailVerified`, `isVerified`, `emailVerifiedAt`. A time
/// that cannot be null cannot be taken back.
pub(super) fn of_address(columns: &mut [Column]) {
    let is_address =
        |column: &Column| column.ty == ColumnType::String && !column.list && snake(&column.name) == "email";
    let address = columns.iter().position(is_address).or_else(|| columns.iter().position(|column| column.lowercase));
    let Some(address) = address.map(|place| ColumnId(place as u32)) else { return };
    for column in columns {
        let can_be_taken_back = match column.ty {
            ColumnType::Boolean => !column.list,
            ColumnType::DateTime => column.nullable,
            _ => false,
        };
        column.verifies = Some(address).filter(|_| can_be_taken_back && is_of_address(&snake(&column.name)));
    }
}

/// Whether a flag's name says that something is verified, and of nothing else than an address.
fn is_of_address(name: &str) -> bool {
    let words = || name.split('_');
    words().any(|word| word == "verified") && words().all(|word| VERIFIED.contains(&word))
}

fn of_a_user(field: ScalarFieldWalker<'_>, name: &str, cx: &Context<'_>) -> bool {
    if let ScalarFieldType::Enum(id) = field.ty() {
        let roles = cx.users.as_ref().and_then(|users| users.role);
        return roles.is_some_and(|(_, roles)| roles.id() == cx.schema.walk(id).id());
    }
    if ROLES.contains(&name) {
        return true;
    }
    let is_flag = field.ty().is(ScalarType::Boolean);
    if field.arity() == Arity::List || !is_flag && !field.ty().is(ScalarType::DateTime) {
        return false;
    }
    let bare = name.strip_prefix("is_").unwrap_or(name);
    let event = name.strip_suffix("_at").unwrap_or(bare);
    let bars = ["banned", "blocked", "suspended", "active", "enabled", "disabled", "deactivated"];
    name.split('_').any(|word| word == "verified")
        || is_flag && (RANKS.contains(&bare) || bars.contains(&bare))
        || !is_flag && bars.contains(&event)
}

/// Words of which the name of a flag is made that says that an address is verified.
const VERIFIED: [&str; 8] = ["verified", "is", "at", "on", "e", "mail", "email", "address"];

/// What says what somebody may do, whatever its type.
const ROLES: [&str; 4] = ["role", "roles", "permission", "permissions"];

/// What makes somebody more than a user.
const RANKS: [&str; 8] =
    ["admin", "staff", "superuser", "super_user", "superadmin", "super_admin", "moderator", "root"];
