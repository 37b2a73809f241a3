//! `PG15xx`: relations.

use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// `@id`, `@unique`, `@default` or `@map` on a relation field; `columns` are those that hold its reference.
pub fn attribute_of_columns(span: Span, attribute: &str, field: &str, columns: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("PG1501", span, format!("`{field}` is a relation, and `{attribute}` is for columns"));
    match (attribute, columns) {
        ("@id" | "@unique", [column]) => error.help(format!("put it on `{column}`")),
        ("@id" | "@unique", [_, ..]) => error.help(format!("write `@{attribute}([{}])`", columns.join(", "))),
        _ => error.help("remove it"),
    }
}

/// A relation field without a field on the other model.
pub fn no_opposite_field(span: Span, field: &str, related: &str, example: &str) -> Diagnostic {
    Diagnostic::error("PG1502", span, format!("`{field}` has no field opposite to it on `{related}`"))
        .help(format!("add `{example}` to `{related}`"))
}

/// Fields that could each be the side of the same relation; `span` is the first.
pub fn ambiguous(span: Span, related: &str, name: Option<&str>, is_self: bool, others: &[Span]) -> Diagnostic {
    let message = match (name, is_self) {
        (Some(name), false) => format!("several fields of this model are in the relation `{name}` with `{related}`"),
        (Some(name), true) => format!("more than two fields are in the relation `{name}` of `{related}` with itself"),
        (None, _) => format!("several fields of this model lead to `{related}`, and no name tells the relations apart"),
    };
    let error = Diagnostic::error("PG1503", span, message)
        .help("give each relation a name, on both sides: `@relation(\"Name\", …)`");
    others.iter().fold(error, |error, other| error.related(*other, "another one"))
}

/// A relation to an ignored model.
pub fn not_ignored(span: Span, field: &str, related: &str) -> Diagnostic {
    Diagnostic::error("PG1504", span, format!("`{field}` leads to `{related}`, which is ignored"))
        .help("add `@ignore` to it")
}

/// A referential action that the database, or Prisma in its place, does not have.
pub fn action_not_supported(span: Span, action: &str, supported: &[&str]) -> Diagnostic {
    Diagnostic::error("PG1505", span, format!("this provider has no `{action}`"))
        .help(format!("one of {}", supported.join(", ")))
}

/// `map` on a relation where the database does not name foreign keys.
pub fn named_foreign_key_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1506", span, "this provider does not name foreign keys").help("remove `map`")
}

/// `references` that do not lead to one row.
pub fn references_not_unique(span: Span, fields: &[&str], model: &str) -> Diagnostic {
    let names = fields.join(", ");
    let error = Diagnostic::error("PG1507", span, format!("`{names}` does not identify a row of `{model}`"));
    match fields {
        [only] => error.help(format!("add `@unique` to `{only}` of `{model}`, or reference its id")),
        _ => error.help(format!("add `@@unique([{names}])` to `{model}`, or reference its id")),
    }
}

/// `references` in another order than the constraint has them.
pub fn references_out_of_order(span: Span, fields: &[&str], model: &str) -> Diagnostic {
    let names = fields.join(", ");
    Diagnostic::error("PG1508", span, format!("no unique constraint of `{model}` has `{names}` in this order"))
        .help("put `references`, and `fields` with them, in the order of the constraint")
}

/// `fields` and `references` that do not pair up.
pub fn lengths_differ(span: Span, fields: usize, references: usize) -> Diagnostic {
    Diagnostic::error("PG1509", span, format!("{fields} `fields`, but {references} `references`"))
        .help("name a field for each reference")
}

/// A required relation over an optional column.
pub fn required_over_optional(span: Span, field: &str, column: &str, at: Span) -> Diagnostic {
    Diagnostic::error("PG1510", span, format!("`{field}` is required, but its column `{column}` is optional"))
        .related(at, "the column")
        .help("make both required, or both optional")
}

