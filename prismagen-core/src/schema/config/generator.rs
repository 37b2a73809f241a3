//! Reads a `generator` block.

use super::Generator;
use super::preview_features;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::config as errors;
use crate::diagnostics::catalogue::schema::values;
use crate::schema::coerce;
use crate::schema::provider::Provider;
use crate::syntax::ast::{Config, Expr, Ident};

pub(super) fn read<'s>(
    config: &'s Config<'s>,
    provider: Option<Provider>,
    diagnostics: &mut Diagnostics,
) -> Generator<'s> {
    let mut generator = Generator { ast: config, provider: None, preview_features: Vec::new() };
    if !config.properties.iter().any(|property| property.name.name == "provider") {
        diagnostics.push(errors::missing_property(config.name.span, "generator", config.name.name, "provider"));
    }
    for property in &config.properties {
        let Some(value) = &property.value else { continue };
        match property.name.name {
            "provider" => generator.provider = string_or_variable(value, diagnostics),
            "output" => _ = string_or_variable(value, diagnostics),
            "binaryTargets" => _ = coerce::array(value, string_or_variable, diagnostics),
            "engineType" => _ = coerce::string(value, diagnostics),
            "previewFeatures" => {
                generator.preview_features = coerce::array(value, coerce::string, diagnostics);
                for (name, span) in &generator.preview_features {
                    preview_features::check(name, *span, provider, diagnostics);
                }
            }
            _ => {}
        }
    }
    generator
}

/// A string, or `env("…")`, which gives none.
fn string_or_variable<'s>(
    value: &'s Expr<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<crate::schema::data::Spanned<'s>> {
    match value {
        Expr::String(text, span) => Some((text, *span)),
        Expr::Function(Ident { name: "env", .. }, ..) => None,
        other => {
            diagnostics.push(values::wrong_value(other.span(), "a string", coerce::kind(other)));
            None
        }
    }
}
