//! The database that is built for, and how it stands to the one the schema was written for.

use super::Dialect;
use crate::schema::{Provider, ScalarFieldWalker, Schema};
use crate::source::Span;
use crate::syntax::ast::Arity;

/// The schema that PostgreSQL puts a table in where none is named.
pub(super) const DEFAULT_SCHEMA: &str = "public";

/// The database that is built for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    /// What it speaks.
    pub(super) dialect: Dialect,
    /// Whether the schema was written for it: what it says in native types means this database.
    pub(super) is_own: bool,
    /// Whether SQL in the schema (`dbgenerated`, `Unsupported`, `raw`) is this database's.
    pub(super) speaks_schema_sql: bool,
}

impl Target {
    pub(super) fn new(schema: &Schema<'_>, dialect: Dialect) -> Self {
        let own = schema.provider().and_then(Dialect::of);
        let is_own = own == Some(dialect);
        let is_kin = dialect.is_postgresql() && own.is_some_and(Dialect::is_postgresql);
        Self { dialect, is_own, speaks_schema_sql: is_own || is_kin }
    }

    /// Whether the field is a list and the database has none: it becomes JSON.
    pub(super) fn emulates_list(self, field: ScalarFieldWalker<'_>) -> bool {
        field.arity() == Arity::List && !self.dialect.is_postgresql()
    }

    /// The schema to name in SQL for a `@@schema`: none for PostgreSQL's default one, which Prisma does not name either.
    pub(super) fn schema(self, namespace: Option<(&str, Span)>) -> Option<String> {
        let named = namespace.filter(|(name, _)| self.dialect.is_postgresql() && *name != DEFAULT_SCHEMA);
        named.map(|(name, _)| name.to_owned())
    }

    /// The provider whose limits and naming rules hold.
    pub(super) fn provider(self) -> Provider {
        self.dialect.provider()
    }
}
