//! How rows spell keys themselves. A database may take two texts for the same that differ; what holds rows together in memory,
//! and what a client compares, must not.

use crate::Resource;
use crate::db::{Dialect, Statement, StatementBuilder};
#[cfg(feature = "auth")]
use crate::table::ColumnDef;
use crate::value::Value;

/// The rows of some keys, each with the key's place in its first column and its own columns of the key after it.
pub(crate) fn select_spellings(
    resource: &Resource,
    dialect: Dialect,
    columns: &[usize],
    keys: &[&[Value<'static>]],
) -> Statement {
    let mut sql = StatementBuilder::new(dialect, "");
    for (place, key) in keys.iter().enumerate() {
        sql.push(if place == 0 { "SELECT " } else { " UNION ALL SELECT " }).push_value(Value::Int(place as i64));
        for &column in columns {
            sql.push(", ").push_name(resource.columns[column].column);
        }
        sql.push(" FROM ").push_table(resource);
        push_key(&mut sql, resource, columns, key);
    }
    sql.build().kept_if_short(0)
}

/// Writes the value of a column that is a part of a key of `resource`, as its row spells it; as it is given where there is no
/// such row. `key` are the values of `columns`, and `place` is the one that is written.
pub(crate) fn push_spelled(
    sql: &mut StatementBuilder,
    resource: &Resource,
    columns: &[usize],
    key: &[Value<'static>],
    place: usize,
) {
    let column = &resource.columns[columns[place]];
    // MySQL changes no table that the statement reads, but for what it has read before.
    sql.push("COALESCE((SELECT * FROM (SELECT ").push_name(column.column).push(" FROM ").push_table(resource);
    push_key(sql, resource, columns, key);
    sql.push(" LIMIT 1) AS ").push_name("~row").push("), ").push_value_of(column, key[place].clone()).push(")");
}

fn push_key(sql: &mut StatementBuilder, resource: &Resource, columns: &[usize], key: &[Value<'static>]) {
    for (position, (&column, value)) in columns.iter().zip(key).enumerate() {
        let column = &resource.columns[column];
        sql.push(if position == 0 { " WHERE " } else { " AND " });
        sql.push_name(column.column).push(" = ").push_value_of(column, value.clone());
    }
}

/// A text as a column compares it: the same for all that it takes for the same, whether there is such a row or not. None where
/// that is the text itself.
#[cfg(feature = "auth")]
pub(crate) fn select_folded(
    resource: &Resource,
    dialect: Dialect,
    column: &ColumnDef,
    text: String,
) -> Option<Statement> {
    // No text that is stored has it, and not every database could be asked.
    if !dialect.folds(column) || text.contains('\0') {
        return None;
    }
    let mut sql = StatementBuilder::new(dialect, "SELECT ");
    if dialect.compares_by_weights() {
        // Of the column's own collation, which the text gets where both stand in one column. Spaces at the end do not count.
        sql.push("HEX(WEIGHT_STRING(RTRIM(").push_name("~text").push("))) FROM (SELECT ").push_name(column.column);
        sql.push(" AS ").push_name("~text").push(" FROM ").push_table(resource).push(" WHERE FALSE UNION ALL SELECT ");
        sql.push_value(Value::Text(text.into())).push(") AS ").push_name("~texts");
    } else {
        sql.push("LOWER(").push_value(Value::Text(text.into())).push(")");
    }
    Some(sql.build())
}
