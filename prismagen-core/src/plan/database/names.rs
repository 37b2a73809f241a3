//! Names of tables, columns and constraints: as Prisma gives them, and where a database cannot have two of them, told apart.
//!
//! A schema for one database has no clashes on it, so everything keeps its name. On another database two may clash: SQLite
//! has one space for all tables and indexes and does not mind case, PostgreSQL one in each schema, MySQL one in each table.
//! The first in the text keeps its name; the next are called `schema_table` or `table_index`, then `_2`, `_3`.

use super::Dialect;
use super::target::Target;
use crate::plan::naming::Taken;
use crate::schema::ids::{ModelId, RelationId, ScalarFieldId};
use crate::schema::values::RelationKind;
use crate::schema::{RelationWalker, ScalarFieldWalker, Schema};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) struct Names {
    dialect: Dialect,
    spaces: BTreeMap<Space, Taken>,
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
            spaces: BTreeMap::new(),
            tables: Vec::new(),
            join_tables: BTreeMap::new(),
            columns: BTreeMap::new(),
        };
        for model in schema.models_and_views() {
            let namespace = model.namespace().map_or("", |(name, _)| name);
            let space = Space::Tables(target.schema(model.namespace()));
            let name = names.claim(space, model.database_name(), namespace);
            names.tables.push(name);
            names.name_columns(model.scalar_fields());
        }
        for relation in schema.relations().filter(|relation| relation.kind() == RelationKind::ImplicitManyToMany) {
            let namespace = relation.referencing_model().namespace().map_or("", |(name, _)| name);
            let name = dialect.provider().identifier(&relation.join_table_name(), "");
            let space = Space::Tables(target.schema(relation.referencing_model().namespace()));
            let name = names.claim(space, &name, namespace);
            names.join_tables.insert(relation.id(), name);
        }
        names
    }

    fn name_columns<'s>(&mut self, fields: impl Iterator<Item = ScalarFieldWalker<'s>>) {
        let mut taken = Taken::default();
        for field in fields {
            if let Cow::Owned(name) = claim(self.dialect, &mut taken, field.database_name(), "") {
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
        self.claim(space, name, table)
    }

    /// The name of a foreign key of `table`; only MySQL tells those of different tables apart.
    pub(super) fn foreign_key(&mut self, table: &str, name: &str) -> String {
        match self.dialect {
            Dialect::Mysql => self.claim(Space::ForeignKeys, name, table),
            _ => name.to_owned(),
        }
    }

    fn claim(&mut self, space: Space, name: &str, qualifier: &str) -> String {
        claim(self.dialect, self.spaces.entry(space).or_default(), name, qualifier).into_owned()
    }
}

/// Where a name must be the only one, besides the columns of a table.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    /// Of a schema; indexes too, where they share it.
    Tables(Option<String>),
    /// Of a table.
    Indexes(String),
    /// Of the database.
    ForeignKeys,
}

/// `name` as it stands where it is free among the `taken`.
fn claim<'n>(dialect: Dialect, taken: &mut Taken, name: &'n str, qualifier: &str) -> Cow<'n, str> {
    let provider = dialect.provider();
    // SQLite keeps names that begin so for itself.
    let is_reserved = |name: &str| name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("sqlite_"));
    let name = if dialect == Dialect::Sqlite && is_reserved(name) {
        Cow::Owned(format!("_{name}"))
    } else {
        Cow::Borrowed(name)
    };
    if taken.take(key(dialect, &name)) {
        return name;
    }
    let stem = match qualifier {
        "" => name.into_owned(),
        _ => provider.identifier(&format!("{qualifier}_{name}"), ""),
    };
    let stem_key = key(dialect, &stem);
    if taken.take(stem_key.as_str()) {
        return Cow::Owned(stem);
    }
    loop {
        let numbered = provider.identifier(&stem, &format!("_{}", taken.next_number(&stem_key)));
        if taken.take(key(dialect, &numbered)) {
            return Cow::Owned(numbered);
        }
    }
}

/// What tells names apart: most databases do not mind case.
fn key(dialect: Dialect, name: &str) -> String {
    match dialect {
        Dialect::Sqlite | Dialect::Mysql => name.to_ascii_lowercase(),
        Dialect::Postgresql | Dialect::Cockroachdb => name.to_owned(),
    }
}
