//! Whether the two sides of a relation fit together.

pub(super) mod cycles;
mod inline;
mod many_to_many;

use crate::diagnostics::Diagnostics;
use crate::schema::walkers::RelationWalker;

pub(super) fn one_to_one(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let before = diagnostics.iter().len();
    reference(relation, diagnostics);
    inline::one_side_has_fields_and_references(relation, diagnostics);
    inline::one_side_has_actions(relation, diagnostics);
    inline::referencing_columns_are_unique(relation, diagnostics);
    if diagnostics.iter().len() == before {
        // Which side is which is clear only now.
        inline::back_side_is_optional(relation, diagnostics);
        inline::required_side_has_the_reference(relation, diagnostics);
    }
}

pub(super) fn one_to_many(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    reference(relation, diagnostics);
    inline::single_side_has_fields_and_references(relation, diagnostics);
    inline::list_side_has_no_actions(relation, diagnostics);
}

/// Whatever the other side is: one row or a list.
fn reference(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    inline::both_sides_are_defined(relation, diagnostics);
    inline::references_are_unique(relation, diagnostics);
    inline::fields_and_references_have_one_length(relation, diagnostics);
    inline::optional_columns_make_an_optional_field(relation, diagnostics);
    inline::types_match(relation, diagnostics);
    inline::set_null_needs_optional_columns(relation, diagnostics);
}

pub(super) fn implicit_many_to_many(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    many_to_many::implicit_is_supported(relation, diagnostics);
    many_to_many::is_not_about_views(relation, diagnostics);
    many_to_many::models_have_one_id(relation, diagnostics);
    many_to_many::has_no_references(relation, diagnostics);
    many_to_many::has_no_actions(relation, diagnostics);
}

pub(super) fn embedded_many_to_many(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    if many_to_many::embedded_is_supported(relation, diagnostics) {
        many_to_many::both_sides_have_one_field_and_reference(relation, diagnostics);
        many_to_many::references_are_ids(relation, diagnostics);
        many_to_many::fields_are_lists_of_the_referenced_type(relation, diagnostics);
        many_to_many::has_no_actions(relation, diagnostics);
    }
}
