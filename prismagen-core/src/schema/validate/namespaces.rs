//! `@@schema`, and `schemas` of the datasource.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{config, values as errors};
use crate::schema::Schema;
use crate::schema::capabilities::Capability;
use crate::schema::walkers::{EnumWalker, ModelWalker};
use crate::source::Span;
use crate::syntax::ast::Ident;

pub(super) fn supported(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let listed = schema.datasource().and_then(|datasource| datasource.schemas_span);
    if let Some(span) = listed.filter(|_| !schema.supports(Capability::Namespaces)) {
        diagnostics.push(config::schemas_not_supported(span));
    }
}

pub(super) fn of_model(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let kind = if model.is_view() { "view" } else { "model" };
    check(model.schema(), model.namespace(), model.ast().name, kind, diagnostics);
}

pub(super) fn of_enum(parent: EnumWalker<'_>, diagnostics: &mut Diagnostics) {
    check(parent.schema(), parent.namespace(), parent.ast().name, "enum", diagnostics);
}

fn check(
    schema: &Schema<'_>,
    namespace: Option<(&str, Span)>,
    name: Ident<'_>,
    kind: &str,
    diagnostics: &mut Diagnostics,
) {
    let listed = schema.datasource().map_or(&[][..], |datasource| datasource.schemas());
    match namespace {
        Some((_, span)) if !schema.supports(Capability::Namespaces) => {
            diagnostics.push(errors::schema_not_supported(span));
        }
        Some((namespace, span)) if !listed.iter().any(|(known, _)| *known == namespace) => {
            let meant = diagnostics.similar(namespace, listed.iter().map(|(known, _)| *known));
            diagnostics.push(errors::unknown_schema(span, namespace, meant));
        }
        None if schema.supports(Capability::Namespaces) && !listed.is_empty() => {
            diagnostics.push(errors::missing_schema(name, kind));
        }
        _ => {}
    }
}
