//! The records behind the ids. Phases fill them one after the other; walkers read them.

use super::ids::*;
use super::values::*;
use crate::source::Span;
use crate::syntax::ast;
use std::ops::Range;

/// A text with its place.
pub(super) type Spanned<'s> = (&'s str, Span);

#[derive(Debug)]
pub(super) struct ModelData<'s> {
    pub(super) ast: &'s ast::Model<'s>,
    /// In the order of the text.
    pub(super) fields: Vec<FieldId>,
    /// The same, sorted by name.
    pub(super) fields_by_name: Vec<(&'s str, FieldId)>,
    pub(super) scalar_fields: Range<u32>,
    pub(super) relation_fields: Range<u32>,
    pub(super) primary_key: Option<IndexId>,
    /// Without the primary key: those on fields, then those on the model.
    pub(super) indexes: Vec<IndexId>,
    pub(super) shard_key: Option<ShardKeyData>,
    pub(super) mapped_name: Option<Spanned<'s>>,
    pub(super) namespace: Option<Spanned<'s>>,
    pub(super) is_ignored: bool,
}

impl<'s> ModelData<'s> {
    pub(super) fn new(ast: &'s ast::Model<'s>) -> Self {
        Self {
            ast,
            fields: Vec::new(),
            fields_by_name: Vec::new(),
            scalar_fields: 0..0,
            relation_fields: 0..0,
            primary_key: None,
            indexes: Vec::new(),
            shard_key: None,
            mapped_name: None,
            namespace: None,
            is_ignored: false,
        }
    }
}

#[derive(Debug)]
pub(super) struct ScalarFieldData<'s> {
    pub(super) model: ModelId,
    pub(super) ast: &'s ast::Field<'s>,
    pub(super) ty: ScalarFieldType<'s>,
    pub(super) default: Option<FieldDefault<'s>>,
    pub(super) native_type: Option<NativeType<'s>>,
    pub(super) mapped_name: Option<Spanned<'s>>,
    pub(super) is_updated_at: bool,
    pub(super) is_ignored: bool,
    /// Whether a relation of this model stores its reference here.
    pub(super) is_foreign_key: bool,
}

impl<'s> ScalarFieldData<'s> {
    pub(super) fn new(model: ModelId, ast: &'s ast::Field<'s>, ty: ScalarFieldType<'s>) -> Self {
        Self {
            model,
            ast,
            ty,
            default: None,
            native_type: None,
            mapped_name: None,
            is_updated_at: false,
            is_ignored: false,
            is_foreign_key: false,
        }
    }
}

#[derive(Debug)]
pub(super) struct RelationFieldData<'s> {
    pub(super) model: ModelId,
    pub(super) ast: &'s ast::Field<'s>,
    pub(super) referenced_model: ModelId,
    /// `@relation`
    pub(super) attribute: Option<&'s ast::Attribute<'s>>,
    pub(super) name: Option<Spanned<'s>>,
    pub(super) fields: Option<Vec<ScalarFieldId>>,
    pub(super) references: Option<Vec<ScalarFieldId>>,
    pub(super) on_delete: Option<(ReferentialAction, Span)>,
    pub(super) on_update: Option<(ReferentialAction, Span)>,
    pub(super) mapped_name: Option<Spanned<'s>>,
    pub(super) is_ignored: bool,
    /// None only where an error was reported.
    pub(super) relation: Option<RelationId>,
}

impl<'s> RelationFieldData<'s> {
    pub(super) fn new(model: ModelId, ast: &'s ast::Field<'s>, referenced_model: ModelId) -> Self {
        Self {
            model,
            ast,
            referenced_model,
            attribute: None,
            name: None,
            fields: None,
            references: None,
            on_delete: None,
            on_update: None,
            mapped_name: None,
            is_ignored: false,
            relation: None,
        }
    }
}

#[derive(Debug)]
pub(super) struct CompositeTypeData<'s> {
    pub(super) ast: &'s ast::Model<'s>,
    pub(super) fields: Range<u32>,
}

#[derive(Debug)]
pub(super) struct CompositeFieldData<'s> {
    pub(super) composite: CompositeTypeId,
    pub(super) ast: &'s ast::Field<'s>,
    pub(super) ty: ScalarFieldType<'s>,
    pub(super) default: Option<FieldDefault<'s>>,
    pub(super) native_type: Option<NativeType<'s>>,
    pub(super) mapped_name: Option<Spanned<'s>>,
}

impl<'s> CompositeFieldData<'s> {
    pub(super) fn new(composite: CompositeTypeId, ast: &'s ast::Field<'s>, ty: ScalarFieldType<'s>) -> Self {
        Self { composite, ast, ty, default: None, native_type: None, mapped_name: None }
    }
}

#[derive(Debug)]
pub(super) struct EnumData<'s> {
    pub(super) ast: &'s ast::Enum<'s>,
    pub(super) values: Range<u32>,
    pub(super) mapped_name: Option<Spanned<'s>>,
    pub(super) namespace: Option<Spanned<'s>>,
}

#[derive(Debug)]
pub(super) struct EnumValueData<'s> {
    pub(super) parent: EnumId,
    pub(super) ast: &'s ast::EnumValue<'s>,
    pub(super) mapped_name: Option<Spanned<'s>>,
}

#[derive(Debug)]
pub(super) struct IndexData<'s> {
    pub(super) model: ModelId,
    pub(super) kind: IndexKind,
    pub(super) fields: Vec<IndexField<'s>>,
    /// Where `@id` or `@unique` stands.
    pub(super) source_field: Option<ScalarFieldId>,
    pub(super) name: Option<Spanned<'s>>,
    pub(super) mapped_name: Option<Spanned<'s>>,
    pub(super) algorithm: Option<IndexAlgorithm>,
    pub(super) clustered: Option<bool>,
    /// Some for a partial index.
    pub(super) predicate: Option<IndexPredicate<'s>>,
    pub(super) attribute: &'s ast::Attribute<'s>,
}

impl<'s> IndexData<'s> {
    pub(super) fn new(model: ModelId, kind: IndexKind, attribute: &'s ast::Attribute<'s>) -> Self {
        Self {
            model,
            kind,
            fields: Vec::new(),
            source_field: None,
            name: None,
            mapped_name: None,
            algorithm: None,
            clustered: None,
            predicate: None,
            attribute,
        }
    }
}

/// `@shardKey` or `@@shardKey`
#[derive(Debug)]
pub(super) struct ShardKeyData {
    pub(super) span: Span,
}

/// A field of an index as the text gives it.
#[derive(Clone, Debug)]
pub(super) struct IndexField<'s> {
    /// The column.
    pub(super) field: ScalarFieldId,
    /// The way on into a composite type; empty for a column itself.
    pub(super) path: Vec<CompositeFieldId>,
    /// `sort:`
    pub(super) sort: Option<SortOrder>,
    /// `length:`
    pub(super) length: Option<u32>,
    /// `ops:`
    pub(super) operator_class: Option<OperatorClass<'s>>,
    /// Its place.
    pub(super) span: Span,
}

/// Side A of a relation with a reference is the one that holds it; of a many-to-many relation, the first by model
/// name, then by field name: the order of the join table's columns.
#[derive(Debug)]
pub(super) struct RelationData<'s> {
    pub(super) kind: RelationKind,
    pub(super) name: Option<&'s str>,
    pub(super) model_a: ModelId,
    pub(super) model_b: ModelId,
    pub(super) field_a: Option<RelationFieldId>,
    pub(super) field_b: Option<RelationFieldId>,
}
