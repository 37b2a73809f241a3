//! Creating tables.

use std::collections::{BTreeMap, BTreeSet};

use super::{Db, Pool};
use crate::{Error, Result};

/// Creates the tables of a schema in a database that has none of them: `prismagen::db::ensure(&db, SCHEMA_SQL)`. A database
/// that has them is left as it is. Several processes may do so at once: one creates, the others wait.
///
/// The database itself must be there; [`create`](super::create) makes it.
///
/// # Errors
/// Where the database has some of the tables and not all, or lacks columns: it was made for another version of the schema,
/// and changing tables is a migration's work, not a start's. Where it cannot be reached or refuses the SQL. Nothing is
/// created then.
pub async fn ensure(db: &Db, schema_sql: &'static str) -> Result<()> {
    match &db.0 {
        #[cfg(feature = "sqlite")]
        Pool::Sqlite(pool, _) => super::sqlite::ensure(pool, schema_sql).await,
        #[cfg(feature = "postgres")]
        Pool::Postgres(pool) => super::postgres::ensure(pool, schema_sql).await,
        #[cfg(feature = "mysql")]
        Pool::Mysql(pool) => super::mysql::ensure(pool, schema_sql).await,
    }
}

/// Tables with their columns.
pub(super) struct Tables(BTreeMap<String, BTreeSet<String>>);

impl Tables {
    /// Of pairs of a table and a column.
    pub(super) fn of(columns: Vec<(String, String)>) -> Self {
        let mut tables = BTreeMap::<String, BTreeSet<String>>::new();
        for (table, column) in columns {
            tables.entry(table).or_default().insert(column);
        }
        Self(tables)
    }

    /// The tables that a script makes. It is our own, so that its form is known: a line begins a table, a line each is a
    /// column, all else of a table begins with a word.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn of_script(schema_sql: &str) -> Self {
        let mut tables = BTreeMap::<String, BTreeSet<String>>::new();
        let mut table: Option<&mut BTreeSet<String>> = None;
        for line in schema_sql.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                let mut names = Vec::new();
                let mut rest = rest;
                while let Some((name, after)) = identifier(rest) {
                    names.push(name);
                    rest = after.strip_prefix('.').unwrap_or(after);
                }
                table = Some(tables.entry(names.join(".")).or_default());
            } else if line.starts_with(')') {
                table = None;
            } else if let (Some(columns), Some((name, _))) =
                (&mut table, line.strip_prefix("    ").and_then(identifier))
            {
                columns.insert(name);
            }
        }
        Self(tables)
    }

    /// Where names are the same whatever their case.
    #[cfg(feature = "mysql")]
    pub(super) fn in_lower_case(self) -> Self {
        let lower = |columns: BTreeSet<String>| columns.iter().map(|column| column.to_lowercase()).collect();
        Self(self.0.into_iter().map(|(table, columns)| (table.to_lowercase(), lower(columns))).collect())
    }

    /// The names of the tables.
    #[cfg(feature = "mysql")]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether they are `there`; false where none of them is.
    ///
    /// # Errors
    /// Where some are.
    pub(super) fn are_all(&self, there: &Self) -> Result<bool> {
        if !self.0.keys().any(|table| there.0.contains_key(table)) {
            return Ok(self.0.is_empty());
        }
        match self.missing(there) {
            None => Ok(true),
            Some(missing) => Err(Error::start(format!(
                "the database was made for another version of the schema: it has {missing}. Migrate it (`prisma migrate`), \
                 or start with a new one"
            ))),
        }
    }

    /// `no table `tag`, no column `post.subtitle``; none where nothing is missing.
    fn missing(&self, there: &Self) -> Option<String> {
        let missing: Vec<String> = self
            .0
            .iter()
            .flat_map(|(table, columns)| match there.0.get(table) {
                None => vec![format!("no table `{table}`")],
                Some(known) => {
                    columns.difference(known).map(|column| format!("no column `{table}.{column}`")).collect()
                }
            })
            .collect();
        (!missing.is_empty()).then(|| missing.join(", "))
    }
}

/// A quoted name at the start of a text, and what follows it.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn identifier(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '`'))?;
    let mut name = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return Some((name, &text[at + 1..]));
        }
        name.push(character);
    }
    None
}

#[cfg(all(test, any(feature = "postgres", feature = "mysql")))]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_its_tables() {
        let tables = Tables::of_script(
            "-- CreateTable\nCREATE TABLE \"auth\".\"us\"\"er\" (\n    \"id\" SERIAL NOT NULL,\n    \"a b\" TEXT,\n\n    \
             CONSTRAINT \"user_pkey\" PRIMARY KEY (\"id\")\n);\n\n-- CreateTable\nCREATE TABLE `tag` (\n    `name` TEXT,\n    \
             UNIQUE INDEX `x`(`name`)\n) DEFAULT CHARACTER SET utf8mb4;\n    \"no column\"\n",
        );
        let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let expected = [("auth.us\"er".to_owned(), columns(&["a b", "id"])), ("tag".to_owned(), columns(&["name"]))];
        assert_eq!(tables.0, BTreeMap::from(expected));
    }
}
