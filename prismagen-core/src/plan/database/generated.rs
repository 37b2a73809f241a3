//! `dbgenerated("…")`: SQL of the database that the schema was written for. Another database gets what it means, where
//! that is known; where not, a value that lets rows in, and the user is told.

use super::expression::{Meaning, Offset, Unit, meaning};
use super::target::Target;
use super::{Dialect, StoredDefault, StoredLiteral, default, sqlite_expression};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::database as catalogue;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{ScalarFieldType, ScalarType};
use crate::source::Span;
use crate::syntax::ast::Arity;

pub(super) fn of(
    field: ScalarFieldWalker<'_>,
    sql: Option<&str>,
    span: Span,
    target: Target,
    diagnostics: &mut Diagnostics,
) -> Option<StoredDefault> {
    if target.speaks_schema_sql {
        return sql.map(|sql| {
            let is_sqlite = target.dialect == Dialect::Sqlite;
            StoredDefault::Expression(if is_sqlite { sqlite_expression::default(sql) } else { sql.to_owned() })
        });
    }
    if let Some(translated) = sql.and_then(meaning).and_then(|meaning| translated(field, meaning, target)) {
        return translated;
    }
    let is_null = field.arity() == Arity::Optional;
    if !(is_null && field.ty().is_unsupported()) {
        diagnostics.push(catalogue::default_lost(span, field, sql, target.dialect));
    }
    if is_null { None } else { Some(fallback(field, target)) }
}

/// None where it means nothing for such a column; no default where the meaning is none.
fn translated(field: ScalarFieldWalker<'_>, meaning: Meaning, target: Target) -> Option<Option<StoredDefault>> {
    use ScalarType::*;
    let expression = |sql: std::string::String| Some(Some(StoredDefault::Expression(sql)));
    let literal = |literal| Some(Some(StoredDefault::Literal(literal)));
    let scalar = field.ty().as_scalar();
    if field.arity() == Arity::List {
        return (meaning == Meaning::EmptyArray).then(|| Some(empty_list(target)));
    }
    match (scalar, meaning) {
        (_, Meaning::Null) | (Some(Int | BigInt), Meaning::Next) => Some(None),
        (Some(String), Meaning::Uuid) => expression(uuid(target.dialect).to_owned()),
        (Some(DateTime), Meaning::Now(offset)) => expression(now(offset, target.dialect)),
        (Some(DateTime), Meaning::Today) => expression(today(target.dialect).to_owned()),
        (Some(Json), Meaning::EmptyArray) => Some(Some(default::json(EMPTY_OBJECT.to_owned(), target))),
        (Some(Json), Meaning::Text(json)) => Some(Some(default::json(json, target))),
        (Some(String), Meaning::EmptyArray) => literal(StoredLiteral::Text(EMPTY_OBJECT.to_owned())),
        (Some(String | DateTime), Meaning::Text(text)) => literal(StoredLiteral::Text(text)),
        (Some(Int | BigInt | Float | Decimal), Meaning::Number(number)) => literal(StoredLiteral::Number(number)),
        (Some(Boolean), Meaning::Boolean(value)) => literal(StoredLiteral::Boolean(value)),
        (None, Meaning::Text(text)) if is_enum_value(field, &text) => literal(StoredLiteral::Text(text)),
        _ => None,
    }
}

/// What `'{}'` is where the column is no array.
const EMPTY_OBJECT: &str = "{}";

fn is_enum_value(field: ScalarFieldWalker<'_>, text: &str) -> bool {
    let ScalarFieldType::Enum(id) = field.ty() else { return false };
    field.schema().walk(id).values().any(|value| value.database_name() == text)
}

const SQLITE_UUID: &str = "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) \
     || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))";

fn uuid(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => SQLITE_UUID,
        Dialect::Postgresql | Dialect::Cockroachdb => "gen_random_uuid()",
        Dialect::Mysql => "(UUID())",
    }
}

/// On SQLite in the form of Prisma's adapters: other forms would sort among those as text.
fn now(offset: Option<Offset>, dialect: Dialect) -> String {
    let moved = offset.map(|Offset { count, unit: Unit(unit) }| (count, unit));
    match (dialect, moved) {
        (Dialect::Sqlite, None) => "(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))".to_owned(),
        (Dialect::Sqlite, Some((count, unit))) => {
            format!("(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '{count:+} {unit}'))")
        }
        (Dialect::Mysql, None) => "CURRENT_TIMESTAMP(3)".to_owned(),
        (Dialect::Mysql, Some((count, unit))) => format!("(CURRENT_TIMESTAMP(3) + INTERVAL {count} {unit})"),
        (Dialect::Postgresql | Dialect::Cockroachdb, None) => "CURRENT_TIMESTAMP".to_owned(),
        (Dialect::Postgresql | Dialect::Cockroachdb, Some((count, unit))) => {
            format!("(CURRENT_TIMESTAMP + interval '{count} {unit}')")
        }
    }
}

fn today(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "(strftime('%Y-%m-%dT00:00:00.000+00:00', 'now'))",
        Dialect::Postgresql | Dialect::Cockroachdb => "CURRENT_DATE",
        Dialect::Mysql => "(CURRENT_DATE)",
    }
}

fn empty_list(target: Target) -> StoredDefault {
    match target.dialect {
        Dialect::Postgresql | Dialect::Cockroachdb => StoredDefault::Literal(StoredLiteral::Array(Vec::new())),
        Dialect::Sqlite | Dialect::Mysql => default::json("[]".to_owned(), target),
    }
}

/// The plainest value of a required column.
fn fallback(field: ScalarFieldWalker<'_>, target: Target) -> StoredDefault {
    let text = |text: &str| StoredDefault::Literal(StoredLiteral::Text(text.to_owned()));
    if field.arity() == Arity::List {
        return empty_list(target);
    }
    match field.ty() {
        ScalarFieldType::Scalar(scalar) => match scalar {
            ScalarType::Int | ScalarType::BigInt | ScalarType::Float | ScalarType::Decimal => {
                StoredDefault::Literal(StoredLiteral::Number("0".to_owned()))
            }
            ScalarType::Boolean => StoredDefault::Literal(StoredLiteral::Boolean(false)),
            ScalarType::DateTime => text(if target.dialect == Dialect::Sqlite {
                "1970-01-01T00:00:00.000+00:00"
            } else {
                "1970-01-01 00:00:00"
            }),
            ScalarType::Json => default::json(EMPTY_OBJECT.to_owned(), target),
            ScalarType::Bytes if target.dialect == Dialect::Mysql => {
                StoredDefault::LiteralExpression(StoredLiteral::Bytes(Vec::new()))
            }
            ScalarType::Bytes => StoredDefault::Literal(StoredLiteral::Bytes(Vec::new())),
            ScalarType::String => text(""),
        },
        ScalarFieldType::Enum(id) => {
            text(field.schema().walk(id).values().next().map_or("", |value| value.database_name()))
        }
        ScalarFieldType::Composite(_) => default::json(EMPTY_OBJECT.to_owned(), target),
        ScalarFieldType::Unsupported(_) => text(""),
    }
}
