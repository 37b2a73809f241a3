//! `PG14xx`: ids, unique constraints, indexes, and lists of fields.

use crate::diagnostics::{Diagnostic, similar};
use crate::source::Span;
use crate::syntax::ast::Ident;

/// A list names a field that is not there.
pub fn unknown_field(span: Span, name: &str, container: &str, meant: Option<&str>) -> Diagnostic {
    let error = Diagnostic::error("PG1401", span, format!("`{container}` has no field `{name}`"));
    match meant {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("name a column of `{container}`")),
    }
}

/// A list of columns names a relation.
pub fn relation_instead_of_column(span: Span, name: &str, columns: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("PG1402", span, format!("`{name}` is a relation, not a column"));
    match columns {
        [] => error.help("name a column"),
        columns => error.help(format!("did you mean `{}`?", columns.join(", "))),
    }
}

/// A list names a field twice.
pub fn duplicate_field(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1403", span, format!("`{name}` stands twice in this list")).help("remove one of them")
}

/// A path goes into a field that has no fields.
pub fn not_a_composite(span: Span, step: &str) -> Diagnostic {
    Diagnostic::error("PG1404", span, format!("what stands before `{step}` is no composite type"))
        .help("name the column itself")
}

/// An option of a field in an index that Prisma takes and forgets.
pub fn unknown_field_option(span: Span, name: Option<&str>) -> Diagnostic {
    let what = name.map_or_else(|| "an unnamed option".to_owned(), |name| format!("the option `{name}`"));
    Diagnostic::warning("PG1405", span, format!("{what} does nothing")).help("there are `sort`, `length` and `ops`")
}

/// An index without fields.
pub fn no_fields(span: Span, attribute: &str) -> Diagnostic {
    Diagnostic::error("PG1406", span, format!("`{attribute}` names no field")).help("name at least one")
}

/// A field of the primary key that can be null or is a list.
pub fn id_not_required(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1407", span, format!("`{name}` is part of the id, and not required"))
        .help("remove `?` or `[]` from its type")
}

/// A second `@id` or `@@id`.
pub fn second_id(model: Ident<'_>, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error("PG1408", model.span, format!("`{}` has two ids", model.name))
        .related(first, "the first one is here")
        .related(second, "the second one is here")
        .help("for an id of several fields, write `@@id([a, b])` only")
}

/// `name` and `map` on `@@index`.
pub fn name_and_map(span: Span) -> Diagnostic {
    Diagnostic::error("PG1409", span, "`name` of `@@index` is the old word for `map`, and both are here")
        .help("keep `map`")
}

/// `name` that is no identifier.
pub fn client_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1410", span, format!("`{name}` is no identifier"))
        .help("use letters, digits and `_`; `map` gives the name in the database")
}

/// A field of the shard key that can be null.
pub fn shard_key_not_required(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1411", span, format!("`{name}` is part of the shard key, and not required"))
        .help("remove `?` or `[]` from its type")
}

/// A second shard key.
pub fn second_shard_key(model: Ident<'_>, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error("PG1412", model.span, format!("`{}` has two shard keys", model.name))
        .related(first, "the first one is here")
        .related(second, "the second one is here")
        .help("remove one of them")
}

/// `ops` names no operator class.
pub fn unknown_operator_class<'c>(span: Span, name: &str, known: impl IntoIterator<Item = &'c str>) -> Diagnostic {
    let error = Diagnostic::error("PG1413", span, format!("there is no operator class `{name}`"));
    match similar(name, known) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error.help(format!("give the database's own name: `raw(\"{name}\")`")),
    }
}

/// A model that no unique constraint identifies the rows of; `unfit` are those with optional or unsupported fields.
pub fn no_key(name: Ident<'_>, unfit: &[Span]) -> Diagnostic {
    let error = Diagnostic::error("PG1414", name.span, format!("nothing identifies a row of `{}`", name.name))
        .help("put `@id` or `@unique` on a required field, or add `@@id([…])` or `@@unique([…])`");
    unfit.iter().fold(error, |error, span| error.related(*span, "this has optional or unsupported fields"))
}

/// `map` on an id where the database does not name it.
pub fn named_key_not_supported(span: Span, key: Span) -> Diagnostic {
    Diagnostic::error("PG1415", span, "this provider does not name primary keys")
        .related(key, "this one has a name")
        .help("remove `map`")
}

/// An id of several fields where the database has none.
pub fn compound_id_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1416", span, "an id has one field on this provider")
        .help("make it `@@unique`, and add an `@id`")
}

/// `name` of a constraint that a field has.
pub fn client_name_of_a_field(span: Span, name: &str, index: Span, field: Span) -> Diagnostic {
    Diagnostic::error("PG1417", span, format!("the name `{name}` is taken by a field"))
        .related(index, "this is called so")
        .related(field, "and this")
        .help("choose another `name`")
}

