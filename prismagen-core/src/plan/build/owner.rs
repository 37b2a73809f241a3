//! Whom rows belong to.

use super::Context;
use super::column::Columns;
use super::users::Users;
use crate::annotations::{ModelAnnotations, Text};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::resource::{Owner, Resource};
use crate::schema::{FieldWalker, ModelWalker, RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;

/// The same as the Plan's [`Owner`], as the schema has it.
#[derive(Clone)]
pub(super) enum Owned<'db> {
    Nobody,
    Itself,
    Field(ScalarFieldWalker<'db>),
    Path(Vec<RelationFieldWalker<'db>>, ScalarFieldWalker<'db>),
}

/// `@owner`, else the one foreign key to the user model.
pub(super) fn of<'db>(
    model: ModelWalker<'db>,
    said: &ModelAnnotations<'_>,
    cx: &Context<'db>,
    diagnostics: &mut Diagnostics,
) -> Owned<'db> {
    let written = said.owner.as_deref();
    let span = written.and_then(|path| path.first()).map(|first| first.span);
    let Some(users) = &cx.users else {
        if let Some(span) = span {
            diagnostics.push(errors::needs_users(span, "owner"));
        }
        return Owned::Nobody;
    };
    if users.is(model) {
        if let Some(span) = span {
            diagnostics.push(errors::no_effect(span, "owner", "a user belongs to itself"));
        }
        return Owned::Itself;
    }
    match written {
        Some(path) => by_path(model, path, users, diagnostics),
        None => {
            let mut keys = model.relation_fields().filter_map(|field| key_of(field, users));
            match (keys.next(), keys.next()) {
                (Some(key), None) => Owned::Field(key),
                _ => Owned::Nobody,
            }
        }
    }
}

/// The column by which a relation field names a user by its id.
fn key_of<'db>(field: RelationFieldWalker<'db>, users: &Users<'db>) -> Option<ScalarFieldWalker<'db>> {
    if field.is_ignored() || !users.is(field.related_model()) {
        return None;
    }
    let mut from = field.referencing_fields()?;
    let mut to = field.referenced_fields()?;
    let column = from.next().filter(|column| !column.is_ignored())?;
    (to.next() == Some(users.key) && from.next().is_none()).then_some(column)
}

fn by_path<'db>(
    model: ModelWalker<'db>,
    path: &[Text<'_>],
    users: &Users<'db>,
    diagnostics: &mut Diagnostics,
) -> Owned<'db> {
    let mut at = model;
    let mut relations: Vec<RelationFieldWalker<'db>> = Vec::with_capacity(path.len());
    for (position, name) in path.iter().enumerate() {
        let is_last = position + 1 == path.len();
        let Some(field) = at.field(name.text) else {
            let meant = diagnostics.similar(name.text, at.fields().map(|field| field.ast().name.name));
            diagnostics.push(errors::no_such_field(name.span, "owner", at.name(), name.text, meant));
            return Owned::Nobody;
        };
        match field {
            FieldWalker::Scalar(column) if is_last => {
                let names_user = |field: RelationFieldWalker<'db>| key_of(field, users) == Some(column);
                if at.relation_fields().any(names_user) {
                    return owned(relations, column);
                }
            }
            FieldWalker::Relation(relation) if is_last && key_of(relation, users).is_some() => {
                return match key_of(relation, users) {
                    Some(column) => owned(relations, column),
                    None => Owned::Nobody,
                };
            }
            FieldWalker::Relation(relation) if relation.arity() != Arity::List && !relation.is_ignored() => {
                relations.push(relation);
                at = relation.related_model();
                if is_last && users.is(at) {
                    // The user holds the key of this relation.
                    return Owned::Path(relations, users.key);
                }
                if !is_last {
                    continue;
                }
            }
            _ => {}
        }
        diagnostics.push(errors::owner_path(name.span, name.text, is_last, users.model.name()));
        return Owned::Nobody;
    }
    Owned::Nobody
}

fn owned<'db>(relations: Vec<RelationFieldWalker<'db>>, column: ScalarFieldWalker<'db>) -> Owned<'db> {
    if relations.is_empty() { Owned::Field(column) } else { Owned::Path(relations, column) }
}

/// Writes it into the resource, whose relations are known by now.
pub(super) fn set(resources: &mut [Resource], model: ModelWalker<'_>, owned: &Owned<'_>, columns: &Columns) {
    let column = |field: ScalarFieldWalker<'_>| columns.of(field.id());
    let owner = match owned {
        Owned::Nobody => Some(Owner::Nobody),
        Owned::Itself => Some(Owner::Itself),
        Owned::Field(field) => column(*field).map(Owner::Column),
        Owned::Path(path, field) => {
            let place = |relation: &RelationFieldWalker<'_>| {
                let of = &resources[relation.model().id().index()];
                of.relations.iter().position(|known| known.name == relation.name()).map(|place| place as u32)
            };
            path.iter()
                .map(place)
                .collect::<Option<_>>()
                .zip(column(*field))
                .map(|(path, column)| Owner::Path(path, column))
        }
    };
    resources[model.id().index()].owner = owner.unwrap_or(Owner::Nobody);
}