/// A column of another type than the one it references.
pub fn types_differ(span: Span, column: &str, referenced: &str, (at, referenced_at): (Span, Span)) -> Diagnostic {
    Diagnostic::error("PG1511", span, format!("`{column}` has another type than `{referenced}`, which it references"))
        .related(at, "one type")
        .related(referenced_at, "the other")
        .help("give both the same type")
}

/// `SetNull` over a column that cannot be null; `lenient` where the database allows it until it happens.
pub fn set_null_on_required(span: Span, column: &str, at: Span, lenient: bool) -> Diagnostic {
    let message = format!("`SetNull` cannot set `{column}` to null: it is required");
    let finding = match lenient {
        true => Diagnostic::warning("PG1512", span, message),
        false => Diagnostic::error("PG1512", span, message),
    };
    finding.related(at, "the column").help("choose another action, or make the column optional")
}

/// Neither side of a one-to-one relation has the arguments.
pub fn argument_on_neither_side(span: Span, argument: &str, other: Span) -> Diagnostic {
    Diagnostic::error("PG1513", span, format!("neither side of this relation has {argument}"))
        .related(other, "the other side")
        .help("on one side, write `@relation(fields: […], references: […])`")
}

/// Both sides of a one-to-one relation have the arguments.
pub fn argument_on_both_sides(span: Span, argument: &str, other: Span) -> Diagnostic {
    Diagnostic::error("PG1514", span, format!("both sides of this relation have {argument}"))
        .related(other, "the other side")
        .help("keep it on the side whose table holds the column")
}

/// `fields` on one side, `references` on the other.
pub fn arguments_apart(span: Span, other: Span) -> Diagnostic {
    Diagnostic::error("PG1515", span, "`fields` is on one side of this relation, and `references` on the other")
        .related(other, "the other side")
        .help("put both on the side whose table holds the column")
}

/// `onDelete` or `onUpdate` on the side without the reference.
pub fn actions_on_back_side(span: Span, other: &str, other_at: Span) -> Diagnostic {
    Diagnostic::error("PG1516", span, "`onDelete` and `onUpdate` belong to the side that holds the reference")
        .related(other_at, "that side")
        .help(format!("move them to `{other}`"))
}

/// A one-to-one relation over columns that are not unique.
pub fn one_to_one_not_unique(span: Span, fields: &[&str]) -> Diagnostic {
    let names = fields.join(", ");
    let error =
        Diagnostic::error("PG1517", span, format!("`{names}` is not unique, so the relation is not one-to-one"));
    match fields {
        [only] => error.help(format!("add `@unique` to `{only}`, or make the other side a list")),
        _ => error.help(format!("add `@@unique([{names}])`, or make the other side a list")),
    }
}

/// The side of a one-to-one relation without the reference is required.
pub fn required_back_side(span: Span, field: &str, related: &str) -> Diagnostic {
    Diagnostic::error("PG1518", span, format!("`{field}` is required, and no database can see to that"))
        .help(format!("make it `{related}?`"))
}

/// The optional side of a one-to-one relation holds the reference.
pub fn reference_on_wrong_side(span: Span, forward: &str, forward_at: Span) -> Diagnostic {
    Diagnostic::error("PG1519", span, format!("the reference stands here, but `{forward}` is the required side"))
        .related(forward_at, "the required side")
        .help("move `fields` and `references` there, or swap which side is optional")
}

/// The side that holds the reference does not say in which columns, or to which.
pub fn argument_missing(span: Span, field: &str, argument: &str) -> Diagnostic {
    Diagnostic::error("PG1520", span, format!("`{field}` does not name its `{argument}`"))
        .help("write `@relation(fields: […], references: […])`")
}

/// The list side of a one-to-many relation has `fields` or `references`.
pub fn reference_on_list_side(span: Span, forward: &str, forward_at: Span) -> Diagnostic {
    Diagnostic::error("PG1521", span, "a list holds no reference")
        .related(forward_at, "the side that does")
        .help(format!("move `fields` and `references` to `{forward}`"))
}

