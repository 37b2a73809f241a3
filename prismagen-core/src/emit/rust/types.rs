//! Types of columns, as generated modules name them.

use std::borrow::Cow;

use crate::plan::{Column, ColumnType, Key, Plan, Resource};

/// The type of one value.
pub(super) fn scalar(plan: &Plan, ty: ColumnType) -> &str {
    match ty {
        ColumnType::Int => "i32",
        ColumnType::BigInt => "i64",
        ColumnType::Float => "f64",
        ColumnType::Decimal { .. } => "rt::Decimal",
        ColumnType::Boolean => "bool",
        ColumnType::String => "String",
        ColumnType::DateTime => "rt::DateTime",
        ColumnType::Json => "rt::Json",
        ColumnType::Bytes => "Vec<u8>",
        ColumnType::Enum(id) => &plan.enumeration(id).rust_name,
    }
}

/// The type of a column's values when they are not null.
pub(super) fn value<'p>(plan: &'p Plan, column: &Column) -> Cow<'p, str> {
    let scalar = scalar(plan, column.ty);
    if column.list { Cow::Owned(["Vec<", scalar, ">"].concat()) } else { Cow::Borrowed(scalar) }
}

/// The type of a column's field in the row.
pub(super) fn field<'p>(plan: &'p Plan, column: &Column) -> Cow<'p, str> {
    let value = value(plan, column);
    if is_optional(column) { Cow::Owned(["Option<", &value, ">"].concat()) } else { value }
}

/// Whether the row's field may be null.
pub(super) fn is_optional(column: &Column) -> bool {
    column.nullable && !column.list
}

/// The type of the key: a value, or a tuple of values; unit where rows have none.
pub(super) fn key(plan: &Plan, resource: &Resource) -> String {
    let types =
        |key: &Key| -> Vec<_> { key.columns.iter().map(|id| value(plan, resource.column(*id)).into_owned()).collect() };
    match resource.key.as_ref().map(types).as_deref() {
        None | Some([]) => "()".to_owned(),
        Some([only]) => only.clone(),
        Some(several) => format!("({})", several.join(", ")),
    }
}
