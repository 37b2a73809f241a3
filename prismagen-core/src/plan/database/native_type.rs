//! The types of columns: the schema's native type, else the one Prisma gives to the scalar.

use super::target::Target;
use super::{Counter, Dialect, StoredType};
use crate::schema::ScalarFieldWalker;
use crate::schema::ids::EnumId;
use crate::schema::values::{NativeType, ScalarFieldType, ScalarType};
use crate::syntax::ast::Arity;

pub(super) fn of(field: ScalarFieldWalker<'_>, counter: Option<&Counter>, target: Target) -> StoredType {
    let array = field.arity() == Arity::List;
    if target.emulates_list(field) {
        return StoredType::Native(default_of(ScalarType::Json, target.dialect).to_owned());
    }
    let native = match field.ty() {
        ScalarFieldType::Scalar(scalar) => match field.native_type().filter(|_| target.is_own) {
            Some(native) => spelled(native, scalar, target.dialect),
            None => default_of(scalar, target.dialect).to_owned(),
        },
        ScalarFieldType::Enum(id) => return enumeration(field, id, array, target),
        ScalarFieldType::Composite(_) => default_of(ScalarType::Json, target.dialect).to_owned(),
        ScalarFieldType::Unsupported(name) if target.speaks_schema_sql => name.to_owned(),
        ScalarFieldType::Unsupported(_) => "TEXT".to_owned(),
    };
    let native = if counter == Some(&Counter::Column) { counted(native, target.dialect) } else { native };
    StoredType::Native(if array { format!("{native}[]") } else { native })
}

fn enumeration(field: ScalarFieldWalker<'_>, id: EnumId, array: bool, target: Target) -> StoredType {
    let enumeration = field.schema().walk(id);
    match target.dialect {
        Dialect::Sqlite => StoredType::Native("TEXT".to_owned()),
        Dialect::Mysql => {
            StoredType::Values(enumeration.values().map(|value| value.database_name().to_owned()).collect())
        }
        Dialect::Postgresql | Dialect::Cockroachdb => StoredType::Enum {
            schema: target.schema(enumeration.namespace()),
            name: enumeration.database_name().to_owned(),
            array,
        },
    }
}

/// The type whose columns count by themselves. SQLite counts in a column declared `INTEGER`, of whatever size, and in
/// no other.
fn counted(native: String, dialect: Dialect) -> String {
    match (dialect, native.as_str()) {
        (Dialect::Sqlite, _) => "INTEGER".to_owned(),
        (Dialect::Postgresql, "SMALLINT") => "SMALLSERIAL".to_owned(),
        (Dialect::Postgresql, "INTEGER") => "SERIAL".to_owned(),
        (Dialect::Postgresql, "BIGINT") => "BIGSERIAL".to_owned(),
        _ => native,
    }
}

/// <https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types>
fn default_of(scalar: ScalarType, dialect: Dialect) -> &'static str {
    let [sqlite, postgresql, cockroachdb, mysql] = match scalar {
        ScalarType::Int => ["INTEGER", "INTEGER", "INT4", "INTEGER"],
        ScalarType::BigInt => ["BIGINT", "BIGINT", "INT8", "BIGINT"],
        ScalarType::Float => ["REAL", "DOUBLE PRECISION", "FLOAT8", "DOUBLE"],
        ScalarType::Decimal => ["DECIMAL", "DECIMAL(65,30)", "DECIMAL(65,30)", "DECIMAL(65, 30)"],
        ScalarType::Boolean => ["BOOLEAN", "BOOLEAN", "BOOL", "BOOLEAN"],
        ScalarType::String => ["TEXT", "TEXT", "STRING", "VARCHAR(191)"],
        ScalarType::DateTime => ["DATETIME", "TIMESTAMP(3)", "TIMESTAMP(3)", "DATETIME(3)"],
        ScalarType::Json => ["JSONB", "JSONB", "JSONB", "JSON"],
        ScalarType::Bytes => ["BLOB", "BYTEA", "BYTES", "LONGBLOB"],
    };
    match dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Postgresql => postgresql,
        Dialect::Cockroachdb => cockroachdb,
        Dialect::Mysql => mysql,
    }
}

/// `@db.VarChar(255)` as SQL has it: nearly always in capitals.
fn spelled(native: &NativeType<'_>, scalar: ScalarType, dialect: Dialect) -> String {
    let name = match (dialect, native.name) {
        (Dialect::Postgresql, "DoublePrecision") => "DOUBLE PRECISION".to_owned(),
        (Dialect::Cockroachdb, "CatalogSingleChar") => "\"char\"".to_owned(),
        (Dialect::Mysql, "TinyInt") if scalar == ScalarType::Boolean => "BOOLEAN".to_owned(),
        (Dialect::Mysql, name) => match name.strip_prefix("Unsigned") {
            Some(signed) => format!("{} UNSIGNED", mysql_integer(signed)),
            None => mysql_integer(name),
        },
        (_, name) => name.to_ascii_uppercase(),
    };
    if native.arguments.is_empty() {
        return name;
    }
    let separator = if dialect == Dialect::Mysql { ", " } else { "," };
    format!("{name}({})", native.arguments.join(separator))
}

fn mysql_integer(name: &str) -> String {
    if name == "Int" { "INTEGER".to_owned() } else { name.to_ascii_uppercase() }
}
