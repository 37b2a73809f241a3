//! Names of tables, columns and constraints: as Prisma gives them, and where a database cannot have two of them, told apart.
//!
//! A schema for one database has no clashes on it, so everything keeps its name. On another database two may clash: SQLite
//! has one space for all tables and indexes and does not mind case, PostgreSQL one in each schema, MySQL one in each table.
//! The first in the text keeps its name; the next are called `schema_table` or `table_index`, then `_2`, `_3`.

use super::Dialect;
use super::target::Target;
use crate::schema::ids::{ModelId, RelationId, ScalarFieldId};
use crate::schema::values::RelationKind;
use crate::schema::{RelationWalker, ScalarFieldWalker, Schema};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(super) struct Names {
    dialect: Dialect,
    taken: Taken,
    tables: Vec<String>,
    join_tables: BTreeMap<RelationId, String>,
    /// Those that are not called as the schema says.
    columns: BTreeMap<ScalarFieldId, String>,
}

impl Names {
    /// Names every table and column, so that no index can take the name of a table.
    pub(super) fn new(schema: &Schema<'_>, target: Target) -> Self {
        let dialect = target.dialect;
        let mut names = Self {
            dialect,
            taken: Taken::new(dialect),
            tables: Vec::new(),
            join_tables: BTreeMap::new(),
            columns: BTreeMap::new(),
        };
        for model in schema.models_and_views() {
            let namespace = model.namespace().map_or("", |(name, _)| name);
            let space = Space::Tables(target.schema(model.namespace()));
            let name = names.taken.claim(&space, model.database_name(), namespace);
            names.tables.push(name);
            names.name_columns(model.scalar_fields());
        }
        for relation in schema.relations().filter(|relation| relation.kind() == RelationKind::ImplicitManyToMany) {
            let namespace = relation.referencing_model().namespace().map_or("", |(name, _)| name);
            let name = dialect.provider().identifier(&relation.join_table_name(), "");
            let space = Space::Tables(target.schema(relation.referencing_model().namespace()));
            let name = names.taken.claim(&space, &name, namespace);
            names.join_tables.insert(relation.id(), name);
        }
        names
    }

    fn name_columns<'s>(&mut self, fields: impl Iterator<Item = ScalarFieldWalker<'s>>) {
        let mut taken = Taken::new(self.dialect);
        for field in fields {
            let name = taken.claim(&Space::Columns, field.database_name(), "");
            if name != field.database_name() {
                self.columns.insert(field.id(), name);
            }
        }
    }

    pub(super) fn table(&self, model: ModelId) -> &str {
        &self.tables[model.index()]
    }

    pub(super) fn join_table(&self, relation: RelationWalker<'_>) -> &str {
        &self.join_tables[&relation.id()]
    }

    pub(super) fn column<'a>(&'a self, field: ScalarFieldWalker<'a>) -> &'a str {
        self.columns.get(&field.id()).map_or_else(|| field.database_name(), String::as_str)
    }

    /// The name of an index, a unique constraint or a primary key of `table`.
    pub(super) fn index(&mut self, schema: Option<&str>, table: &str, name: &str) -> String {
        let space = match self.dialect {
            Dialect::Mysql => Space::Indexes(table.to_owned()),
            _ => Space::Tables(schema.map(str::to_owned)),
        };
        self.taken.claim(&space, name, table)
    }

    /// The name of a foreign key of `table`; only MySQL tells those of different tables apart.
    pub(super) fn foreign_key(&mut self, table: &str, name: &str) -> String {
        match self.dialect {
            Dialect::Mysql => self.taken.claim(&Space::ForeignKeys, name, table),
            _ => name.to_owned(),
        }
    }
}

/// Where a name must be the only one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    /// Of a schema; indexes too, where they share it.
    Tables(Option<String>),
    /// Of a table.
    Indexes(String),
    /// Of the database.
    ForeignKeys,
    /// Of the table at hand.
    Columns,
}

struct Taken {
    dialect: Dialect,
    /// Each with the last number that was given to its namesakes, so that they need not be tried one by one.
    names: BTreeMap<(Space, String), u32>,
}

impl Taken {
    fn new(dialect: Dialect) -> Self {
        Self { dialect, names: BTreeMap::new() }
    }

    fn claim(&mut self, space: &Space, name: &str, qualifier: &str) -> String {
        let provider = self.dialect.provider();
        // SQLite keeps names that begin so for itself.
        let reserved = self.dialect == Dialect::Sqlite && name.to_ascii_lowercase().starts_with("sqlite_");
        let name = if reserved { format!("_{name}") } else { name.to_owned() };
        if self.take(space, &name) {
            return name;
        }
        let stem = if qualifier.is_empty() { name } else { provider.identifier(&format!("{qualifier}_{name}"), "") };
        if self.take(space, &stem) {
            return stem;
        }
        loop {
            let last = self.names.entry(self.key(space, &stem)).or_insert(1);
            *last += 1;
            let numbered = provider.identifier(&stem, &format!("_{last}"));
            if self.take(space, &numbered) {
                return numbered;
            }
        }
    }

    /// Whether it was free.
    fn take(&mut self, space: &Space, name: &str) -> bool {
        match self.names.entry(self.key(space, name)) {
            Entry::Vacant(entry) => {
                entry.insert(1);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    fn key(&self, space: &Space, name: &str) -> (Space, String) {
        let name = match self.dialect {
            Dialect::Sqlite | Dialect::Mysql => name.to_ascii_lowercase(),
            Dialect::Postgresql | Dialect::Cockroachdb => name.to_owned(),
        };
        (space.clone(), name)
    }
}
