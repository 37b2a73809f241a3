//! `@map` and `@@map`, and which names a table's columns have.

use super::visitor::Arguments;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::values as errors;
use crate::schema::data::Spanned;
use crate::schema::ids::{CompositeTypeId, ModelId};
use crate::schema::{Schema, coerce};
use crate::source::Span;
use crate::syntax::ast::Field;
use std::collections::BTreeMap;

/// The name that the attribute gives.
pub(super) fn name<'s>(arguments: &mut Arguments<'s>, diagnostics: &mut Diagnostics) -> Option<Spanned<'s>> {
    let value = arguments.default("name", diagnostics)?;
    coerce::string(value, diagnostics)
}

/// The names of the columns of one table. Those that fields without `@map` have count from the start, so that a clash is
/// reported at the `@map`.
pub(super) struct ColumnNames<'s> {
    taken: BTreeMap<&'s str, Span>,
}

impl<'s> ColumnNames<'s> {
    pub(super) fn of_model(id: ModelId, schema: &Schema<'s>) -> Self {
        let fields = schema.models[id.index()].scalar_fields.clone();
        Self::new(schema.scalar_fields[fields.start as usize..fields.end as usize].iter().map(|field| field.ast))
    }

    pub(super) fn of_composite_type(id: CompositeTypeId, schema: &Schema<'s>) -> Self {
        let fields = schema.composite_types[id.index()].fields.clone();
        Self::new(schema.composite_fields[fields.start as usize..fields.end as usize].iter().map(|field| field.ast))
    }

    fn new(fields: impl Iterator<Item = &'s Field<'s>> + Clone) -> Self {
        let is_mapped = |field: &&Field<'_>| field.attributes.iter().any(|attribute| attribute.name.name == "map");
        if !fields.clone().any(|field| is_mapped(&field)) {
            return Self { taken: BTreeMap::new() };
        }
        let unmapped = fields.filter(|field| !is_mapped(field));
        Self { taken: unmapped.map(|field| (field.name.name, field.name.span)).collect() }
    }

    /// Takes the name that `field` is mapped to.
    pub(super) fn claim(&mut self, field: &Field<'s>, mapped: Option<Spanned<'s>>, diagnostics: &mut Diagnostics) {
        let Some((name, span)) = mapped else { return };
        if let Some(other) = self.taken.insert(name, field.name.span) {
            diagnostics.push(errors::duplicate_database_name(span, name, other));
        }
    }
}
