//! Relations whose reference stands in columns of one side: one-to-one and one-to-many.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::relations as errors;
use crate::schema::capabilities::Capability;
use crate::schema::provider::Provider;
use crate::schema::values::{ReferentialAction, RelationKind, RelationMode};
use crate::schema::walkers::{IndexWalker, ModelWalker, RelationFieldWalker, RelationWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;

pub(super) fn both_sides_are_defined(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let only = match (relation.forward_field(), relation.back_field()) {
        (Some(only), None) | (None, Some(only)) => only,
        _ => return,
    };
    let (model, related) = (only.model().name(), only.related_model().name());
    let example = match only.arity() {
        Arity::List => format!("{} {model}", uncapitalized(model)),
        _ if relation.kind() == RelationKind::OneToOne => format!("{} {model}?", uncapitalized(model)),
        _ => format!("{}s {model}[]", uncapitalized(model)),
    };
    diagnostics.push(errors::no_opposite_field(only.span(), only.name(), related, &example));
}

fn uncapitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A reference leads to one row, so it names everything of a unique constraint.
pub(super) fn references_are_unique(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(field) = relation.forward_field() else { return };
    let references = columns(field.referenced_fields());
    if references.is_empty() {
        return;
    }
    let model = relation.referenced_model();
    if !covers_a_unique_constraint(model, &references) {
        diagnostics.push(errors::references_not_unique(field.attribute_span(), &names(&references), model.name()));
        return;
    }
    let in_order = |index: IndexWalker<'_>| is_plain(index) && index.columns().eq(references.iter().copied());
    if references.len() > 1
        && !relation.schema().supports(Capability::ReferencesInAnyOrder)
        && !model.unique_criteria().any(in_order)
    {
        diagnostics.push(errors::references_out_of_order(field.attribute_span(), &names(&references), model.name()));
    }
}

pub(super) fn fields_and_references_have_one_length(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(field) = relation.forward_field() else { return };
    if let (Some(fields), Some(references)) = (field.referencing_fields(), field.referenced_fields())
        && fields.len() != references.len()
    {
        diagnostics.push(errors::lengths_differ(field.attribute_span(), fields.len(), references.len()));
    }
}

pub(super) fn optional_columns_make_an_optional_field(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(field) = relation.forward_field().filter(|field| field.arity() == Arity::Required) else { return };
    let optional = columns(field.referencing_fields()).into_iter().find(|column| column.arity() == Arity::Optional);
    if let Some(column) = optional {
        diagnostics.push(errors::required_over_optional(field.span(), field.name(), column.name(), column.name_span()));
    }
}

pub(super) fn types_match(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(field) = relation.forward_field() else { return };
    let pairs = columns(field.referencing_fields()).into_iter().zip(columns(field.referenced_fields()));
    for (column, referenced) in pairs.filter(|(column, referenced)| column.ty() != referenced.ty()) {
        let places = (column.name_span(), referenced.name_span());
        diagnostics.push(errors::types_differ(field.attribute_span(), column.name(), referenced.name(), places));
    }
}

/// PostgreSQL lets a foreign key set a column to null that cannot be, and fails when it comes to that.
pub(super) fn set_null_needs_optional_columns(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(field) = relation.forward_field() else { return };
    let schema = relation.schema();
    let lenient =
        schema.provider() == Some(Provider::Postgresql) && schema.relation_mode() == RelationMode::ForeignKeys;
    let required = columns(field.referencing_fields()).into_iter().find(|column| column.arity() == Arity::Required);
    let Some(column) = required else { return };
    for (action, span) in field.explicit_on_delete().into_iter().chain(field.explicit_on_update()) {
        if action == ReferentialAction::SetNull {
            diagnostics.push(errors::set_null_on_required(span, column.name(), column.name_span(), lenient));
        }
    }
}

/// In a one-to-one relation either side could hold the reference.
pub(super) fn one_side_has_fields_and_references(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some((forward, back)) = sides(relation) else { return };
    let fields = (has(forward.referencing_fields()), has(back.referencing_fields()));
    let references = (has(forward.referenced_fields()), has(back.referenced_fields()));
    let arguments = [("`fields`", fields), ("`references`", references)];
    let given = |on: (bool, bool)| -> Vec<&str> {
        arguments.iter().filter(|(_, sides)| *sides == on).map(|(name, _)| *name).collect()
    };
    for (side, other) in [(forward, back), (back, forward)] {
        if let nowhere @ [_, ..] = given((false, false)).as_slice() {
            diagnostics.push(errors::argument_on_neither_side(side.span(), &nowhere.join(" nor "), other.name_span()));
        }
        if let twice @ [_, ..] = given((true, true)).as_slice() {
            diagnostics.push(errors::argument_on_both_sides(
                side.attribute_span(),
                &twice.join(" and "),
                other.name_span(),
            ));
        }
        if fields.0 != fields.1 && references.0 != references.1 && fields.0 != references.0 {
            diagnostics.push(errors::arguments_apart(side.attribute_span(), other.name_span()));
        }
    }
}

pub(super) fn one_side_has_actions(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some((forward, back)) = sides(relation) else { return };
    if has_actions(back) {
        diagnostics.push(errors::actions_on_back_side(back.attribute_span(), forward.name(), forward.name_span()));
        if has_actions(forward) {
            diagnostics.push(errors::actions_on_back_side(forward.attribute_span(), back.name(), back.name_span()));
        }
    }
}

/// Else it would be one-to-many.
pub(super) fn referencing_columns_are_unique(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(field) = relation.forward_field() else { return };
    let Some(fields) = field.referencing_fields() else { return };
    let fields: Vec<_> = fields.collect();
    if !covers_a_unique_constraint(field.model(), &fields) {
        diagnostics.push(errors::one_to_one_not_unique(field.attribute_span(), &names(&fields)));
    }
}

pub(super) fn back_side_is_optional(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, back)) = sides(relation) else { return };
    if back.arity() == Arity::Required {
        diagnostics.push(errors::required_back_side(back.span(), back.name(), back.related_model().name()));
    }
}

