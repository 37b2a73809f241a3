//! Step 3: what the attributes say, each in isolation. One function a kind of block; the files beside this one read the
//! attributes that need more than a line.

mod default;
mod field_list;
mod index;
mod map;
mod predicate;
mod relation;
mod visitor;

use super::Schema;
use super::coerce;
use super::data::*;
use super::ids::*;
use super::values::{NativeType, ScalarFieldType, ScalarType};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::values as errors;
use crate::syntax::ast::{Arity, Attribute, Expr};
use visitor::{Arguments, AttributeSet};

pub(super) fn resolve(schema: &mut Schema<'_>, diagnostics: &mut Diagnostics) {
    for index in 0..schema.relation_fields.len() {
        relation_field(RelationFieldId::new(index), schema, diagnostics);
    }
    for index in 0..schema.models.len() {
        model(ModelId::new(index), schema, diagnostics);
    }
    for index in 0..schema.composite_types.len() {
        composite_type(CompositeTypeId::new(index), schema, diagnostics);
    }
    for index in 0..schema.enums.len() {
        enumeration(EnumId::new(index), schema, diagnostics);
    }
}

fn model<'s>(id: ModelId, schema: &mut Schema<'s>, diagnostics: &mut Diagnostics) {
    let ast = schema.models[id.index()].ast;
    let mut set = AttributeSet::of_block(&ast.attributes);
    let ignored = set.single("ignore", diagnostics, |_, _| ()).is_some();
    schema.models[id.index()].is_ignored = ignored;
    let mut names = map::ColumnNames::of_model(id, schema);
    for field in schema.models[id.index()].scalar_fields.clone() {
        scalar_field(ScalarFieldId(field), &mut names, schema, diagnostics);
    }
    set.single("id", diagnostics, |arguments, diagnostics| index::model_id(id, arguments, schema, diagnostics));
    schema.models[id.index()].mapped_name = set.single("map", diagnostics, map::name).flatten();
    schema.models[id.index()].namespace = set.single("schema", diagnostics, namespace).flatten();
    set.each("index", diagnostics, |arguments, diagnostics| index::model_index(id, arguments, schema, diagnostics));
    set.each("unique", diagnostics, |arguments, diagnostics| index::model_unique(id, arguments, schema, diagnostics));
    set.each("fulltext", diagnostics, |arguments, diagnostics| {
        index::model_fulltext(id, arguments, schema, diagnostics);
    });
    set.single("shardKey", diagnostics, |arguments, diagnostics| index::shard_key(id, arguments, schema, diagnostics));
    set.finish(diagnostics);
}

fn scalar_field<'s>(
    id: ScalarFieldId,
    names: &mut map::ColumnNames<'s>,
    schema: &mut Schema<'s>,
    diagnostics: &mut Diagnostics,
) {
    let ScalarFieldData { ast, ty, model, .. } = schema.scalar_fields[id.index()];
    let mut set = AttributeSet::of_field(&ast.attributes);

    let mapped_name = set.single("map", diagnostics, map::name).flatten();
    schema.scalar_fields[id.index()].mapped_name = mapped_name;
    names.claim(ast, mapped_name, diagnostics);

    set.single("ignore", diagnostics, |arguments, diagnostics| {
        if ty.is_unsupported() {
            let why = "a field of an unsupported type is ignored already";
            diagnostics.push(errors::misplaced_attribute(arguments.span(), "@ignore", why));
        } else if schema.models[model.index()].is_ignored {
            diagnostics.push(errors::needless_ignore(arguments.span()));
        }
        schema.scalar_fields[id.index()].is_ignored = true;
    });
    set.single("relation", diagnostics, |arguments, diagnostics| {
        arguments.discard();
        let why = "the type of this field is no model";
        diagnostics.push(errors::misplaced_attribute(arguments.span(), "@relation", why));
    });
    set.single("id", diagnostics, |arguments, diagnostics| index::field_id(id, arguments, schema, diagnostics));
    set.single("updatedAt", diagnostics, |arguments, diagnostics| {
        if !ty.is(ScalarType::DateTime) {
            diagnostics.push(errors::updated_at(arguments.span(), "of the type DateTime"));
        }
        if ast.arity == Arity::List {
            diagnostics.push(errors::updated_at(arguments.span(), "that is no list"));
        }
        schema.scalar_fields[id.index()].is_updated_at = true;
    });
    let default = set.single("default", diagnostics, |arguments, diagnostics| {
        default::of_model_field(ast, ty, arguments, schema, diagnostics)
    });
    schema.scalar_fields[id.index()].default = default.flatten();
    if matches!(ty, ScalarFieldType::Scalar(_)) {
        schema.scalar_fields[id.index()].native_type = set.native_type(diagnostics).map(native_type);
    }
    set.single("unique", diagnostics, |arguments, diagnostics| index::field_unique(id, arguments, schema, diagnostics));
    set.single("shardKey", diagnostics, |arguments, diagnostics| {
        index::field_shard_key(id, arguments, schema, diagnostics);
    });
    set.finish(diagnostics);
}

