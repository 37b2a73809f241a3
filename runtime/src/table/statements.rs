//! The SQL of a resource that is the same for every request. It is built from the table on first use and kept: generated
//! code carries no SQL, and a request pays for none that is not its own.

use std::sync::OnceLock;

use super::Resource;
use crate::db::Dialect;

/// The cached SQL of a [`Resource`].
#[derive(Debug)]
pub struct Statements([OnceLock<Box<Sql>>; Dialect::COUNT]);

/// SQL text.
#[derive(Debug)]
pub(crate) struct Sql {
    /// `SELECT …`, every column in the table's order.
    pub(crate) select: String,
    /// ` FROM …`
    pub(crate) from: String,
    /// `SELECT … FROM …` of one row by its key.
    pub(crate) get: String,
    /// `SELECT COUNT(*) FROM …`
    pub(crate) count: String,
    /// `INSERT …` of every column that the database fills by no default, returning the row where the database can.
    pub(crate) insert: String,
    /// `DELETE …` of one row by its key, returning it where the database can.
    pub(crate) delete: String,
    /// ` RETURNING …`, every column in the table's order; empty where the database cannot.
    pub(crate) returning: String,
}

impl Statements {
    /// Nothing built yet.
    #[expect(clippy::new_without_default, reason = "it is called in statics, where a trait cannot be")]
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; Dialect::COUNT])
    }
}

impl Resource {
    /// Its SQL.
    pub(crate) fn sql(&'static self, dialect: Dialect) -> &'static Sql {
        self.statements.0[dialect as usize].get_or_init(|| Box::new(Sql::new(self, dialect)))
    }
}

impl Sql {
    fn new(resource: &Resource, dialect: Dialect) -> Self {
        let mut columns = String::new();
        for (position, column) in resource.columns.iter().enumerate() {
            columns.push_str(if position == 0 { "" } else { ", " });
            dialect.push_name(&mut columns, column.column);
        }
        let mut from = " FROM ".to_owned();
        if let Some(schema) = resource.schema {
            dialect.push_name(&mut from, schema);
            from.push('.');
        }
        dialect.push_name(&mut from, resource.table);
        let mut insert = "INSERT INTO".to_owned() + &from[" FROM".len()..];
        let mut values = String::new();
        for (position, column) in resource.columns.iter().filter(|column| column.is_inserted()).enumerate() {
            insert.push_str(if position == 0 { " (" } else { ", " });
            dialect.push_name(&mut insert, column.column);
            values.push_str(if position == 0 { ") VALUES (" } else { ", " });
            dialect.push_placeholder(&mut values, position + 1, Some(column));
        }
        let mut by_key = String::new();
        for (position, &index) in resource.key.iter().enumerate() {
            let column = &resource.columns[index];
            by_key.push_str(if position == 0 { " WHERE " } else { " AND " });
            dialect.push_name(&mut by_key, column.column);
            by_key.push_str(" = ");
            dialect.push_placeholder(&mut by_key, position + 1, Some(column));
        }
        let select = format!("SELECT {columns}");
        let returning = if dialect.has_returning() { format!(" RETURNING {columns}") } else { String::new() };
        Self {
            get: format!("{select}{from}{by_key}"),
            count: format!("SELECT COUNT(*){from}"),
            insert: format!("{insert}{values}){returning}"),
            delete: format!("DELETE{from}{by_key}{returning}"),
            returning,
            select,
            from,
        }
    }
}
