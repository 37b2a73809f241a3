//! The static description of a resource: what the runtime's handlers work from, instead of code generated per model.
//!
//! | file | idea |
//! |---|---|
//! | `column` | a column: names, kind, default, who writes it |
//! | `relation` | how a resource is joined to another |
//! | `access` | which operations exist, who may call them, whom rows belong to |
//! | `auth` | who logs in |
//! | `domain` | which columns operations of their own are about |
//! | `rate_limit` | how many requests are answered |
//! | `statements` | its SQL, built once |

mod access;
mod auth;
mod column;
mod domain;
mod rate_limit;
mod relation;
mod statements;

pub use access::{Access, Operation, Owner, Rule, Whole};
pub use auth::{Auth, Bar};
pub use column::{ColumnDef, DefaultValue, Variant};
pub(crate) use column::{Kind, Write};
pub use domain::Domain;
pub use rate_limit::RateLimit;
pub use relation::RelationDef;
pub(crate) use relation::{Cardinality, Embed, Join, Link};
pub use statements::Statements;

use crate::model::Inputs;

/// A resource: a model, as the runtime's handlers see it. Generated code holds one `static` of it per model.
#[derive(Debug)]
pub struct Resource {
    /// The model's name: `Post`.
    pub name: &'static str,
    /// Its path below the base: `/posts`.
    pub path: &'static str,
    /// The schema that the table is in, where the database has schemas and it is not the connection's (`@@schema`).
    pub schema: Option<&'static str>,
    /// The table's name.
    pub table: &'static str,
    /// The table's columns, in the schema's order. An index into them is what names a column everywhere else.
    pub columns: &'static [ColumnDef],
    /// The columns that address a row, in the order of the path. Empty for a view without a key.
    pub key: &'static [usize],
    /// Unique criteria besides the key, on all rows.
    pub uniques: &'static [&'static [usize]],
    /// Relations to other resources.
    pub relations: &'static [RelationDef],
    /// Its operations, and who may call them.
    pub access: Access,
    /// Which of its columns operations of their own are about.
    pub domain: Domain,
    /// Whom a row belongs to.
    pub owner: Owner,
    /// How many requests are answered.
    pub rate_limits: &'static [RateLimit],
    /// `take` where a client does not say.
    pub page_size: u32,
    /// The largest `take`.
    pub max_page_size: u32,
    /// How bodies are read and validated.
    pub inputs: Inputs,
    /// Its SQL.
    pub statements: Statements,
}

impl Resource {
    /// The index of the column that has this name on the wire.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The index of the relation that has this name, where clients know of it.
    pub(crate) fn relation_named(&self, name: &str) -> Option<usize> {
        self.relations.iter().position(|relation| relation.name == name && !relation.hidden)
    }

    /// What names a row in a body: the key, and whatever else is unique and sent.
    pub(crate) fn criteria(&'static self) -> impl Iterator<Item = &'static [usize]> {
        let readable = |columns: &&[usize]| columns.iter().all(|&index| self.columns[index].readable);
        let key = Some(self.key).filter(|key| !key.is_empty());
        key.into_iter().chain(self.uniques.iter().copied()).filter(readable)
    }

    /// The column that has this name in the database.
    pub fn column_stored_as(&self, name: &str) -> Option<&'static ColumnDef> {
        self.columns.iter().find(|column| column.column == name)
    }
}
