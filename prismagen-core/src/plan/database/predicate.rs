//! The rows that a partial index is about.

use super::names::Names;
use super::target::Target;
use super::{Condition, Dialect, Predicate, StoredLiteral, sqlite_expression};
use crate::schema::values::{ConditionValue, FieldCondition, IndexPredicate, ScalarFieldType};
use crate::schema::{IndexWalker, ScalarFieldWalker};

/// What can be had of an index's predicate.
pub(super) enum Rows {
    /// All of them.
    All,
    /// Some, as the schema says.
    Some(Predicate),
    /// The schema says which, and the database cannot.
    Unknown,
}

pub(super) fn of(index: IndexWalker<'_>, target: Target, names: &Names) -> Rows {
    match index.predicate() {
        None => Rows::All,
        Some(_) if target.dialect == Dialect::Mysql => Rows::Unknown,
        Some(IndexPredicate::Raw(sql)) if target.speaks_schema_sql => {
            Rows::Some(Predicate::Expression(raw(sql, target.dialect)))
        }
        Some(IndexPredicate::Raw(_)) => Rows::Unknown,
        Some(IndexPredicate::Fields(conditions)) => {
            let conditions = conditions.iter().map(|item| condition(index.schema().walk(item.field), item, names));
            Rows::Some(Predicate::All(conditions.collect()))
        }
    }
}

/// PostgreSQL takes an expression without parentheses too; they are Prisma's.
fn raw(sql: &str, dialect: Dialect) -> String {
    let needs_none = dialect == Dialect::Sqlite || sqlite_expression::is_enclosed(sql);
    if needs_none { sql.to_owned() } else { format!("({sql})") }
}

fn condition(field: ScalarFieldWalker<'_>, condition: &FieldCondition<'_>, names: &Names) -> Condition {
    Condition {
        column: names.column(field).to_owned(),
        is_not: condition.is_not,
        value: match condition.value {
            ConditionValue::Null => None,
            ConditionValue::Boolean(value) => Some(StoredLiteral::Boolean(value)),
            ConditionValue::Number(digits) => Some(StoredLiteral::Number(digits.to_owned())),
            ConditionValue::String(text) => Some(StoredLiteral::Text(stored(field, text).to_owned())),
        },
    }
}

/// An enum's value by its name in the database.
fn stored<'a>(field: ScalarFieldWalker<'a>, text: &'a str) -> &'a str {
    let ScalarFieldType::Enum(id) = field.ty() else { return text };
    let value = field.schema().walk(id).values().find(|value| value.name() == text);
    value.map_or(text, |value| value.database_name())
}