/// Two lists where the database has no join tables.
pub fn implicit_many_to_many_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1522", span, "this provider has no join tables").help(
        "give both sides a list of ids, and name it in `fields`: <https://pris.ly/d/document-database-many-to-many>",
    )
}

/// Two lists of which one is a view.
pub fn many_to_many_of_views(span: Span) -> Diagnostic {
    Diagnostic::error("PG1523", span, "a view cannot have a join table").help("write a model for the join table")
}

/// Two lists of models of which one has no id of one field.
pub fn many_to_many_without_id(span: Span, field: &str, related: &str) -> Diagnostic {
    Diagnostic::error("PG1524", span, format!("`{field}` needs a join table, and `{related}` has no id of one field"))
        .help(format!("add an `@id` to `{related}`, or write a model for the join table"))
}

/// `references` of two lists.
pub fn references_of_many_to_many(span: Span) -> Diagnostic {
    Diagnostic::error("PG1525", span, "a join table always references the ids").help("remove `references`")
}

/// `onDelete` or `onUpdate` of two lists.
pub fn actions_of_many_to_many(span: Span) -> Diagnostic {
    Diagnostic::error("PG1526", span, "a many-to-many relation has no actions")
        .help("remove them, or write a model for the join table")
}

/// Two lists with `fields` where the database is not MongoDB.
pub fn embedded_many_to_many_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("PG1527", span, "lists of ids make a relation on MongoDB only")
        .help("remove `fields` and `references` on both sides: Prisma makes a join table")
}

/// `references` of a list of ids that are no ids.
pub fn references_of_embedded(span: Span, related: &str) -> Diagnostic {
    Diagnostic::error("PG1528", span, format!("a list of ids references the id of `{related}`"))
        .help("name the id in `references`")
}

/// A list of ids of another type than the id.
pub fn ids_of_embedded(span: Span, ids: &str, id: &str) -> Diagnostic {
    Diagnostic::error("PG1529", span, format!("`{ids}` is no list of the type of `{id}`"))
        .help(format!("make it a list with the types of `{id}`, native type and all"))
}

/// A change of a row could come back to its own table.
pub fn cascading_cycle(span: Span, is_self: bool) -> Diagnostic {
    let what = if is_self { "this relation of a model with itself" } else { "this relation, with others," };
    Diagnostic::error("PG1530", span, format!("the actions of {what} make a cycle"))
        .help("write `onDelete: NoAction, onUpdate: NoAction` on one relation of the cycle")
}

/// A change of a row could come to another table by two ways.
pub fn two_cascading_paths(span: Span, shared: &str) -> Diagnostic {
    Diagnostic::error("PG1531", span, format!("a change in `{shared}` comes to this model by several ways"))
        .help("write `onDelete: NoAction, onUpdate: NoAction` on one of them")
}

/// `SetDefault` on MySQL.
pub fn set_default_on_mysql(span: Span) -> Diagnostic {
    Diagnostic::warning("PG1532", span, "MySQL takes `SetDefault` and does nothing").help("choose another action")
}

/// A relation that the client keeps, over columns without an index.
pub fn no_index(span: Span, columns: &[&str]) -> Diagnostic {
    Diagnostic::warning("PG1533", span, "there is no foreign key, and no index on the columns of this relation")
        .help(format!("add `@@index([{}])`", columns.join(", ")))
}

/// A column of MongoDB with another native type than the one it references.
pub fn native_types_differ(
    span: Span,
    column: &str,
    referenced: &str,
    (at, referenced_at): (Span, Span),
) -> Diagnostic {
    Diagnostic::warning("PG1534", span, format!("`{column}` has another native type than `{referenced}`"))
        .related(at, "one native type")
        .related(referenced_at, "the other")
        .help("give both the same native type: MongoDB never finds them equal")
}
