//! The SQL of a resource that is the same for every request. It is built from the table on first use and kept: generated
//! code carries no SQL, and a request pays for none that is not its own.

use std::sync::OnceLock;

use super::Resource;
use crate::db::Dialect;

/// The cached SQL of a [`Resource`].
#[derive(Debug)]
pub struct Statements(OnceLock<Sql>);

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
    /// `DELETE …` of one row by its key, returning it.
    pub(crate) delete: String,
    /// ` RETURNING …`, every column in the table's order.
    pub(crate) returning: String,
}

impl Statements {
    /// Nothing built yet.
    #[expect(clippy::new_without_default, reason = "it is called in statics, where a trait cannot be")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
}

impl Resource {
    /// Its SQL. The dialect is the same at every call: a resource is generated for one database.
    pub(crate) fn sql(&'static self, dialect: Dialect) -> &'static Sql {
        self.statements.0.get_or_init(|| Sql::new(self, dialect))
    }
}

impl Sql {
    fn new(resource: &Resource, dialect: Dialect) -> Self {
        let columns: Vec<String> = resource.columns.iter().map(|column| dialect.quoted(column.column)).collect();
        let columns = columns.join(", ");
        let table = dialect.quoted(resource.table);
        let select = format!("SELECT {columns}");
        let from = format!(" FROM {table}");
        let mut by_key = String::new();
        for (position, &index) in resource.key.iter().enumerate() {
            by_key.push_str(if position == 0 { " WHERE " } else { " AND " });
            by_key.push_str(&dialect.quoted(resource.columns[index].column));
            by_key.push_str(" = ?");
        }
        Self {
            get: format!("{select}{from}{by_key}"),
            count: format!("SELECT COUNT(*){from}"),
            delete: format!("DELETE FROM {table}{by_key} RETURNING {columns}"),
            returning: format!(" RETURNING {columns}"),
            select,
            from,
        }
    }
}