/// `name` of two constraints.
pub fn duplicate_client_name(span: Span, name: &str, other: Span) -> Diagnostic {
    Diagnostic::error("PG1418", span, format!("another constraint of the model is called `{name}`, too"))
        .related(other, "this one")
        .help("choose another `name`")
}

/// The name that Prisma's client makes of the fields is that of a field.
pub fn joined_name_of_a_field(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1419", span, format!("Prisma's client would call this `{name}`, as a field is called"))
        .help("give it a `name`")
}

/// A shard key where the database has none.
pub fn shard_key_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1420", span, "shard keys exist on MySQL only").help("remove it")
}

/// A primary key or an index on a view.
pub fn index_on_view(span: Span) -> Diagnostic {
    Diagnostic::error("PG1421", span, "a view has no primary key and no indexes")
        .help("use `@unique` or `@@unique` to say what identifies a row")
}

/// A unique constraint on a view with options that are about the database.
pub fn unique_of_view(span: Span) -> Diagnostic {
    Diagnostic::error("PG1422", span, "a unique constraint of a view is not in the database, and has no options there")
        .help("name the fields, and nothing else")
}

/// An option that the database does not have.
pub fn option_not_supported(span: Span, option: &str) -> Diagnostic {
    Diagnostic::error("PG1423", span, format!("this provider has no `{option}` here"))
        .help(format!("remove `{option}`"))
}

/// An option that a full-text index does not have.
pub fn option_of_fulltext(span: Span, option: &str) -> Diagnostic {
    Diagnostic::error("PG1424", span, format!("a full-text index has no `{option}`")).help(format!("remove `{option}`"))
}

/// `length` of a field that is neither text nor bytes.
pub fn length_of_a_number(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("PG1425", span, format!("`{field}` has no length: it is neither String nor Bytes"))
        .help("remove `length`")
}

/// Two clustered indexes.
pub fn second_clustered(span: Span) -> Diagnostic {
    Diagnostic::error("PG1426", span, "the rows of a table are stored in one order: one index is clustered")
        .help("write `clustered: false` on the id, or remove `clustered: true`")
}

/// A `type` that the database does not have.
pub fn algorithm_not_supported(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1427", span, format!("this provider has no `{name}` indexes")).help("remove `type`")
}

/// `sort` in a hash index.
pub fn hash_with_order(span: Span) -> Diagnostic {
    Diagnostic::error("PG1428", span, "a hash index has no order").help("remove `sort`")
}

/// `ops` outside of `@@index`.
pub fn operator_class_outside_index(span: Span) -> Diagnostic {
    Diagnostic::error("PG1429", span, "operator classes are for `@@index` only").help("remove `ops`")
}

/// `@@fulltext` where the database has none.
pub fn fulltext_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1430", span, "this provider has no `@@fulltext`").help("remove it")
}

/// A second `@@fulltext` where there can be one.
pub fn second_fulltext(span: Span) -> Diagnostic {
    Diagnostic::error("PG1431", span, "a model has one `@@fulltext` on this provider").help("put all fields in one")
}

/// Text fields of a full-text index that do not stand together.
pub fn fulltext_apart(span: Span) -> Diagnostic {
    Diagnostic::error("PG1432", span, "the fields without `sort` do not stand side by side")
        .help("move them together: they are one text index")
}

/// An operator class of another type of index.
pub fn operator_class_of_other_type(span: Span, name: &str, algorithm: &str) -> Diagnostic {
    Diagnostic::error("PG1433", span, format!("`{name}` is not for `{algorithm}` indexes"))
        .help("change `type` or `ops`")
}

/// An operator class, or a type of index, that does not go with the field.
pub fn operator_class_of_other_field(span: Span, field: &str, class: Option<&str>, algorithm: &str) -> Diagnostic {
    let what = class.unwrap_or(algorithm);
    Diagnostic::error("PG1434", span, format!("`{what}` does not go with the type of `{field}`"))
        .help("change the type of the index, or of the field")
}

/// An SP-GiST index on several columns.
pub fn several_columns_in_sp_gist(span: Span) -> Diagnostic {
    Diagnostic::error("PG1435", span, "an SP-GiST index has one column").help("make an index for each")
}

/// A JSON column in an inverted index of CockroachDB, with others after it.
pub fn json_before_the_last(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("PG1436", span, format!("the Json column `{field}` is not the last of the inverted index"))
        .help("move it to the end")
}

/// `where` that says nothing.
pub fn empty_predicate(span: Span) -> Diagnostic {
    Diagnostic::error("PG1437", span, "this predicate says nothing")
        .help("write `raw(\"…\")` with SQL, or remove `where`")
}

/// An object within `where` that is not `{ not: … }`.
pub fn nested_predicate(span: Span) -> Diagnostic {
    Diagnostic::error("PG1438", span, "the only object that can stand here is `{ not: … }`")
        .help("write `raw(\"…\")` for anything else")
}

/// A value in `where` that the field cannot have.
pub fn predicate_of_other_type(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("PG1439", span, format!("`{field}` is of another type than this value"))
        .help("write a value of the field's type, or `raw(\"…\")`")
}
