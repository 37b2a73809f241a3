use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{relations as errors, values};
use crate::schema::Schema;
use crate::schema::capabilities::Capability;
use crate::schema::provider::Provider;
use crate::schema::values::{ReferentialAction, RelationMode};
use crate::schema::walkers::{RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reports fields that could each be the side of the same relation.
pub(super) fn are_ambiguous(schema: &Schema<'_>, diagnostics: &mut Diagnostics) -> bool {
    let mut by_name: BTreeMap<(_, _, Cow<'_, str>), Vec<RelationFieldWalker<'_>>> = BTreeMap::new();
    for field in schema.models_and_views().flat_map(|model| model.relation_fields()) {
        let key = (field.model().id(), field.related_model().id(), field.relation_name());
        by_name.entry(key).or_default().push(field);
    }
    let mut found = false;
    for ((model, related, _), fields) in &by_name {
        let is_self = model == related;
        let are_both_sides =
            is_self && fields.len() == 2 && fields.iter().all(|field| field.explicit_relation_name().is_some());
        if fields.len() > 1 && !are_both_sides {
            found = true;
            let others: Vec<_> = fields[1..].iter().map(|field| field.name_span()).collect();
            let first = fields[0];
            let (name, related) = (first.explicit_relation_name(), first.related_model().name());
            diagnostics.push(errors::ambiguous(first.span(), related, name, is_self, &others));
        }
    }
    found
}

pub(super) fn ignored_with_its_model(field: RelationFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let related = field.related_model();
    if related.is_ignored() && !field.is_ignored() && !field.model().is_ignored() {
        diagnostics.push(errors::not_ignored(field.span(), field.name(), related.name()));
    }
}

pub(super) fn actions_are_supported(field: RelationFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let supported = field.schema().referential_actions();
    for (action, span) in field.explicit_on_delete().into_iter().chain(field.explicit_on_update()) {
        if !supported.contains(&action) {
            let names: Vec<_> = supported.iter().map(|action| ReferentialAction::name(*action)).collect();
            diagnostics.push(errors::action_not_supported(span, action.name(), &names));
        }
    }
}

pub(super) fn constraint_name_is_supported(field: RelationFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = field.mapped_name() else { return };
    let span = field.attribute_span();
    if !field.schema().supports(Capability::NamedForeignKeys) {
        diagnostics.push(errors::named_foreign_key_not_supported(span));
    } else if let Some(limit) = field.schema().max_identifier_length().filter(|limit| name.len() > *limit) {
        diagnostics.push(values::name_too_long(span, name, limit));
    }
}

/// MySQL reads `SET DEFAULT` and does nothing.
pub(super) fn set_default_on_mysql(field: RelationFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = field.schema();
    if schema.provider() != Some(Provider::Mysql) || schema.relation_mode() == RelationMode::Prisma {
        return;
    }
    for (action, span) in field.explicit_on_delete().into_iter().chain(field.explicit_on_update()) {
        if action == ReferentialAction::SetDefault {
            diagnostics.push(errors::set_default_on_mysql(span));
        }
    }
}

/// Without a foreign key, no database makes an index of its columns.
pub(super) fn emulated_relation_has_an_index(field: RelationFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let schema = field.schema();
    if schema.relation_mode() == RelationMode::ForeignKeys || schema.provider() == Some(Provider::Mongodb) {
        return;
    }
    let Some(columns) = field.referencing_fields() else { return };
    let model = field.model();
    let mut indexes = model.primary_key().into_iter().chain(model.indexes());
    if !indexes.any(|index| index.columns().take(columns.len()).eq(columns.clone())) {
        diagnostics
            .push(errors::no_index(field.attribute_span(), &columns.map(|column| column.name()).collect::<Vec<_>>()));
    }
}

/// MongoDB compares bytes: an ObjectId never equals a string.
pub(super) fn native_types_match_on_mongodb(field: RelationFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let (Some(columns), Some(referenced)) = (field.referencing_fields(), field.referenced_fields()) else { return };
    if field.schema().provider() != Some(Provider::Mongodb) || field.arity() == Arity::List {
        return;
    }
    for (column, referenced) in columns.zip(referenced) {
        let native = |column: ScalarFieldWalker<'_>| column.native_type().map_or("", |native| native.name).to_owned();
        if native(column) != native(referenced) {
            let places = (column.name_span(), referenced.name_span());
            diagnostics.push(errors::native_types_differ(column.span(), column.name(), referenced.name(), places));
        }
    }
}
