use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{defaults, fields as errors, values};
use crate::schema::capabilities::Capability;
use crate::schema::values::{DefaultValue, ScalarType};
use crate::schema::walkers::ScalarFieldWalker;
use crate::syntax::ast::Arity;

pub(super) fn type_is_supported(field: ScalarFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = field.schema();
    let is_list = field.arity() == Arity::List;
    let needed = match field.ty().as_scalar() {
        Some(ScalarType::Json) if !schema.supports(Capability::Json) => Some("Json"),
        Some(ScalarType::Json) if is_list && !schema.supports(Capability::JsonLists) => Some("Json[]"),
        Some(ScalarType::Decimal) if !schema.supports(Capability::Decimal) => Some("Decimal"),
        _ if is_list && !schema.supports(Capability::ScalarLists) => Some("lists"),
        _ => None,
    };
    if let Some(what) = needed {
        diagnostics.push(errors::type_not_supported(field.span(), field.name(), what));
    }
}

pub(super) fn default_is_supported(field: ScalarFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(default) = field.default() else { return };
    if default.value == DefaultValue::Auto && !field.schema().supports(Capability::Auto) {
        diagnostics.push(defaults::auto_not_supported(default.span));
    }
    let Some(name) = default.constraint_name else { return };
    if !field.schema().supports(Capability::NamedDefaults) {
        diagnostics.push(defaults::named_default_not_supported(default.span));
    } else if let Some(limit) = field.schema().max_identifier_length().filter(|limit| name.len() > *limit) {
        diagnostics.push(values::name_too_long(default.span, name, limit));
    }
}
