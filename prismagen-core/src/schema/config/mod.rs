//! `datasource` and `generator` blocks as later phases see them.

mod datasource;
mod extension;
mod generator;
mod preview_features;

pub use extension::Extension;
pub(super) use preview_features::PreviewFeatures;

use super::Schema;
use super::data::Spanned;
use super::provider::Provider;
use super::values::RelationMode;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::config as errors;
use crate::source::Span;
use crate::syntax::ast::{self, Ast, Block, ConfigKind};

/// Reads every `datasource` and `generator`.
pub(super) fn resolve<'s>(ast: &'s Ast<'s>, schema: &mut Schema<'s>, diagnostics: &mut Diagnostics) {
    let configs =
        ast.blocks.iter().filter_map(|block| if let Block::Config(config) = block { Some(config) } else { None });
    for config in configs.clone() {
        for property in config.properties.iter().filter(|property| property.value.is_none()) {
            diagnostics.push(errors::missing_value(property.name));
        }
    }
    let (datasources, generators): (Vec<_>, Vec<_>) = configs.partition(|config| config.kind == ConfigKind::Datasource);
    let provider = datasources.first().and_then(|first| datasource::provider_name(first));
    schema.generators = generators.into_iter().map(|config| generator::read(config, provider, diagnostics)).collect();
    schema.preview_features = PreviewFeatures::of(&schema.generators);
    for (place, config) in datasources.iter().enumerate() {
        let datasource = datasource::read(config, &schema.preview_features, diagnostics);
        if place == 0 {
            schema.datasource = datasource;
        } else {
            diagnostics.push(errors::second_datasource(config.name.span, datasources[0].name.span));
        }
    }
}

/// The `datasource` block.
#[derive(Debug)]
pub struct Datasource<'s> {
    pub(super) ast: &'s ast::Config<'s>,
    pub(super) provider: Provider,
    pub(super) provider_span: Span,
    pub(super) relation_mode: Option<RelationMode>,
    pub(super) schemas: Vec<Spanned<'s>>,
    /// Where `schemas` has its value, if there.
    pub(super) schemas_span: Option<Span>,
    pub(super) extensions: Vec<Extension<'s>>,
}

impl<'s> Datasource<'s> {
    /// `db` of `datasource db`; native types begin with it.
    pub fn name(&self) -> &'s str {
        self.ast.name.name
    }

    /// The whole block.
    pub fn span(&self) -> Span {
        self.ast.span
    }

    /// The database.
    pub fn provider(&self) -> Provider {
        self.provider
    }

    /// Where the provider is named.
    pub fn provider_span(&self) -> Span {
        self.provider_span
    }

    /// `relationMode`, else the default of the provider.
    pub fn relation_mode(&self) -> RelationMode {
        let default = if self.provider == Provider::Mongodb { RelationMode::Prisma } else { RelationMode::ForeignKeys };
        self.relation_mode.unwrap_or(default)
    }

    /// `schemas`, with the place of each.
    pub fn schemas(&self) -> &[(&'s str, Span)] {
        &self.schemas
    }

    /// `extensions`
    pub fn extensions(&self) -> &[Extension<'s>] {
        &self.extensions
    }
}

/// A `generator` block.
#[derive(Debug)]
pub struct Generator<'s> {
    pub(super) ast: &'s ast::Config<'s>,
    pub(super) provider: Option<Spanned<'s>>,
    pub(super) preview_features: Vec<Spanned<'s>>,
}

impl<'s> Generator<'s> {
    /// `client` of `generator client`.
    pub fn name(&self) -> &'s str {
        self.ast.name.name
    }

    /// Where its name stands.
    pub fn name_span(&self) -> Span {
        self.ast.name.span
    }

    /// The whole block.
    pub fn span(&self) -> Span {
        self.ast.span
    }

    /// `provider`; none where it is read from the environment.
    pub fn provider(&self) -> Option<(&'s str, Span)> {
        self.provider
    }

    /// `previewFeatures`, with the place of each.
    pub fn preview_features(&self) -> &[(&'s str, Span)] {
        &self.preview_features
    }

    /// Every `key = value`, in order.
    pub fn properties(&self) -> &'s [ast::Property<'s>] {
        &self.ast.properties
    }

    /// The property of that name.
    pub fn property(&self, name: &str) -> Option<&'s ast::Property<'s>> {
        self.ast.properties.iter().find(|property| property.name.name == name)
    }
}
