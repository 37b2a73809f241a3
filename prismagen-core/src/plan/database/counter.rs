//! `autoincrement()` and `sequence()`: who counts.

use super::expression::{self, Meaning};
use super::target::Target;
use super::{Counter, Dialect};
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{DefaultValue, ScalarType, Sequence};

pub(super) fn of(field: ScalarFieldWalker<'_>, target: Target) -> Option<Counter> {
    let series = field.default().map(|default| &default.value);
    let sequence = match series {
        Some(DefaultValue::Autoincrement) => None,
        Some(DefaultValue::Sequence(sequence)) => Some(sequence),
        Some(DefaultValue::DbGenerated(Some(sql)))
            if !target.speaks_schema_sql && expression::meaning(sql) == Some(Meaning::Next) =>
        {
            None
        }
        // As Prisma has it: an integer key of SQLite's counts, whatever the schema says.
        _ if target.dialect == Dialect::Sqlite && field.is_id() && field.ty().is(ScalarType::Int) => {
            return Some(Counter::Column);
        }
        _ => return None,
    };
    Some(match target.dialect {
        Dialect::Sqlite if field.is_id() => Counter::Column,
        Dialect::Sqlite => Counter::Insert,
        Dialect::Postgresql | Dialect::Mysql => Counter::Column,
        Dialect::Cockroachdb => match sequence {
            Some(sequence) => Counter::Identity(options(sequence)),
            // `unique_rowid()` does not fit into 32 bits.
            None if field.ty().is(ScalarType::Int) => Counter::Identity(Vec::new()),
            None => Counter::Column,
        },
    })
}

/// In the order of Prisma, which leaves out what is CockroachDB's default.
fn options(sequence: &Sequence) -> Vec<String> {
    let mut options = Vec::new();
    if sequence.is_virtual {
        options.push("VIRTUAL".to_owned());
    }
    let counts = [
        ("INCREMENT", sequence.increment),
        ("CACHE", sequence.cache),
        ("START", sequence.start),
        ("MINVALUE", sequence.min_value),
    ];
    options.extend(counts.iter().filter_map(|(name, value)| {
        let value = value.filter(|value| *value > 1)?;
        Some(format!("{name} {value}"))
    }));
    if let Some(max) = sequence.max_value.filter(|max| *max != 0 && *max != i64::MAX) {
        options.push(format!("MAXVALUE {max}"));
    }
    options
}
