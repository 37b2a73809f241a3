//! Relations of two lists: through a join table that nobody wrote, or, on MongoDB, with a list of ids on either side.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::relations as errors;
use crate::schema::capabilities::Capability;
use crate::schema::walkers::{RelationFieldWalker, RelationWalker};
use crate::syntax::ast::Arity;

pub(super) fn implicit_is_supported(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    if !relation.schema().supports(Capability::ImplicitManyToMany) {
        for field in sides(relation) {
            diagnostics.push(errors::implicit_many_to_many_not_supported(field.span()));
        }
    }
}

pub(super) fn is_not_about_views(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    if relation.referencing_model().is_view() || relation.referenced_model().is_view() {
        for field in sides(relation) {
            diagnostics.push(errors::many_to_many_of_views(field.span()));
        }
    }
}

/// The join table references ids.
pub(super) fn models_have_one_id(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in sides(relation) {
        let related = field.related_model();
        if related.primary_key().is_none_or(|key| key.fields().len() != 1) {
            diagnostics.push(errors::many_to_many_without_id(field.span(), field.name(), related.name()));
        }
    }
}

pub(super) fn has_no_references(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in sides(relation).filter(|field| field.referenced_fields().is_some()) {
        diagnostics.push(errors::references_of_many_to_many(field.attribute_span()));
    }
}

pub(super) fn has_no_actions(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in sides(relation) {
        for (_, span) in field.explicit_on_delete().into_iter().chain(field.explicit_on_update()) {
            diagnostics.push(errors::actions_of_many_to_many(span));
        }
    }
}

pub(super) fn embedded_is_supported(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) -> bool {
    let supported = relation.schema().supports(Capability::EmbeddedManyToMany);
    for field in sides(relation).filter(|_| !supported) {
        diagnostics.push(errors::embedded_many_to_many_not_supported(field.span()));
    }
    supported
}

pub(super) fn both_sides_have_one_field_and_reference(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in sides(relation) {
        if field.referencing_fields().is_none_or(|fields| fields.len() != 1) {
            diagnostics.push(errors::argument_missing(field.attribute_span(), field.name(), "fields"));
        }
        if field.referenced_fields().is_none_or(|fields| fields.len() != 1) {
            diagnostics.push(errors::argument_missing(field.attribute_span(), field.name(), "references"));
        }
    }
}

pub(super) fn references_are_ids(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in sides(relation) {
        let referenced = field.referenced_fields().and_then(|mut fields| fields.next());
        if referenced.is_some_and(|referenced| !referenced.is_id()) {
            diagnostics.push(errors::references_of_embedded(field.attribute_span(), field.related_model().name()));
        }
    }
}

pub(super) fn fields_are_lists_of_the_referenced_type(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    for field in sides(relation) {
        let ids = field.referencing_fields().and_then(|mut fields| fields.next());
        let id = field.referenced_fields().and_then(|mut fields| fields.next());
        let (Some(ids), Some(id)) = (ids, id) else { continue };
        let native =
            |native: Option<&crate::schema::values::NativeType<'_>>| native.map(|native| native.name.to_owned());
        let fits = ids.arity() == Arity::List
            && id.arity() != Arity::List
            && ids.ty() == id.ty()
            && native(ids.native_type()) == native(id.native_type());
        if !fits {
            diagnostics.push(errors::ids_of_embedded(field.attribute_span(), ids.name(), id.name()));
        }
    }
}

fn sides(relation: RelationWalker<'_>) -> impl Iterator<Item = RelationFieldWalker<'_>> {
    [relation.forward_field(), relation.back_field()].into_iter().flatten()
}
