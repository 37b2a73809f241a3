//! Ids, unique constraints and indexes.

use super::{insert_some, object};
use crate::schema::values::{IndexKind, OperatorClass, SortOrder};
use crate::schema::walkers::{IndexFieldWalker, IndexWalker, ModelWalker};
use serde_json::{Value, json};

/// Every index of `model`, the primary key first.
pub(super) fn of_model(model: ModelWalker<'_>) -> impl Iterator<Item = Value> {
    model.primary_key().into_iter().chain(model.indexes()).map(index)
}

/// `{ name, fields }`
pub(super) fn name_and_fields(index: IndexWalker<'_>) -> Value {
    json!({ "name": index.name(), "fields": field_names(index) })
}

/// The last step of each path, as Prisma has it here.
pub(super) fn field_names(index: IndexWalker<'_>) -> Value {
    index.fields().filter_map(|field| field.path_names().last()).collect()
}

fn index(index: IndexWalker<'_>) -> Value {
    let kind = match index.kind() {
        IndexKind::PrimaryKey => "id",
        IndexKind::Unique => "unique",
        IndexKind::Normal => "normal",
        IndexKind::Fulltext => "fulltext",
    };
    let mut json = object([
        ("model", json!(index.model().name())),
        ("type", json!(kind)),
        ("isDefinedOnField", json!(index.source_field().is_some())),
        ("fields", index.fields().map(field).collect()),
    ]);
    insert_some(&mut json, "name", index.name());
    insert_some(&mut json, "dbName", index.mapped_name());
    insert_some(&mut json, "algorithm", index.algorithm().map(|algorithm| algorithm.name()));
    insert_some(&mut json, "clustered", index.clustered());
    Value::Object(json)
}

fn field(field: IndexFieldWalker<'_>) -> Value {
    let mut json = object([("name", json!(field.path_names().collect::<Vec<_>>().join(".")))]);
    let sort = field.sort().map(|sort| if sort == SortOrder::Asc { "asc" } else { "desc" });
    insert_some(&mut json, "sortOrder", sort);
    insert_some(&mut json, "length", field.length());
    let class = field.operator_class().map(|class| match class {
        OperatorClass::Named(name) | OperatorClass::Raw(name) => name,
    });
    insert_some(&mut json, "operatorClass", class);
    Value::Object(json)
}
