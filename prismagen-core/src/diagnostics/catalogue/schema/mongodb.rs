//! `PG18xx`: rules of MongoDB's alone.

use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// A model without `@id`.
pub fn no_id(span: Span) -> Diagnostic {
    Diagnostic::error("PG1801", span, "a model has an `@id` on MongoDB")
        .help("add `id String @id @default(auto()) @map(\"_id\") @db.ObjectId`")
}

/// An id that is not stored as `_id`.
pub fn id_without_underscore(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1802", span, format!("the id `{name}` is not called `_id` in the database"))
        .help("add `@map(\"_id\")`")
}

/// `auto()` on something that is no ObjectId.
pub fn auto_without_object_id(span: Span) -> Diagnostic {
    Diagnostic::error("PG1803", span, "`auto()` makes an ObjectId, and this field holds none")
        .help("add `@db.ObjectId`")
}

/// `auto()` outside of the id.
pub fn auto_outside_id(span: Span) -> Diagnostic {
    Diagnostic::error("PG1804", span, "`auto()` is for the id").help("add `@id`, or remove the default")
}

/// `dbgenerated()`
pub fn generated_by_database(span: Span) -> Diagnostic {
    Diagnostic::error("PG1805", span, "MongoDB makes no values by `dbgenerated()`").help("use `auto()` on the id")
}

/// `@map` to a name that MongoDB does not allow.
pub fn field_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG1806", span, format!("`{name}` begins with `$` or has a `.`")).help("map it to another name")
}

/// Two indexes on the same fields.
pub fn same_index(span: Span) -> Diagnostic {
    Diagnostic::error("PG1807", span, "the model has this index already").help("remove one of them")
}

/// `@unique` on the id.
pub fn unique_id(span: Span) -> Diagnostic {
    Diagnostic::error("PG1808", span, "the id is unique already").help("remove `@unique`")
}
