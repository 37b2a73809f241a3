//! What databases spell differently.

#[cfg(any(feature = "sqlite", feature = "postgres"))]
use std::fmt::Write as _;

use super::NUL;
use super::digits::check_digits;
use crate::json::{self, is_rfc3339};
use crate::problem::FieldError;
use crate::table::{ColumnDef, Kind};
use crate::value::Value;

/// The SQL that a database speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// CockroachDB's too.
    #[cfg(feature = "postgres")]
    Postgres,
    /// MariaDB's too.
    #[cfg(feature = "mysql")]
    Mysql,
}

/// How a column holds a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lists {
    /// A JSON array, which `json_each` makes a table of.
    #[cfg(feature = "sqlite")]
    JsonEach,
    /// An array; null is the empty one.
    #[cfg(feature = "postgres")]
    Array,
    /// A JSON array, which `JSON_CONTAINS` looks into.
    #[cfg(feature = "mysql")]
    JsonContains,
}

impl Dialect {
    /// How many there are.
    pub(crate) const COUNT: usize =
        cfg!(feature = "sqlite") as usize + cfg!(feature = "postgres") as usize + cfg!(feature = "mysql") as usize;

    /// Whether a column can hold a value without loss.
    pub(crate) fn check_storable(self, column: &ColumnDef, value: &Value<'_>) -> Result<(), FieldError> {
        if holds_nul(value) {
            return Err(FieldError { path: column.name.into(), code: "characters".into(), message: NUL.into() });
        }
        if is_unsendable(value) {
            let message = "must be in the years 0000 to 9999, and no leap second";
            return Err(FieldError { path: column.name.into(), code: "range".into(), message: message.into() });
        }
        let most = self.nesting();
        if matches!(column.kind, Kind::Json) && nesting(value) > most {
            let message = format!("must be nested at most {most} deep");
            return Err(FieldError { path: column.name.into(), code: "depth".into(), message: message.into() });
        }
        check_digits(column, value, column.digits.unwrap_or(DIGITS))?;
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => super::sqlite::check_storable(column, value),
            #[cfg(feature = "postgres")]
            Self::Postgres => super::postgres::check_storable(column, value),
            #[cfg(feature = "mysql")]
            Self::Mysql => Ok(()),
        }
    }

    /// How deep a Json may be nested. MariaDB takes no deeper one than this, MySQL as deep a one as the others.
    fn nesting(self) -> usize {
        match self {
            #[cfg(feature = "mysql")]
            Self::Mysql => 31,
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => json::MAX_NESTING,
        }
    }

    /// Writes an identifier, quoted.
    pub(crate) fn push_name(self, sql: &mut String, name: &str) {
        let quote = match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => '"',
            #[cfg(feature = "postgres")]
            Self::Postgres => '"',
            #[cfg(feature = "mysql")]
            Self::Mysql => '`',
        };
        sql.push(quote);
        for (index, part) in name.split(quote).enumerate() {
            if index > 0 {
                sql.extend([quote, quote]);
            }
            sql.push_str(part);
        }
        sql.push(quote);
    }

    /// Writes the placeholder of the argument with this number, counted from 1. `column` is what the value is compared
    /// with or written to.
    pub(crate) fn push_placeholder(self, sql: &mut String, number: usize, column: Option<&ColumnDef>) {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => {
                let _ = write!(sql, "?{number}");
            }
            #[cfg(feature = "postgres")]
            Self::Postgres => {
                let _ = write!(sql, "${number}");
                if let Some(column) = column {
                    push_casts(sql, column);
                }
            }
            #[cfg(feature = "mysql")]
            Self::Mysql => match column.and_then(|column| column.native) {
                // Of a time alone: `TIME(?)`.
                Some(native) => sql.extend([native, "(?)"]),
                None => sql.push('?'),
            },
        }
        let _ = (number, column);
    }

    /// Whether a statement is planned anew each time that its limit is bound, so that it had better be spelled out.
    pub(crate) fn plans_limits(self) -> bool {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => true,
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => false,
        }
    }

    /// What joins a second table, where the first leads to few of its rows. SQLite, which knows little of how many rows there
    /// are, looks at tables in that order then: <https://sqlite.org/optoverview.html#crossjoin>.
    pub(crate) fn join_in_order(self) -> &'static str {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => " CROSS JOIN ",
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => " JOIN ",
        }
    }

    /// What stands before a column so that no index of it is looked at. SQLite takes each index for as good as the others:
    /// for each of many rows it would look through all that are published, and not at the few that it leads to. A value of
    /// `Json` may be stored as a number, and equals a text by its column's affinity, which a `+` takes away:
    /// <https://sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_>.
    pub(crate) fn without_index(self, column: &ColumnDef) -> &'static str {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite if !column.list && !matches!(column.kind, Kind::Json) => "+",
            _ => {
                let _ = column;
                ""
            }
        }
    }

    /// What stands around a list of rows of values, in `(a, b) IN …`.
    pub(crate) fn rows_of_values(self) -> (&'static str, &'static str) {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => ("(VALUES ", ")"),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => ("(", ")"),
        }
    }

    /// Whether texts that are the same have the same weights, by their column's collation; else the same letters in lower case.
    #[cfg(feature = "auth")]
    pub(crate) fn compares_by_weights(self) -> bool {
        match self {
            #[cfg(feature = "mysql")]
            Self::Mysql => true,
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => false,
        }
    }

    /// Whether texts of a column may be the same to the database and differ all the same: in case, accents, spaces at the end.
    pub(crate) fn folds(self, column: &ColumnDef) -> bool {
        let _ = column;
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => false,
            #[cfg(feature = "postgres")]
            Self::Postgres => column.native == Some("CITEXT"),
            // As its collation has it, which the schema does not tell.
            #[cfg(feature = "mysql")]
            Self::Mysql => matches!(column.kind, Kind::String),
        }
    }

    /// What stands around two texts that are compared letter by letter, whatever their collation takes for the same.
    pub(crate) fn exactly(self) -> (&'static str, &'static str) {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => ("", ""),
            #[cfg(feature = "postgres")]
            Self::Postgres => ("", "::text"),
            #[cfg(feature = "mysql")]
            Self::Mysql => ("CAST(", " AS BINARY)"),
        }
    }

    /// What makes a SELECT lock its rows. On SQLite a transaction that may write is the only one.
    pub(crate) fn lock(self) -> &'static str {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "",
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => " FOR UPDATE",
        }
    }

    /// The same for rows that others may read, and lock so, but not change.
    pub(crate) fn lock_shared(self) -> &'static str {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "",
            #[cfg(feature = "postgres")]
            Self::Postgres => " FOR SHARE",
            // As MariaDB knows it, too.
            #[cfg(feature = "mysql")]
            Self::Mysql => " LOCK IN SHARE MODE",
        }
    }

    /// Whether an argument can be named more than once.
    pub(crate) fn numbers_arguments(self) -> bool {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => true,
            #[cfg(feature = "postgres")]
            Self::Postgres => true,
            #[cfg(feature = "mysql")]
            Self::Mysql => false,
        }
    }

    /// Writes what ends an INSERT so that a row that is there already is left as it is. `column` is one of its columns.
    pub(crate) fn push_unless_there(self, sql: &mut String, column: &str) {
        match self {
            #[cfg(feature = "mysql")]
            Self::Mysql => {
                sql.push_str(" ON DUPLICATE KEY UPDATE ");
                self.push_name(sql, column);
                sql.push_str(" = ");
                self.push_name(sql, column);
            }
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => {
                let _ = column;
                sql.push_str(" ON CONFLICT DO NOTHING");
            }
        }
    }

    /// Whether a change can return the rows that it changed.
    pub(crate) fn has_returning(self) -> bool {
        self.numbers_arguments()
    }

    /// Whether a column may hold, and be compared with, what is of another type than it.
    pub(crate) fn compares_anything(self) -> bool {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => true,
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => false,
        }
    }

    /// Whether an enum's values are sorted by their place, counted from 1, and compared with others as texts.
    pub(crate) fn compares_enums_as_texts(self) -> bool {
        match self {
            #[cfg(feature = "mysql")]
            Self::Mysql => true,
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => false,
        }
    }

    /// Whether a query can ask for texts to be compared whatever the case of letters; elsewhere the column's collation decides.
    pub(crate) fn has_insensitive_mode(self) -> bool {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => true,
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            _ => false,
        }
    }

    /// Whether `NULLS LAST` is known.
    pub(crate) fn has_nulls_last(self) -> bool {
        self.numbers_arguments()
    }

    /// What follows the table in an INSERT of a row that is all defaults.
    pub(crate) fn default_row(self) -> &'static str {
        if self.numbers_arguments() { " DEFAULT VALUES" } else { " () VALUES ()" }
    }

    pub(crate) fn lists(self) -> Lists {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite => Lists::JsonEach,
            #[cfg(feature = "postgres")]
            Self::Postgres => Lists::Array,
            #[cfg(feature = "mysql")]
            Self::Mysql => Lists::JsonContains,
        }
    }

    /// What makes a text of a column that is none to the database, for `LIKE`.
    pub(crate) fn as_text(self, column: &ColumnDef) -> &'static str {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres if column.native.is_some() && !self.folds(column) => "::text",
            _ => {
                let _ = column;
                ""
            }
        }
    }
}

