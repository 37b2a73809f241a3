//! The databases that worlds are put into, and how each spells what is in them.

use prismagen::Db;
use prismagen_core::emit::{Unit, render};
use prismagen_core::options::Options;
use prismagen_core::plan::{Column, ColumnType, Default, Plan};
use prismagen_core::source::Sources;
use sqlx::{AssertSqlSafe, Row as _};

use super::Api;
use crate::alike::PROVIDERS;
use crate::servers;

/// A database of its own for each of two servers.
pub(super) struct Databases {
    pub(super) kind: Kind,
    urls: [String; 2],
    tables: &'static str,
    _databases: Vec<servers::Database>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Sqlite,
    Postgresql,
    Mysql,
}

/// Asks the same of every database there is.
pub(super) fn on_each(api: &Api, purpose: &str, test: impl AsyncFn(&Databases)) {
    for (provider, kind) in PROVIDERS.into_iter().zip([Kind::Sqlite, Kind::Postgresql, Kind::Mysql]) {
        let Some(databases) = Databases::new(api, purpose, provider, kind) else { continue };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(test(&databases));
        drop(runtime);
    }
}

impl Databases {
    fn new(api: &Api, purpose: &str, provider: &str, kind: Kind) -> Option<Self> {
        let mut databases = Vec::new();
        let mut url = |place: usize| {
            if kind == Kind::Sqlite {
                return Some(":memory:".to_owned());
            }
            let database = servers::Database::new(provider, &format!("ways_{purpose}_{}{place}", api.name))?;
            let url = database.url.clone();
            databases.push(database);
            Some(url)
        };
        let urls = [url(0)?, url(1)?];
        // What is generated for SQLite serves the others too; the tables are their own.
        let mut options = Options::default();
        options.set("provider", provider).unwrap();
        let plan = prismagen_core::analyze(&Sources::single("schema.prisma", api.text), &options).plan;
        let tables = render(&plan.expect("the schema is sound"), &Unit::Schema).leak();
        Some(Self { kind, urls, tables, _databases: databases })
    }

    /// One of the two, with its tables.
    pub(super) async fn open(&self, place: usize) -> Db {
        let db = prismagen::db::connect(&self.urls[place]).await.unwrap();
        prismagen::db::ensure(&db, self.tables).await.unwrap();
        db
    }

    /// Of a number of questions, how many are asked: SQLite answers in memory.
    pub(super) fn share(&self, questions: usize) -> usize {
        if self.kind == Kind::Sqlite { questions } else { questions.div_ceil(8) }
    }
}

impl Kind {
    pub(super) fn of(db: &Db) -> Self {
        match () {
            () if db.as_postgres().is_some() => Self::Postgresql,
            () if db.as_mysql().is_some() => Self::Mysql,
            () => Self::Sqlite,
        }
    }

    pub(super) fn name(self, name: &str) -> String {
        if self == Self::Mysql { format!("`{name}`") } else { format!("\"{name}\"") }
    }

    /// A value that is written as SQLite does.
    fn value(self, column: &Column, text: &str) -> String {
        match (self, column.ty) {
            (Self::Postgresql, ColumnType::Boolean) if text == "1" => "TRUE".to_owned(),
            (Self::Postgresql, ColumnType::Boolean) if text == "0" => "FALSE".to_owned(),
            (Self::Mysql, ColumnType::DateTime) => text.replace("+00:00", "").replace('T', " "),
            (Self::Mysql, _) => text.replace('\\', "\\\\"),
            _ => text.to_owned(),
        }
    }

    /// The value of a column, written as SQLite does.
    fn read(self, column: &Column) -> String {
        let name = self.name(&column.db_name);
        let is_number = matches!(
            column.ty,
            ColumnType::Int | ColumnType::BigInt | ColumnType::Float | ColumnType::Decimal { .. } | ColumnType::Boolean
        );
        match self {
            Self::Sqlite => format!("quote({name})"),
            Self::Postgresql => {
                let text = match column.ty {
                    ColumnType::Boolean => format!("{name}::int::text"),
                    ColumnType::DateTime => format!("to_char({name}, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS+00:00')"),
                    _ => format!("{name}::text"),
                };
                let quoted = format!("'''' || replace({text}, '''', '''''') || ''''");
                format!("coalesce({}, 'NULL')", if is_number { text } else { quoted })
            }
            Self::Mysql => {
                let text = match column.ty {
                    ColumnType::DateTime => format!("date_format({name}, '%Y-%m-%dT%H:%i:%s.%f+00:00')"),
                    _ => format!("cast({name} AS char)"),
                };
                let quoted = format!("concat('''', replace({text}, '''', ''''''), '''')");
                format!("coalesce({}, 'NULL')", if is_number { text } else { quoted })
            }
        }
    }

