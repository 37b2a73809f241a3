//! Step 1: every block gets its record and every name its meaning.

use super::data::*;
use super::ids::*;
use super::reserved::is_reserved;
use super::values::ScalarType;
use super::{Schema, TypeId};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::names as errors;
use crate::source::Span;
use crate::syntax::ast::{self, Ast, Attribute, Block, Config, ConfigKind, Ident, ModelKind};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(super) fn resolve<'s>(ast: &'s Ast<'s>, schema: &mut Schema<'s>, diagnostics: &mut Diagnostics) {
    let mut names = Names { schema, diagnostics, blocks: BTreeMap::new() };
    for block in &ast.blocks {
        match block {
            Block::Model(model) if model.kind == ModelKind::Type => names.composite_type(model),
            Block::Model(model) => names.model(model),
            Block::Enum(ast) => names.enumeration(ast),
            Block::Config(config) => names.config(config),
        }
    }
}

/// Blocks with the same name clash only within their namespace.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Namespace {
    Types,
    Datasources,
    Generators,
}

struct Names<'a, 's> {
    schema: &'a mut Schema<'s>,
    diagnostics: &'a mut Diagnostics,
    blocks: BTreeMap<(Namespace, &'s str), (Span, &'static str)>,
}

impl<'s> Names<'_, 's> {
    fn model(&mut self, ast: &'s ast::Model<'s>) {
        let kind = if ast.kind == ModelKind::View { "view" } else { "model" };
        let id = ModelId::new(self.schema.models.len());
        self.schema.models.push(ModelData::new(ast));
        self.declare(Namespace::Types, ast.name, kind, Some(TypeId::Model(id)));
        self.type_name(ast.name, kind);
        self.attribute_names(&ast.attributes);
        self.fields(ast);
    }

    fn composite_type(&mut self, ast: &'s ast::Model<'s>) {
        let id = CompositeTypeId::new(self.schema.composite_types.len());
        self.schema.composite_types.push(CompositeTypeData { ast, fields: 0..0 });
        self.declare(Namespace::Types, ast.name, "type", Some(TypeId::Composite(id)));
        self.identifier(ast.name);
        self.fields(ast);
    }

    fn fields(&mut self, ast: &'s ast::Model<'s>) {
        for field in &ast.fields {
            self.identifier(field.name);
            self.attribute_names(&field.attributes);
        }
        let mut names: Vec<Ident<'_>> = ast.fields.iter().map(|field| field.name).collect();
        names.sort_by_key(|name| name.name);
        for alike in names.chunk_by(|a, b| a.name == b.name) {
            for again in &alike[1..] {
                self.diagnostics.push(errors::duplicate_field(*again, ast.name.name, alike[0].span));
            }
        }
    }

    fn enumeration(&mut self, ast: &'s ast::Enum<'s>) {
        let id = EnumId::new(self.schema.enums.len());
        let first_value = self.schema.enum_values.len();
        let mut seen = BTreeMap::new();
        for value in &ast.values {
            self.identifier(value.name);
            self.attribute_names(&value.attributes);
            if let Some(first) = first_of_that_name(&mut seen, value.name) {
                self.diagnostics.push(errors::duplicate_enum_value(value.name, ast.name.name, first));
            } else {
                let value_id = EnumValueId::new(self.schema.enum_values.len());
                self.schema.enum_values.push(EnumValueData { parent: id, ast: value, mapped_name: None });
                self.schema.enum_values_by_name.insert((id, value.name.name), value_id);
            }
        }
        if ast.values.is_empty() {
            self.diagnostics.push(errors::empty_enum(ast.name.span, ast.name.name));
        }
        let values = first_value as u32..self.schema.enum_values.len() as u32;
        self.schema.enums.push(EnumData { ast, values, mapped_name: None, namespace: None });
        self.declare(Namespace::Types, ast.name, "enum", Some(TypeId::Enum(id)));
        self.type_name(ast.name, "enum");
        self.attribute_names(&ast.attributes);
    }

    fn config(&mut self, config: &'s Config<'s>) {
        let (namespace, kind) = match config.kind {
            ConfigKind::Datasource => (Namespace::Datasources, "datasource"),
            ConfigKind::Generator => (Namespace::Generators, "generator"),
        };
        self.declare(namespace, config.name, kind, None);
        let mut seen = BTreeMap::new();
        for property in &config.properties {
            if let Some(first) = first_of_that_name(&mut seen, property.name) {
                self.diagnostics.push(errors::duplicate_property(property.name, config.name.name, first));
            }
        }
    }

    fn declare(&mut self, namespace: Namespace, name: Ident<'s>, kind: &'static str, meaning: Option<TypeId>) {
        if ScalarType::from_name(name.name).is_some() {
            self.diagnostics.push(errors::built_in_type_name(name));
        }
        match self.blocks.entry((namespace, name.name)) {
            Entry::Occupied(first) => {
                let (span, first_kind) = *first.get();
                self.diagnostics.push(errors::duplicate_block(name, kind, span, first_kind));
            }
            Entry::Vacant(entry) => {
                entry.insert((name.span, kind));
                if let Some(meaning) = meaning {
                    self.schema.types_by_name.insert(name.name, meaning);
                }
            }
        }
    }

    fn type_name(&mut self, name: Ident<'s>, kind: &str) {
        self.identifier(name);
        if is_reserved(name.name) {
            self.diagnostics.push(errors::reserved_name(name, kind));
        }
    }

    fn attribute_names(&mut self, attributes: &[Attribute<'s>]) {
        for attribute in attributes {
            self.identifier(attribute.name);
        }
    }

    fn identifier(&mut self, name: Ident<'s>) {
        if name.name.starts_with(char::is_numeric) {
            self.diagnostics.push(errors::starts_with_digit(name));
        } else if name.name.contains('-') {
            self.diagnostics.push(errors::has_hyphen(name));
        }
    }
}

/// Where the name stood first, if this is not the first.
fn first_of_that_name<'s>(seen: &mut BTreeMap<&'s str, Span>, name: Ident<'s>) -> Option<Span> {
    match seen.entry(name.name) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(entry) => {
            entry.insert(name.span);
            None
        }
    }
}
