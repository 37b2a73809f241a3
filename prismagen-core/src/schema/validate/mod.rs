//! Step 5: the rules that need the whole schema, or the database. This file is their table of contents: one rule, one
//! function.

mod autoincrement;
mod composite_types;
mod constraint_names;
mod enums;
mod fields;
mod fulltext;
mod indexes;
mod models;
mod mongodb;
mod namespaces;
mod native_types;
mod postgresql_indexes;
mod relation_fields;
mod relations;
mod views;

use super::Schema;
use super::values::RelationKind;
use crate::diagnostics::Diagnostics;

pub(super) fn validate(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    namespaces::supported(schema, diagnostics);

    composite_types::supported(schema, diagnostics);
    composite_types::no_endless_cycles(schema, diagnostics);
    for composite in schema.composite_types() {
        composite_types::has_fields(composite, diagnostics);
        for field in composite.fields() {
            native_types::of_composite_field(field, diagnostics);
        }
    }

    models::database_names_are_unique(schema, diagnostics);
    for model in schema.models_and_views() {
        namespaces::of_model(model, diagnostics);
        if model.is_view() {
            views::preview_feature(model, diagnostics);
            views::has_no_indexes(model, diagnostics);
        } else {
            models::has_a_key(model, diagnostics);
            models::key_is_supported(model, diagnostics);
            models::key_does_not_clash_with_a_field(model, diagnostics);
            models::shard_key_is_supported(model, diagnostics);
            mongodb::has_an_id(model, diagnostics);
            mongodb::indexes_differ(model, diagnostics);
        }
        models::client_names_are_unique(model, diagnostics);
        autoincrement::is_supported(model, diagnostics);
        fulltext::one_per_model(model, diagnostics);
        indexes::at_most_one_is_clustered(model, diagnostics);

        for field in model.scalar_fields() {
            fields::type_is_supported(field, diagnostics);
            fields::default_is_supported(field, diagnostics);
            native_types::of_field(field, diagnostics);
            native_types::unsupported_is_not_supported(field, diagnostics);
            mongodb::field(field, diagnostics);
        }
        for index in model.primary_key().into_iter().chain(model.indexes()) {
            indexes::name_is_short_enough(index, diagnostics);
            indexes::length_is_supported(index, diagnostics);
            indexes::sort_is_supported(index, diagnostics);
            indexes::clustering_is_supported(index, diagnostics);
            indexes::algorithm_is_supported(index, diagnostics);
            indexes::hash_has_no_order(index, diagnostics);
            indexes::operator_classes_are_for_indexes(index, diagnostics);
            indexes::partial_is_supported(index, diagnostics);
            indexes::client_name_does_not_clash(index, diagnostics);
            fulltext::is_supported(index, diagnostics);
            fulltext::fields_stand_together(index, diagnostics);
            native_types::can_be_indexed(index, diagnostics);
            postgresql_indexes::operator_classes_fit(index, diagnostics);
            postgresql_indexes::inverted_index_on_cockroachdb(index, diagnostics);
            postgresql_indexes::one_column_in_sp_gist(index, diagnostics);
            mongodb::index(index, diagnostics);
        }
    }

    constraint_names::are_unique(schema, diagnostics);

    enums::database_names_are_unique(schema, diagnostics);
    for parent in schema.enums() {
        enums::supported(parent, diagnostics);
        namespaces::of_enum(parent, diagnostics);
    }

    for field in schema.models_and_views().flat_map(|model| model.relation_fields()) {
        relation_fields::ignored_with_its_model(field, diagnostics);
        relation_fields::actions_are_supported(field, diagnostics);
        relation_fields::constraint_name_is_supported(field, diagnostics);
        relation_fields::set_default_on_mysql(field, diagnostics);
        relation_fields::emulated_relation_has_an_index(field, diagnostics);
        relation_fields::native_types_match_on_mongodb(field, diagnostics);
    }
    if relation_fields::are_ambiguous(schema, diagnostics) {
        // Which field belongs to which relation is a guess from here on.
        return;
    }
    for relation in schema.relations() {
        match relation.kind() {
            RelationKind::OneToOne => relations::one_to_one(relation, diagnostics),
            RelationKind::OneToMany => relations::one_to_many(relation, diagnostics),
            RelationKind::ImplicitManyToMany => relations::implicit_many_to_many(relation, diagnostics),
            RelationKind::EmbeddedManyToMany => relations::embedded_many_to_many(relation, diagnostics),
        }
    }
    relations::cycles::no_cascading_cycles(schema, diagnostics);
    relations::cycles::one_cascading_path(schema, diagnostics);
}