    /// A row, of values that are written as SQLite does.
    pub(super) fn insert<'c>(self, table: &str, values: impl Iterator<Item = (&'c Column, String)>) -> String {
        let values = values.map(|(column, text)| (self.name(&column.db_name), self.value(column, &text)));
        let (names, values): (Vec<String>, Vec<String>) = values.unzip();
        format!("INSERT INTO {} ({}) VALUES ({});\n", self.name(table), names.join(", "), values.join(", "))
    }

    /// The rows that link others, in the place of what is there.
    pub(super) fn links(self, table: &str, pairs: &[(String, String)]) -> String {
        let table = self.name(table);
        let insert = |(a, b): &(String, String)| {
            format!("INSERT INTO {table} ({}, {}) VALUES ({a}, {b});\n", self.name("A"), self.name("B"))
        };
        pairs.iter().map(insert).fold(format!("DELETE FROM {table};\n"), |sql, insert| sql + &insert)
    }

    /// What changes rows without a look at what refers to them, all or nothing.
    pub(super) fn unchecked(self, sql: &str) -> String {
        match self {
            Self::Sqlite => format!("PRAGMA foreign_keys = OFF; BEGIN; {sql} COMMIT; PRAGMA foreign_keys = ON;"),
            Self::Postgresql => format!("BEGIN; SET LOCAL session_replication_role = replica; {sql} COMMIT;"),
            Self::Mysql => format!("SET foreign_key_checks = 0; BEGIN; {sql} COMMIT; SET foreign_key_checks = 1;"),
        }
    }

    /// What has the numbers of new rows begin behind those that are there.
    pub(super) fn numbered(self, plan: &Plan) -> String {
        if self != Self::Postgresql {
            return String::new();
        }
        let counted = plan.resources.iter().flat_map(|resource| {
            let table = &plan.database.tables[resource.table as usize].name;
            let columns = resource.columns.iter().filter(|it| matches!(it.default, Some(Default::Autoincrement)));
            columns.map(move |column| (table, &column.db_name))
        });
        counted
            .map(|(table, column)| {
                format!("SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), 10000000);")
            })
            .collect()
    }
}

/// Runs statements, one after the other, on one connection.
pub(super) async fn run(db: &Db, sql: String) {
    let sql = sqlx::raw_sql(AssertSqlSafe(sql));
    match Kind::of(db) {
        Kind::Sqlite => sql.execute(db.as_sqlite().unwrap()).await.map(drop),
        Kind::Postgresql => sql.execute(db.as_postgres().unwrap()).await.map(drop),
        Kind::Mysql => sql.execute(db.as_mysql().unwrap()).await.map(drop),
    }
    .unwrap();
}

/// The rows of a table, as SQLite writes their values.
pub(super) async fn rows(db: &Db, table: &str, columns: &[&Column]) -> Vec<Vec<String>> {
    let kind = Kind::of(db);
    let columns: Vec<String> = columns.iter().map(|column| kind.read(column)).collect();
    texts(db, format!("SELECT {} FROM {} ORDER BY 1", columns.join(", "), kind.name(table))).await
}

/// The rows of a table that links others.
pub(super) async fn pairs(db: &Db, table: &str) -> Vec<(String, String)> {
    let kind = Kind::of(db);
    let text = |name: &str| match kind {
        Kind::Sqlite => format!("quote({})", kind.name(name)),
        Kind::Postgresql => format!("{}::text", kind.name(name)),
        Kind::Mysql => format!("cast({} AS char)", kind.name(name)),
    };
    let select = format!("SELECT {}, {} FROM {} ORDER BY 1, 2", text("A"), text("B"), kind.name(table));
    let rows = texts(db, select).await.into_iter();
    rows.map(|row| {
        let [a, b] = <[String; 2]>::try_from(row).expect("two columns");
        (a, b)
    })
    .collect()
}

/// A number that grows with what is written, if not with it alone.
pub(super) async fn writes(db: &Db) -> String {
    let select = match Kind::of(db) {
        Kind::Sqlite => "SELECT CAST(total_changes() AS TEXT)",
        Kind::Postgresql => "SELECT pg_snapshot_xmax(pg_current_snapshot())::text",
        Kind::Mysql => {
            "SELECT cast(sum(variable_value) AS char) FROM information_schema.global_status
             WHERE variable_name IN ('HANDLER_WRITE', 'HANDLER_UPDATE', 'HANDLER_DELETE')"
        }
    };
    texts(db, select.to_owned()).await.concat().concat()
}

/// Rows of texts.
pub(super) async fn texts(db: &Db, select: String) -> Vec<Vec<String>> {
    let query = AssertSqlSafe(select);
    macro_rules! texts {
        ($pool:expr) => {{
            let rows = sqlx::query(query).fetch_all($pool.unwrap()).await.unwrap();
            rows.iter().map(|row| (0..row.len()).map(|place| row.get(place)).collect()).collect()
        }};
    }
    match Kind::of(db) {
        Kind::Sqlite => texts!(db.as_sqlite()),
        Kind::Postgresql => texts!(db.as_postgres()),
        Kind::Mysql => texts!(db.as_mysql()),
    }
}
