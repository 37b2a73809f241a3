//! Reads the `datasource` block.

use super::extension;
use super::{Datasource, preview_features::PreviewFeatures};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::config as errors;
use crate::schema::coerce;
use crate::schema::data::Spanned;
use crate::schema::provider::Provider;
use crate::schema::values::RelationMode;
use crate::syntax::ast::{Config, Expr, Ident};

const KNOWN: [&str; 7] =
    ["provider", "url", "directUrl", "shadowDatabaseUrl", "relationMode", "referentialIntegrity", "schemas"];

/// The datasource that `config` means; none where its provider is wrong.
///
/// `url` can be there or not, and be anything: Prisma 6 demands it and Prisma 7 forbids it, and nothing is read from it.
pub(super) fn read<'s>(
    config: &'s Config<'s>,
    features: &PreviewFeatures,
    diagnostics: &mut Diagnostics,
) -> Option<Datasource<'s>> {
    let (provider, provider_span) = provider(config, diagnostics)?;
    let relation_mode = relation_mode(config, provider, diagnostics);
    urls(config, diagnostics);
    let mut datasource = Datasource {
        ast: config,
        provider,
        provider_span,
        relation_mode,
        schemas: schemas(config, diagnostics),
        schemas_span: value(config, "schemas").map(Expr::span),
        extensions: Vec::new(),
    };
    for property in &config.properties {
        match property.name.name {
            "extensions" if provider == Provider::Postgresql => {
                if !features.has("postgresqlExtensions") {
                    diagnostics.push(errors::preview_feature_needed(
                        property.span,
                        "extensions",
                        "postgresqlExtensions",
                    ));
                }
                if let Some(value) = &property.value {
                    datasource.extensions = extension::read(value, diagnostics);
                }
            }
            "previewFeatures" => diagnostics.push(errors::preview_features_in_datasource(property.span)),
            name if !KNOWN.contains(&name) => diagnostics.push(errors::unknown_property(property.name, KNOWN)),
            _ => {}
        }
    }
    Some(datasource)
}

/// The provider, where it is a right one.
pub(super) fn provider_name(config: &Config<'_>) -> Option<Provider> {
    match value(config, "provider") {
        Some(Expr::String(text, _)) => Provider::from_name(text),
        _ => None,
    }
}

fn value<'s>(config: &'s Config<'s>, key: &str) -> Option<&'s Expr<'s>> {
    config.properties.iter().find(|property| property.name.name == key)?.value.as_ref()
}

fn provider<'s>(config: &'s Config<'s>, diagnostics: &mut Diagnostics) -> Option<(Provider, crate::source::Span)> {
    match value(config, "provider") {
        None => {
            diagnostics.push(errors::missing_property(config.name.span, "datasource", config.name.name, "provider"))
        }
        Some(Expr::String(text, span)) => match Provider::from_name(text) {
            Some(provider) => return Some((provider, *span)),
            None => {
                let known = Provider::ALL.map(Provider::name);
                diagnostics.push(errors::unknown_provider(*span, text, known));
            }
        },
        Some(other) => diagnostics.push(errors::provider_not_literal(other.span())),
    }
    None
}

fn relation_mode(config: &Config<'_>, provider: Provider, diagnostics: &mut Diagnostics) -> Option<RelationMode> {
    let property = |name| config.properties.iter().find(|property| property.name.name == name);
    let old = property("referentialIntegrity");
    match (old, property("relationMode")) {
        (Some(old), Some(_)) => {
            diagnostics.push(errors::two_relation_modes(old.span));
            return None;
        }
        (Some(old), None) => diagnostics.push(errors::old_relation_mode(old.span)),
        (None, _) => {}
    }
    let (text, span) = coerce::string(value(config, "relationMode").or_else(|| old?.value.as_ref())?, diagnostics)?;
    let allowed: &[&str] = if provider == Provider::Mongodb { &["prisma"] } else { &["prisma", "foreignKeys"] };
    if !allowed.contains(&text) {
        diagnostics.push(errors::relation_mode(span, text, allowed));
    }
    match text {
        "prisma" => Some(RelationMode::Prisma),
        "foreignKeys" => Some(RelationMode::ForeignKeys),
        _ => None,
    }
}

fn schemas<'s>(config: &'s Config<'s>, diagnostics: &mut Diagnostics) -> Vec<Spanned<'s>> {
    let Some(value) = value(config, "schemas") else { return Vec::new() };
    let mut schemas = coerce::array(value, coerce::string, diagnostics);
    if let Expr::Array(items, span) = value
        && items.is_empty()
    {
        diagnostics.push(errors::no_schemas(*span));
    }
    schemas.sort();
    for pair in schemas.windows(2) {
        if pair[0].0 == pair[1].0 {
            diagnostics.push(errors::duplicate_schema(pair[0].1, pair[0].0));
        }
    }
    schemas
}

fn urls(config: &Config<'_>, diagnostics: &mut Diagnostics) {
    for key in ["url", "directUrl", "shadowDatabaseUrl"] {
        if let Some(Expr::Function(_, arguments, _)) = value(config, key)
            && let Some(name) = arguments.items.iter().find_map(|argument| argument.name)
        {
            diagnostics.push(errors::named_argument_of_env(name.span));
        }
    }
    let same = |a: Option<&Expr<'_>>, b: Option<&Expr<'_>>| match (a, b) {
        (Some(a), Some(b)) => url_key(a).is_some() && url_key(a) == url_key(b),
        _ => false,
    };
    let shadow = value(config, "shadowDatabaseUrl");
    for key in ["directUrl", "url"] {
        let other = value(config, key);
        if same(shadow, other)
            && let Some(other) = other
        {
            diagnostics.push(errors::shadow_database_is_not_another(other.span(), key));
        }
    }
}

/// What two URLs are compared by: the text, or the name of the variable.
fn url_key<'a>(url: &'a Expr<'_>) -> Option<(bool, &'a str)> {
    match url {
        Expr::String(text, _) if text.is_empty() => None,
        Expr::String(text, _) => Some((false, text)),
        Expr::Function(Ident { name: "env", .. }, arguments, _) => match arguments.items.as_slice() {
            [only] => url_key(&only.value).map(|(_, name)| (true, name)),
            _ => None,
        },
        _ => None,
    }
}
