use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::names as errors;
use crate::schema::Schema;
use crate::schema::capabilities::Capability;
use crate::schema::ids::CompositeTypeId;
use crate::schema::values::ScalarFieldType;
use crate::schema::walkers::{CompositeFieldWalker, CompositeTypeWalker};
use crate::syntax::ast::Arity;

pub(super) fn supported(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    if !schema.supports(Capability::CompositeTypes) {
        for composite in schema.composite_types() {
            diagnostics.push(errors::composite_types_not_supported(composite.name_span()));
        }
    }
}

pub(super) fn has_fields(composite: CompositeTypeWalker<'_>, diagnostics: &mut Diagnostics) {
    if composite.fields().len() == 0 {
        diagnostics.push(errors::empty_composite_type(composite.name_span(), composite.name()));
    }
}

/// A value that must hold a value of its own type never ends.
pub(super) fn no_endless_cycles(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let edges: Vec<Vec<usize>> = schema
        .composite_types()
        .map(|composite| composite.fields().filter_map(required_type).map(CompositeTypeId::index).collect())
        .collect();
    let component = super::relations::cycles::components(&edges);
    for field in schema.composite_types().flat_map(|composite| composite.fields()) {
        let Some(inner) = required_type(field) else { continue };
        if component[inner.index()] == component[field.composite_type().id().index()] {
            diagnostics.push(errors::endless_type(field.span(), field.name(), schema.walk(inner).name()));
        }
    }
}

fn required_type(field: CompositeFieldWalker<'_>) -> Option<CompositeTypeId> {
    match field.ty() {
        ScalarFieldType::Composite(inner) if field.arity() == Arity::Required => Some(inner),
        _ => None,
    }
}
