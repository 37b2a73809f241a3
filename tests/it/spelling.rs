//! Texts that are one key to MySQL, or to PostgreSQL's `citext`, and two to a program: what is written has the spelling of the
//! row that it names, and what others have written is found by any.

use prismagen::{Db, Router, db};

use crate::alike::{Answered, serve};
use crate::servers::Database;

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/spelling.prisma");
}

mod natives {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/natives.prisma");
}

/// What another program may leave in the tables.
const OTHERS: [&str; 9] = [
    "UPDATE Book SET authorId = 'ADA' WHERE title IN ('One', 'Five')",
    "UPDATE Book SET authorId = 'áda' WHERE title = 'Two'",
    "UPDATE Book SET authorId = 'ada ' WHERE title = 'Three'",
    "UPDATE Profile SET authorId = 'adA'",
    "UPDATE Book SET country = 'NORGE' WHERE title = 'One'",
    "UPDATE _BookToSubject SET B = 'poetry'",
    "INSERT INTO Prize (year, authorId) VALUES (1843, 'ADA'), (1844, 'Ada')",
    "UPDATE Note SET parentId = 'FIRST' WHERE id = 'Second'",
    "INSERT INTO Note (id, text, parentId) VALUES ('Third', '.', 'SECOND  ')",
];

#[test]
fn a_key_is_one_in_whatever_letters_on_mysql() {
    let scripts = [include_str!("../requests/spelling.json"), include_str!("../requests/spelling-others.json")];
    hold("mysql", scripts, &OTHERS, api::SCHEMA_SQL, |db| api::Api::new(db).router());
}

#[test]
fn a_key_is_one_in_whatever_case_on_postgresql() {
    let scripts = [include_str!("../requests/natives.json"), include_str!("../requests/natives-others.json")];
    let others = ["UPDATE \"Post\" SET \"memberHandle\" = 'ADA' WHERE title = 'One'"];
    hold("postgresql", scripts, &others, natives::SCHEMA_SQL, |db| natives::Api::new(db).router());
}

/// Runs a script, then what others do, then another script.
fn hold(
    provider: &'static str,
    [first, then]: [&str; 2],
    others: &[&'static str],
    schema: &'static str,
    api: impl FnOnce(Db) -> Router,
) {
    let Some(database) = Database::new(provider, "spelling") else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (db, origin) = runtime.block_on(async {
        let db = db::connect(&database.url).await.unwrap();
        db::ensure(&db, schema).await.unwrap();
        (db.clone(), serve(api(db)).await)
    });
    let run =
        |script| Answered::by(provider, &origin, script).map(drop).unwrap_or_else(|failures| panic!("{failures}"));
    run(first);
    runtime.block_on(async {
        for &sql in others {
            match (db.as_postgres(), db.as_mysql()) {
                (Some(pool), _) => drop(sqlx::query(sql).execute(pool).await.unwrap()),
                (_, pool) => drop(sqlx::query(sql).execute(pool.unwrap()).await.unwrap()),
            }
        }
    });
    run(then);
}
