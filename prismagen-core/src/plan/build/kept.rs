//! Columns that the server keeps from clients, found by their names: only an admin writes them.

use super::access::Rules;
use super::column::Columns;
use super::owner::Owned;
use super::relation::Places;
use super::standing::{self, Standing};
use super::users::Users;
use super::{Context, bars};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::domain::Domain;
use crate::plan::endpoint::Operation;
use crate::plan::naming::words::snake;
use crate::plan::resource::{Column, ColumnId, Join, Link, Resource, Write};
use crate::plan::value::ColumnType;
use crate::schema::values::{ScalarFieldType, ScalarType};
use crate::schema::{RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;

/// Who writes a column.
#[derive(Clone, Copy, Default)]
pub(super) struct Kept {
    /// Whether admins do, and nobody else.
    pub(super) by_admin: bool,
    /// Whether the server gives it a value in a new row where nobody does.
    pub(super) is_filled: bool,
}

/// Whether it says whose a row is, or what somebody may do. Where nobody logs in there is no admin, and clients write what
/// they may.
pub(super) fn of(
    field: ScalarFieldWalker<'_>,
    write: Write,
    owned: &Owned<'_>,
    standing: Standing,
    cx: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Kept {
    let is_owner = matches!(owned, Owned::Field(owner) if *owner == field);
    let users = cx.users.as_ref();
    let is_kept = users.is_some_and(|users| {
        standing::is_in(field, standing, users)
            || users.is(field.model()) && of_a_user(field, &snake(field.name()), users)
    });
    let said = cx.annotations.column(field.id());
    let writable = said.writable;
    if let Some(span) = writable.filter(|_| said.hidden.is_none() && said.readonly.is_none())
        && let Err(why) = opens(field, write, is_owner, is_kept, users)
    {
        diagnostics.push(errors::no_effect(span, "writable", &why));
    }
    if write == Write::Never {
        return Kept::default();
    }
    let by_admin = is_owner || is_kept && writable.is_none();
    Kept { by_admin, is_filled: is_owner || by_admin && field.ty().is(ScalarType::Boolean) }
}

/// # Errors
/// Why `@writable` opens nothing, or may not.
fn opens(
    field: ScalarFieldWalker<'_>,
    write: Write,
    is_owner: bool,
    is_kept: bool,
    users: Option<&Users<'_>>,
) -> Result<(), String> {
    let roles = users.and_then(|users| Some((users.role?, users.admin()?)));
    Err(match roles {
        _ if write == Write::Never => "no client writes the field".to_owned(),
        _ if is_owner => "the server says whose a row is".to_owned(),
        _ if !is_kept => "whoever may write the row may write the field".to_owned(),
        Some(((role, values), admin)) if role == field => {
            let name = values.values().nth(admin as usize).map_or("", |admin| admin.name());
            format!("whoever registers could be `{name}`")
        }
        _ => return Ok(()),
    })
}

/// Marks what operations of its own write. Whether a row is published, a body says as well, unless that took less than to
/// publish it.
pub(super) fn of_domain(columns: &mut [Column], domain: &Domain, is_publishing_kept: bool) {
    let kept = [domain.approved, domain.views, domain.likes, domain.deleted_at];
    let published = [domain.published, domain.published_at].map(|id| id.filter(|_| is_publishing_kept));
    for id in kept.into_iter().chain(published).flatten() {
        let column = &mut columns[id.0 as usize];
        column.by_admin = column.write != Write::Never;
        column.is_filled =
            column.by_admin && matches!(column.ty, ColumnType::Boolean | ColumnType::Int | ColumnType::BigInt);
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
    words().any(|word| ["verified", "confirmed"].contains(&word)) && words().all(|word| VERIFIED.contains(&word))
}

/// Marks the foreign keys of what gives a role or a membership, where more may change such a row than make one: nobody gets
/// elsewhere by what they were given. Where admins make one, they may change it; others do not move it, either.
pub(super) fn of_grant(columns: &mut [Column], rules: &Rules<'_>, operations: &[Operation], ids: &Columns) {
    if rules.standing != Standing::Grant || !rules.keep_making(operations) {
        return;
    }
    let keys = rules.model.scalar_fields().filter(|field| standing::is_key(*field));
    let keys: Vec<ColumnId> = keys.filter_map(|field| ids.of(field.id())).collect();
    let by_admin = rules.is_made_by_admins(operations);
    let has_others =
        (0..).zip(&*columns).any(|(id, column)| column.write == Write::Always && !keys.contains(&ColumnId(id)));
    for id in keys {
        let column = &mut columns[id.0 as usize];
        match column.write {
            Write::Never => {}
            _ if by_admin => column.by_admin = true,
            _ if has_others => column.write = Write::Create,
            _ => {}
        }
    }
}

/// Marks the relations through which admins alone link rows: those whose columns they alone write, and those that give a role
/// or a membership by an entry of a table.
pub(super) fn of_links(
    resources: &mut [Resource],
    standings: &[Standing],
    cx: &Context<'_>,
    places: &Places,
    diagnostics: &mut Diagnostics,
) {
    for field in cx.schema.models_and_views().flat_map(|model| model.relation_fields()) {
        let resource = field.model().id().index();
        let place = places.get(field.id().index()).copied().flatten().map(|place| place as usize);
        let relation = place.map(|place| &resources[resource].relations[place]);
        let target = field.related_model().id().index();
        let is_kept = |of: usize, ids: &[ColumnId]| ids.iter().any(|id| resources[of].column(*id).by_admin);
        let (by_admin, is_given) = match relation.and_then(|relation| Some((&relation.join, relation.link?))) {
            None => (false, false),
            Some((_, Link::Junction { .. })) => (false, standings[target] == Standing::Grant),
            Some((Join::Table { .. }, _)) => {
                (false, cx.users.as_ref().is_some_and(|users| standing::is_given_by(field, users)))
            }
            Some((Join::Foreign { from, .. }, _)) => (is_kept(resource, from), false),
            Some((Join::Inverse { to, .. }, _)) => (is_kept(target, to), false),
        };
        if let Some(span) = cx.annotations.relation(field.id()).writable.filter(|_| !is_given) {
            let why = if by_admin { "a foreign key keeps it: say it there" } else { "nothing keeps it to admins" };
            diagnostics.push(errors::no_effect(span, "writable", why));
        }
        if let Some(place) = place {
            resources[resource].relations[place].by_admin = by_admin || is_given && !is_opened(field, cx);
        }
    }
}

/// Whether `@writable` says so at one of its ends, beyond a junction table, too.
fn is_opened(field: RelationFieldWalker<'_>, cx: &Context<'_>) -> bool {
    let foreign = field.related_model().relation_fields().filter(|field| field.referencing_fields().is_some());
    let beyond = foreign.filter_map(|field| field.opposite());
    let is_table = field.relation().is_some_and(|relation| relation.is_many_to_many());
    let ends: Vec<_> = if is_table { field.opposite().into_iter().collect() } else { beyond.collect() };
    ends.into_iter().chain([field]).any(|end| cx.annotations.relation(end.id()).writable.is_some())
}

fn of_a_user(field: ScalarFieldWalker<'_>, name: &str, users: &Users<'_>) -> bool {
    if let ScalarFieldType::Enum(id) = field.ty()
        && users.role.is_some_and(|(_, roles)| roles.id() == field.model().schema().walk(id).id())
    {
        return true;
    }
    let is_flag = field.ty().is(ScalarType::Boolean) || field.ty().is(ScalarType::DateTime);
    let is_proof = is_flag && field.arity() != Arity::List;
    bars::says(field) || is_proof && name.split('_').any(|word| ["verified", "confirmed"].contains(&word))
}

/// Words of which the name of a flag is made that says that an address is verified.
const VERIFIED: [&str; 9] = ["verified", "confirmed", "is", "at", "on", "e", "mail", "email", "address"];
