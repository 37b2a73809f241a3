//! Types of columns, as generated modules name them.

use crate::plan::{Column, ColumnType, Plan, Presence};

/// The type of one value.
pub(super) fn scalar(plan: &Plan, ty: ColumnType) -> String {
    match ty {
        ColumnType::Int => "i32".to_owned(),
        ColumnType::BigInt => "i64".to_owned(),
        ColumnType::Float => "f64".to_owned(),
        ColumnType::Decimal { .. } => "rt::Decimal".to_owned(),
        ColumnType::Boolean => "bool".to_owned(),
        ColumnType::String => "String".to_owned(),
        ColumnType::DateTime => "rt::DateTime".to_owned(),
        ColumnType::Json => "rt::Json".to_owned(),
        ColumnType::Bytes => "Vec<u8>".to_owned(),
        ColumnType::Enum(id) => format!("enums::{}", plan.enumeration(id).rust_name),
    }
}

/// The type of a column's field in the row.
pub(super) fn field(plan: &Plan, column: &Column) -> String {
    let scalar = scalar(plan, column.ty);
    match (column.list, column.nullable) {
        (true, _) => format!("Vec<{scalar}>"),
        (false, true) => format!("Option<{scalar}>"),
        (false, false) => scalar,
    }
}

/// The type of a column's field in a body.
pub(super) fn body_field(plan: &Plan, column: &Column, presence: Presence) -> String {
    let field = field(plan, column);
    match presence {
        Presence::Required | Presence::Null => field,
        Presence::Default | Presence::Keep => format!("Option<{field}>"),
    }
}
