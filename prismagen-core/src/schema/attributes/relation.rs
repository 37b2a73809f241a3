//! `@relation` of a relation field.

use super::field_list;
use super::visitor::Arguments;
use crate::diagnostics::catalogue::schema::{relations as errors, values};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::ids::RelationFieldId;
use crate::schema::values::ReferentialAction;
use crate::schema::{Schema, coerce};
use crate::source::Span;
use crate::syntax::ast::Expr;

pub(super) fn read<'s>(
    id: RelationFieldId,
    arguments: &mut Arguments<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let (model, referenced) = {
        let field = &schema.relation_fields[id.index()];
        (field.model, field.referenced_model)
    };
    let fields = arguments.optional("fields");
    let fields = fields.map(|list| field_list::columns(list, model, schema, diagnostics));
    let references = arguments.optional("references");
    let references = references.map(|list| field_list::columns(list, referenced, schema, diagnostics));
    let name = arguments.optional_default("name").and_then(|value| coerce::string(value, diagnostics));
    if let Some((_, span)) = name.filter(|(name, _)| name.is_empty()) {
        diagnostics.push(values::empty_name(span, "name"));
    }
    let on_delete = arguments.optional("onDelete").and_then(|value| action(value, diagnostics));
    let on_update = arguments.optional("onUpdate").and_then(|value| action(value, diagnostics));
    let mapped_name = arguments.optional_name("map", diagnostics);

    for field in fields.iter().flatten() {
        schema.scalar_fields[field.index()].is_foreign_key = true;
    }
    let data = &mut schema.relation_fields[id.index()];
    data.attribute = Some(arguments.attribute);
    data.fields = fields;
    data.references = references;
    data.name = name;
    data.on_delete = on_delete;
    data.on_update = on_update;
    data.mapped_name = mapped_name;
}

fn action(value: &Expr<'_>, diagnostics: &mut Diagnostics) -> Option<(ReferentialAction, Span)> {
    let word = coerce::constant(value, diagnostics)?;
    let action = ReferentialAction::ALL.into_iter().find(|action| action.name() == word.name);
    if action.is_none() {
        let known = ReferentialAction::ALL.map(ReferentialAction::name);
        diagnostics.push(values::unknown_word(word.span, word.name, "referential action", &known));
    }
    action.map(|action| (action, word.span))
}

/// An attribute of columns stands on a relation.
pub(super) fn not_a_column(id: RelationFieldId, arguments: &Arguments<'_>, schema: &Schema<'_>) -> Diagnostic {
    let field = schema.walk(id);
    let columns = field.referencing_fields().map(|fields| fields.map(|field| field.name()).collect::<Vec<_>>());
    errors::attribute_of_columns(arguments.span(), &arguments.title(), field.name(), &columns.unwrap_or_default())
}
