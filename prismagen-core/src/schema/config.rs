//! `datasource` and `generator` blocks as later phases see them.

use super::data::Spanned;
use super::provider::Provider;
use super::values::RelationMode;
use crate::source::Span;
use crate::syntax::ast;

/// The `datasource` block.
#[derive(Debug)]
pub struct Datasource<'s> {
    pub(super) ast: &'s ast::Config<'s>,
    pub(super) provider: Provider,
    pub(super) provider_span: Span,
    pub(super) relation_mode: Option<RelationMode>,
    pub(super) schemas: Vec<Spanned<'s>>,
    pub(super) extensions: Vec<Extension<'s>>,
}

/// One of `extensions`: PostgreSQL's.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'s> {
    /// Its name.
    pub name: &'s str,
    /// `map:`
    pub mapped_name: Option<&'s str>,
    /// `schema:`
    pub schema: Option<&'s str>,
    /// `version:`
    pub version: Option<&'s str>,
    /// Its place.
    pub span: Span,
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
