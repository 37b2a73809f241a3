//! What the database writes where an INSERT names no value. Of the functions of Prisma only `now()` and
//! `autoincrement()` are the database's; `uuid()` and the like are the server's.

use super::generated;
use super::target::Target;
use super::{Counter, Dialect, StoredDefault, StoredLiteral};
use crate::diagnostics::Diagnostics;
use crate::plan::number;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{DefaultValue, Literal};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::SecondsFormat;

pub(super) fn of(
    field: ScalarFieldWalker<'_>,
    counter: Option<&Counter>,
    target: Target,
    diagnostics: &mut Diagnostics,
) -> Option<StoredDefault> {
    let is_emulated_list = target.emulates_list(field);
    let Some(default) = field.default() else {
        return is_emulated_list.then(|| json("[]".to_owned(), target));
    };
    match &default.value {
        DefaultValue::Now => Some(StoredDefault::Expression(now(field, target))),
        DefaultValue::Autoincrement if target.dialect == Dialect::Cockroachdb && counter == Some(&Counter::Column) => {
            Some(StoredDefault::Expression("unique_rowid()".to_owned()))
        }
        DefaultValue::DbGenerated(sql) => generated::of(field, *sql, default.span, target, diagnostics),
        DefaultValue::Literal(literal) => one(field, literal, target),
        DefaultValue::List(literals) if is_emulated_list => Some(json(json_array(field, literals), target)),
        DefaultValue::List(literals) => {
            let literals = literals.iter().map(|literal| stored(field, literal, target)).collect();
            Some(StoredDefault::Literal(StoredLiteral::Array(literals)))
        }
        DefaultValue::Autoincrement
        | DefaultValue::Sequence(_)
        | DefaultValue::Auto
        | DefaultValue::Uuid(_)
        | DefaultValue::Cuid(_)
        | DefaultValue::Ulid
        | DefaultValue::Nanoid(_) => None,
    }
}

/// JSON, as text.
pub(super) fn json(json: String, target: Target) -> StoredDefault {
    match target.dialect {
        Dialect::Mysql => StoredDefault::LiteralExpression(StoredLiteral::Text(json)),
        _ => StoredDefault::Literal(StoredLiteral::Text(json)),
    }
}

/// A list where the dialect has none: a JSON array of what each element is on the wire, but for 64-bit integers, which
/// are numbers.
fn json_array(field: ScalarFieldWalker<'_>, literals: &[Literal<'_>]) -> String {
    let elements: Vec<String> = literals.iter().map(|literal| json_element(field, literal)).collect();
    format!("[{}]", elements.join(","))
}

fn json_element(field: ScalarFieldWalker<'_>, literal: &Literal<'_>) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match literal {
        Literal::Int(number) | Literal::BigInt(number) => number.to_string(),
        Literal::Float(number) => number::plain(number),
        Literal::Decimal(number) => text(number::shortest(&number::plain(number))),
        Literal::Boolean(value) => value.to_string(),
        Literal::String(value) => text(value),
        Literal::DateTime(time) => text(&time.to_utc().to_rfc3339_opts(SecondsFormat::Millis, true)),
        Literal::Json(value) => (*value).to_owned(),
        Literal::Bytes(bytes) => text(&STANDARD.encode(bytes)),
        Literal::Enum(id) => text(field.schema().walk(*id).name()),
    }
}

fn one(field: ScalarFieldWalker<'_>, literal: &Literal<'_>, target: Target) -> Option<StoredDefault> {
    let value = stored(field, literal, target);
    if target.dialect != Dialect::Mysql {
        return Some(StoredDefault::Literal(value));
    }
    match literal {
        // Prisma leaves these to its client on MySQL.
        Literal::Json(_) | Literal::Bytes(_) => None,
        _ if is_mysql_text(field, target) => Some(StoredDefault::LiteralExpression(value)),
        _ => Some(StoredDefault::Literal(value)),
    }
}

/// Whether it is of one of the `TEXT` types, whose default MySQL takes as an expression only.
fn is_mysql_text(field: ScalarFieldWalker<'_>, target: Target) -> bool {
    target.is_own && field.native_type().is_some_and(|native| native.name.ends_with("Text"))
}

/// On SQLite as Prisma's adapters store the value, so that a default is read and compared as what a server writes.
fn stored(field: ScalarFieldWalker<'_>, literal: &Literal<'_>, target: Target) -> StoredLiteral {
    match literal {
        Literal::Int(number) | Literal::BigInt(number) => StoredLiteral::Number(number.to_string()),
        Literal::Float(number) | Literal::Decimal(number) => StoredLiteral::Number(number::plain(number)),
        Literal::Boolean(value) => StoredLiteral::Boolean(*value),
        Literal::String(text) | Literal::Json(text) => StoredLiteral::Text((*text).to_owned()),
        Literal::DateTime(time) => StoredLiteral::Text(match target.dialect {
            Dialect::Sqlite => time.to_utc().to_rfc3339_opts(SecondsFormat::Millis, false),
            // MariaDB, and MySQL before 8.0.19, know no offsets; Prisma stores UTC.
            Dialect::Mysql => time.to_utc().format("%Y-%m-%d %H:%M:%S%.f").to_string(),
            Dialect::Postgresql | Dialect::Cockroachdb => time.to_string(),
        }),
        Literal::Bytes(bytes) => StoredLiteral::Bytes(bytes.clone()),
        Literal::Enum(id) => StoredLiteral::Text(field.schema().walk(*id).database_name().to_owned()),
    }
}

/// The time of the INSERT, at the precision of the column where MySQL would refuse another.
fn now(field: ScalarFieldWalker<'_>, target: Target) -> String {
    let native = field.native_type().filter(|_| target.is_own && target.dialect == Dialect::Mysql);
    let Some(native) = native else {
        return if target.dialect == Dialect::Mysql { "CURRENT_TIMESTAMP(3)" } else { "CURRENT_TIMESTAMP" }.to_owned();
    };
    let precision = native.arguments.first().map(|digits| format!("({digits})")).unwrap_or_default();
    match native.name {
        "Date" => "(CURRENT_DATE)".to_owned(),
        "Time" => format!("(CURRENT_TIME{precision})"),
        _ => format!("CURRENT_TIMESTAMP{precision}"),
    }
}