pub(super) fn required_side_has_the_reference(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some((forward, back)) = sides(relation) else { return };
    let is_on_back = back.referencing_fields().is_some() || back.referenced_fields().is_some();
    let is_on_forward = has(forward.referencing_fields()) || has(forward.referenced_fields());
    if forward.arity() == Arity::Required && is_on_back && !is_on_forward {
        diagnostics.push(errors::reference_on_wrong_side(back.attribute_span(), forward.name(), forward.name_span()));
    }
}

/// In a one-to-many relation the side that is no list holds the reference.
pub(super) fn single_side_has_fields_and_references(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some((forward, back)) = sides(relation) else { return };
    if !has(forward.referencing_fields()) {
        diagnostics.push(errors::argument_missing(forward.attribute_span(), forward.name(), "fields"));
    }
    if !has(forward.referenced_fields()) {
        diagnostics.push(errors::argument_missing(forward.attribute_span(), forward.name(), "references"));
    }
    if has(back.referencing_fields()) || has(back.referenced_fields()) {
        diagnostics.push(errors::reference_on_list_side(back.attribute_span(), forward.name(), forward.name_span()));
    }
}

pub(super) fn list_side_has_no_actions(relation: RelationWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some((forward, back)) = sides(relation) else { return };
    if has_actions(back) {
        diagnostics.push(errors::actions_on_back_side(back.attribute_span(), forward.name(), forward.name_span()));
    }
}

fn sides(relation: RelationWalker<'_>) -> Option<(RelationFieldWalker<'_>, RelationFieldWalker<'_>)> {
    Some((relation.forward_field()?, relation.back_field()?))
}

fn has<'db>(fields: Option<impl ExactSizeIterator<Item = ScalarFieldWalker<'db>>>) -> bool {
    fields.is_some_and(|fields| fields.len() > 0)
}

fn has_actions(field: RelationFieldWalker<'_>) -> bool {
    field.explicit_on_delete().is_some() || field.explicit_on_update().is_some()
}

fn columns<'db>(fields: Option<impl Iterator<Item = ScalarFieldWalker<'db>>>) -> Vec<ScalarFieldWalker<'db>> {
    fields.into_iter().flatten().collect()
}

fn names<'db>(columns: &[ScalarFieldWalker<'db>]) -> Vec<&'db str> {
    columns.iter().map(|column| column.name()).collect()
}

fn is_plain(index: IndexWalker<'_>) -> bool {
    index.fields().all(|field| field.path().len() == 0)
}

/// Whether a unique constraint is on exactly these columns, in any order.
fn covers_a_unique_constraint(model: ModelWalker<'_>, columns: &[ScalarFieldWalker<'_>]) -> bool {
    model.unique_criteria().any(|index| {
        index.columns().len() == columns.len()
            && is_plain(index)
            && index.columns().all(|column| columns.contains(&column))
    })
}
