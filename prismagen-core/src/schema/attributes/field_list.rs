//! Lists of fields: `[authorId]` of a relation, `[title(sort: Desc), address.street]` of an index.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{indexes as errors, values};
use crate::schema::data::IndexField;
use crate::schema::ids::{FieldId, ModelId, ScalarFieldId};
use crate::schema::values::{OperatorClass, ScalarFieldType, SortOrder};
use crate::schema::{Schema, coerce, operator_classes};
use crate::syntax::ast::{Argument, Expr, Ident};

/// The columns of `model` that the list names. Empty where one of them is wrong.
pub(super) fn columns<'s>(
    list: &'s Expr<'s>,
    model: ModelId,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Vec<ScalarFieldId> {
    let names = coerce::array(list, coerce::constant, diagnostics);
    let count = names.len();
    let mut columns = Vec::with_capacity(count);
    for name in names {
        let Some(column) = column(name, name.name, model, schema, diagnostics) else { continue };
        if columns.contains(&column) {
            diagnostics.push(errors::duplicate_field(name.span, name.name));
            continue;
        }
        columns.push(column);
    }
    if columns.len() == count { columns } else { Vec::new() }
}

/// The fields of an index on `model` that the list names. None where one of them is wrong.
pub(super) fn index_fields<'s>(
    list: &'s Expr<'s>,
    model: ModelId,
    follow_composites: bool,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<IndexField<'s>>> {
    let items = match list {
        Expr::Array(items, _) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut fields: Vec<IndexField<'_>> = Vec::with_capacity(items.len());
    for item in items {
        let (name, options) = match item {
            Expr::Constant(name) => (*name, &[][..]),
            Expr::Function(name, arguments, _) => (*name, arguments.items.as_slice()),
            other => {
                diagnostics.push(values::wrong_value(other.span(), "the name of a field", coerce::kind(other)));
                continue;
            }
        };
        let Some(mut field) = path(name, model, follow_composites, schema, diagnostics) else { continue };
        if fields.iter().any(|earlier| earlier.field == field.field && earlier.path == field.path) {
            diagnostics.push(errors::duplicate_field(name.span, name.name));
            continue;
        }
        field.span = item.span();
        for option in options {
            set_option(&mut field, option, diagnostics);
        }
        fields.push(field);
    }
    (fields.len() == items.len()).then_some(fields)
}

fn path<'s>(
    name: Ident<'s>,
    model: ModelId,
    follow_composites: bool,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<IndexField<'s>> {
    let mut steps = name.name.split('.');
    let first = if follow_composites { steps.next()? } else { name.name };
    let root = column(name, first, model, schema, diagnostics)?;
    let mut field =
        IndexField { field: root, path: Vec::new(), sort: None, length: None, operator_class: None, span: name.span };
    let mut ty = schema.scalar_fields[root.index()].ty;
    for step in steps.filter(|_| follow_composites) {
        let ScalarFieldType::Composite(composite) = ty else {
            diagnostics.push(errors::not_a_composite(name.span, step));
            return None;
        };
        let Some(id) = schema.composite_fields_by_name.get(&(composite, step)) else {
            let composite = schema.walk(composite);
            let meant = diagnostics.similar(step, composite.fields().map(|field| field.name()));
            diagnostics.push(errors::unknown_field(name.span, step, composite.name(), meant));
            return None;
        };
        field.path.push(*id);
        ty = schema.composite_fields[id.index()].ty;
    }
    Some(field)
}

/// The column `name` of `model`, or an error at `at`.
pub(super) fn column<'s>(
    at: Ident<'s>,
    name: &str,
    model: ModelId,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<ScalarFieldId> {
    match schema.field_id(model, name) {
        Some(FieldId::Scalar(id)) => return Some(id),
        Some(FieldId::Relation(id)) => {
            let columns = schema.walk(id).referencing_fields();
            let columns = columns.map(|columns| columns.map(|column| column.name()).collect::<Vec<_>>());
            diagnostics.push(errors::relation_instead_of_column(at.span, name, &columns.unwrap_or_default()));
        }
        None if schema.fields_without_type.contains(&(model, name)) => {}
        None => {
            let model = schema.walk(model);
            let meant = diagnostics.similar(name, model.scalar_fields().map(|field| field.name()));
            diagnostics.push(errors::unknown_field(at.span, name, model.name(), meant));
        }
    }
    None
}

fn set_option<'s>(field: &mut IndexField<'s>, option: &'s Argument<'s>, diagnostics: &mut Diagnostics) {
    let value = &option.value;
    match option.name.map(|name| name.name) {
        Some("sort") => field.sort = sort(value, diagnostics),
        Some("length") => field.length = length(value, diagnostics),
        Some("ops") => field.operator_class = operator_class(value, diagnostics),
        // Prisma takes and forgets it.
        name => diagnostics.push(errors::unknown_field_option(option.span, name)),
    }
}

/// `sort: Desc`
pub(super) fn sort(value: &Expr<'_>, diagnostics: &mut Diagnostics) -> Option<SortOrder> {
    let word = coerce::constant(value, diagnostics)?;
    match word.name {
        "Asc" => Some(SortOrder::Asc),
        "Desc" => Some(SortOrder::Desc),
        _ => {
            diagnostics.push(values::unknown_word(word.span, word.name, "sort order", &["Asc", "Desc"]));
            None
        }
    }
}

/// `length: 100`
pub(super) fn length(value: &Expr<'_>, diagnostics: &mut Diagnostics) -> Option<u32> {
    let length = coerce::integer(value, diagnostics)?;
    let positive = u32::try_from(length).ok();
    if positive.is_none() {
        diagnostics.push(values::wrong_value(value.span(), "a length", "a number out of range"));
    }
    positive
}

fn operator_class<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<OperatorClass<'s>> {
    match value {
        Expr::Constant(word) if operator_classes::is_known(word.name) => Some(OperatorClass::Named(word.name)),
        Expr::Constant(word) => {
            diagnostics.push(errors::unknown_operator_class(word.span, word.name, operator_classes::names()));
            None
        }
        Expr::Function(Ident { name: "raw", .. }, arguments, _) => match arguments.items.as_slice() {
            [only] => coerce::string(&only.value, diagnostics).map(|(text, _)| OperatorClass::Raw(text)),
            _ => {
                diagnostics.push(values::wrong_value(value.span(), "`raw` with one string", "something else"));
                None
            }
        },
        other => {
            diagnostics.push(values::wrong_value(other.span(), "an operator class", coerce::kind(other)));
            None
        }
    }
}
