//! Phase 3: the validated schema, what the text means by Prisma's rules.
//!
//! [`resolve`] fills the arenas of a [`Schema`] step by step; everything else reads it through [`walkers`].

mod attributes;
mod capabilities;
mod coerce;
mod config;
mod constraint_names;
mod data;
pub(crate) mod dmmf;
pub mod ids;
pub(crate) mod literal;
mod names;
mod native_types;
mod operator_classes;
pub mod provider;
mod relations;
mod reserved;
mod types;
mod validate;
pub mod values;
pub mod walkers;

pub use config::{Datasource, Extension, Generator};
pub use provider::Provider;
pub use walkers::{
    CompositeFieldWalker, CompositeTypeWalker, EnumValueWalker, EnumWalker, FieldWalker, IndexFieldWalker, IndexWalker,
    ModelWalker, RelationFieldWalker, RelationWalker, ScalarFieldWalker, Walker,
};

use crate::diagnostics::Diagnostics;
use crate::syntax::ast::Ast;
use config::PreviewFeatures;
use data::*;
use ids::*;
use std::collections::{BTreeMap, BTreeSet};
use values::RelationMode;

/// Resolves what the text says. `diagnostics` holds what was found until now: where the text has errors of its own, only
/// names are checked, and the rules that need a whole schema are only applied to one without errors, so that one slip is
/// reported once. Where there are errors, the schema is what was understood.
pub fn resolve<'s>(ast: &'s Ast<'s>, diagnostics: &mut Diagnostics) -> Schema<'s> {
    let mut schema = Schema::default();
    let is_whole = !diagnostics.has_errors();
    names::resolve(ast, &mut schema, diagnostics);
    if is_whole {
        config::resolve(ast, &mut schema, diagnostics);
        types::resolve(&mut schema, diagnostics);
        attributes::resolve(&mut schema, diagnostics);
        relations::resolve(&mut schema);
        if !diagnostics.has_errors() {
            validate::validate(&schema, diagnostics);
        }
    }
    schema
}

/// Everything that the files of a schema declare, resolved.
#[derive(Debug, Default)]
pub struct Schema<'s> {
    datasource: Option<Datasource<'s>>,
    generators: Vec<Generator<'s>>,
    preview_features: PreviewFeatures,
    models: Vec<ModelData<'s>>,
    scalar_fields: Vec<ScalarFieldData<'s>>,
    relation_fields: Vec<RelationFieldData<'s>>,
    composite_types: Vec<CompositeTypeData<'s>>,
    composite_fields: Vec<CompositeFieldData<'s>>,
    enums: Vec<EnumData<'s>>,
    enum_values: Vec<EnumValueData<'s>>,
    indexes: Vec<IndexData<'s>>,
    relations: Vec<RelationData<'s>>,
    types_by_name: BTreeMap<&'s str, TypeId>,
    composite_fields_by_name: BTreeMap<(CompositeTypeId, &'s str), CompositeFieldId>,
    /// Fields whose type is wrong: they were reported, and what names them is not.
    fields_without_type: BTreeSet<(ModelId, &'s str)>,
    enum_values_by_name: BTreeMap<(EnumId, &'s str), EnumValueId>,
}

/// What a name in the place of a type can mean besides a built-in type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypeId {
    Model(ModelId),
    Enum(EnumId),
    Composite(CompositeTypeId),
}

impl<'s> Schema<'s> {
    /// The `datasource` block; always some in a schema without errors, unless there are no models.
    pub fn datasource(&self) -> Option<&Datasource<'s>> {
        self.datasource.as_ref()
    }

    /// The database.
    pub fn provider(&self) -> Option<Provider> {
        self.datasource.as_ref().map(Datasource::provider)
    }

    /// Who keeps the relations: the database, where nothing else is said.
    pub fn relation_mode(&self) -> RelationMode {
        self.datasource.as_ref().map_or(RelationMode::ForeignKeys, Datasource::relation_mode)
    }

    /// The `generator` blocks, in order.
    pub fn generators(&self) -> &[Generator<'s>] {
        &self.generators
    }

    /// Every `model`, in order.
    pub fn models(&self) -> impl Iterator<Item = ModelWalker<'_>> + Clone {
        self.models_and_views().filter(|model| !model.is_view())
    }

    /// Every `view`, in order.
    pub fn views(&self) -> impl Iterator<Item = ModelWalker<'_>> + Clone {
        self.models_and_views().filter(|model| model.is_view())
    }

    /// Every `model` and `view`, in order.
    pub fn models_and_views(&self) -> impl ExactSizeIterator<Item = ModelWalker<'_>> + Clone {
        (0..self.models.len()).map(|index| self.walk(ModelId::new(index)))
    }

    /// Every `enum`, in order.
    pub fn enums(&self) -> impl ExactSizeIterator<Item = EnumWalker<'_>> + Clone {
        (0..self.enums.len()).map(|index| self.walk(EnumId::new(index)))
    }

    /// Every `type`, in order.
    pub fn composite_types(&self) -> impl ExactSizeIterator<Item = CompositeTypeWalker<'_>> + Clone {
        (0..self.composite_types.len()).map(|index| self.walk(CompositeTypeId::new(index)))
    }

    /// Every relation, once.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = RelationWalker<'_>> + Clone {
        (0..self.relations.len()).map(|index| self.walk(RelationId::new(index)))
    }

    /// The `model` or `view` of that name.
    pub fn model(&self, name: &str) -> Option<ModelWalker<'_>> {
        match self.types_by_name.get(name) {
            Some(TypeId::Model(id)) => Some(self.walk(*id)),
            _ => None,
        }
    }

    /// The `enum` of that name.
    pub fn find_enum(&self, name: &str) -> Option<EnumWalker<'_>> {
        match self.types_by_name.get(name) {
            Some(TypeId::Enum(id)) => Some(self.walk(*id)),
            _ => None,
        }
    }

    /// The thing of an id that this schema gave.
    pub fn walk<I>(&self, id: I) -> Walker<'_, I> {
        Walker { db: self, id }
    }

    fn field_id(&self, model: ModelId, name: &str) -> Option<FieldId> {
        let fields = &self.models[model.index()].fields_by_name;
        let place = fields.partition_point(|(other, _)| *other < name);
        fields.get(place).filter(|(other, _)| *other == name).map(|(_, field)| *field)
    }
}