fn relation_field(id: RelationFieldId, schema: &mut Schema<'_>, diagnostics: &mut Diagnostics) {
    let ast = schema.relation_fields[id.index()].ast;
    let mut set = AttributeSet::of_field(&ast.attributes);
    set.single("relation", diagnostics, |arguments, diagnostics| relation::read(id, arguments, schema, diagnostics));
    schema.relation_fields[id.index()].is_ignored = set.single("ignore", diagnostics, |_, _| ()).is_some();
    for name in ["id", "unique", "default", "map"] {
        set.single(name, diagnostics, |arguments, diagnostics| {
            arguments.discard();
            diagnostics.push(relation::not_a_column(id, arguments, schema));
        });
    }
    set.finish(diagnostics);
}

fn composite_type(id: CompositeTypeId, schema: &mut Schema<'_>, diagnostics: &mut Diagnostics) {
    let mut names = map::ColumnNames::of_composite_type(id, schema);
    for field in schema.composite_types[id.index()].fields.clone() {
        let field = CompositeFieldId(field).index();
        let CompositeFieldData { ast, ty, .. } = schema.composite_fields[field];
        let mut set = AttributeSet::of_field(&ast.attributes);
        if matches!(ty, ScalarFieldType::Scalar(_)) {
            schema.composite_fields[field].native_type = set.native_type(diagnostics).map(native_type);
        }
        let mapped_name = set.single("map", diagnostics, map::name).flatten();
        schema.composite_fields[field].mapped_name = mapped_name;
        names.claim(ast, mapped_name, diagnostics);
        let default = set.single("default", diagnostics, |arguments, diagnostics| {
            default::of_composite_field(ast, ty, arguments, schema, diagnostics)
        });
        schema.composite_fields[field].default = default.flatten();
        set.finish(diagnostics);
    }
    AttributeSet::of_block(&schema.composite_types[id.index()].ast.attributes).finish(diagnostics);
}

fn enumeration(id: EnumId, schema: &mut Schema<'_>, diagnostics: &mut Diagnostics) {
    for value in schema.enums[id.index()].values.clone() {
        let value = EnumValueId(value).index();
        let mut set = AttributeSet::of_field(&schema.enum_values[value].ast.attributes);
        schema.enum_values[value].mapped_name = set.single("map", diagnostics, map::name).flatten();
        set.finish(diagnostics);
    }
    let mut set = AttributeSet::of_block(&schema.enums[id.index()].ast.attributes);
    schema.enums[id.index()].mapped_name = set.single("map", diagnostics, map::name).flatten();
    schema.enums[id.index()].namespace = set.single("schema", diagnostics, namespace).flatten();
    set.finish(diagnostics);
}

/// `@@schema("auth")`; Prisma's name for its argument is `map`.
fn namespace<'s>(arguments: &mut Arguments<'s>, diagnostics: &mut Diagnostics) -> Option<Spanned<'s>> {
    let value = arguments.default("map", diagnostics)?;
    coerce::string(value, diagnostics)
}

fn native_type<'s>(attribute: &'s Attribute<'s>) -> NativeType<'s> {
    let (prefix, name) = attribute.name.name.split_once('.').unwrap_or(("", attribute.name.name));
    let items = attribute.arguments.iter().flat_map(|arguments| &arguments.items);
    let text = |value: &'s Expr<'s>| -> &'s str {
        match value {
            Expr::String(text, _) => text,
            Expr::Number(text, _) => text,
            Expr::Constant(name) | Expr::Function(name, ..) => name.name,
            // No native type takes these: the text is never a right argument.
            Expr::Array(..) | Expr::Object(..) => "",
        }
    };
    NativeType { prefix, name, arguments: items.map(|item| text(&item.value)).collect(), span: attribute.span }
}