/// PostgreSQL finds out an argument's type from where it stands. A type whose arguments are sent as another's says so:
/// `$1::text::UUID`.
#[cfg(feature = "postgres")]
fn push_casts(sql: &mut String, column: &ColumnDef) {
    let Some(native) = column.native else { return };
    let sent = match column.kind {
        Kind::String | Kind::Enum(_) => "text",
        Kind::Float => "float8",
        Kind::Decimal => "numeric",
        Kind::DateTime if native.starts_with("TIMETZ") => "timestamptz",
        Kind::DateTime => "timestamp",
        Kind::Int | Kind::BigInt => "int8",
        Kind::Boolean | Kind::Json | Kind::Bytes => return,
    };
    let list = if column.list { "[]" } else { "" };
    for ty in [sent, native] {
        sql.push_str("::");
        sql.push_str(ty);
        sql.push_str(list);
    }
}

/// Digits before and after the point of Prisma's own `DECIMAL(65, 30)`.
const DIGITS: (u8, u8) = (35, 30);

/// PostgreSQL cannot store such a text, and SQLite's `LIKE` reads only what precedes the character.
fn holds_nul(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => text.contains('\0'),
        Value::Json(value) => json::has_character(value, '\0'),
        Value::List(values) => values.iter().any(holds_nul),
        _ => false,
    }
}

/// Of a list, that is an array where a database has no lists.
fn nesting(value: &Value<'_>) -> usize {
    match value {
        Value::Json(value) => json::nesting(value),
        Value::List(values) => 1 + values.iter().map(nesting).max().unwrap_or(0),
        _ => 0,
    }
}

/// RFC 3339 has no text for it.
fn is_unsendable(value: &Value<'_>) -> bool {
    match value {
        Value::DateTime(value) => !is_rfc3339(*value),
        Value::List(values) => values.iter().any(is_unsendable),
        _ => false,
    }
}
