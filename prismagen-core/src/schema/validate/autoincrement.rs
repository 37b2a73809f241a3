use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::defaults as errors;
use crate::schema::capabilities::Capability;
use crate::schema::provider::Provider;
use crate::schema::values::{DefaultValue, ScalarType};
use crate::schema::walkers::{ModelWalker, ScalarFieldWalker};

pub(super) fn is_supported(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = model.schema();
    let fields: Vec<_> = model.scalar_fields().filter(|field| is_autoincrement(*field)).collect();
    if !schema.supports(Capability::AutoIncrement) {
        for field in fields {
            let help = "use `auto()`, `uuid()` or `cuid()`";
            diagnostics.push(errors::autoincrement(field.span(), "this database has none", help));
        }
        return;
    }
    if fields.len() > 1 && !schema.supports(Capability::SeveralAutoIncrements) {
        let why = "this database can have one in a model";
        diagnostics.push(errors::autoincrement(model.name_span(), why, "remove the others"));
    }
    for field in fields {
        of_field(model, field, diagnostics);
    }
}

fn of_field(model: ModelWalker<'_>, field: ScalarFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = model.schema();
    let is_only_id = field.is_id();
    if !is_only_id && !schema.supports(Capability::AutoIncrementBesidesId) {
        let why = "this database counts up an id of one field only";
        diagnostics.push(errors::autoincrement(field.span(), why, "put `@id` on the field, or remove the default"));
    } else if !begins_an_index(model, field) && !schema.supports(Capability::AutoIncrementWithoutIndex) {
        let why = "this database counts up a column only with an index on it";
        diagnostics.push(errors::autoincrement(field.span(), why, "put `@unique` on the field"));
    }
    if schema.provider() == Some(Provider::Cockroachdb) && field.ty().is(ScalarType::Int) {
        let why = "CockroachDB counts up BigInt columns only";
        diagnostics.push(errors::autoincrement(field.span(), why, "use `sequence()`, or make the field BigInt"));
    }
}

fn is_autoincrement(field: ScalarFieldWalker<'_>) -> bool {
    field.default().is_some_and(|default| default.value == DefaultValue::Autoincrement)
}

fn begins_an_index(model: ModelWalker<'_>, field: ScalarFieldWalker<'_>) -> bool {
    let mut indexes = model.primary_key().into_iter().chain(model.indexes());
    indexes.any(|index| index.columns().next() == Some(field))
}
