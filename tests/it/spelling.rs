//! Texts that are one key to MySQL and two to a program: what is written has the spelling of the row that it names, and what
//! others have written is found by any.

use prismagen::db;

use crate::alike::{Answered, serve};
use crate::servers::Database;

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/spelling.prisma");
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
fn a_key_is_one_in_whatever_letters() {
    let Some(database) = Database::new("mysql", "spelling") else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (db, origin) = runtime.block_on(async {
        let db = db::connect(&database.url).await.unwrap();
        db::ensure(&db, api::SCHEMA_SQL).await.unwrap();
        (db.clone(), serve(api::Api::new(db).router()).await)
    });
    let hold =
        |script| Answered::by("mysql", &origin, script).map(drop).unwrap_or_else(|failures| panic!("{failures}"));
    hold(include_str!("../requests/spelling.json"));
    runtime.block_on(async {
        for sql in OTHERS {
            sqlx::query(sql).execute(db.as_mysql().unwrap()).await.unwrap();
        }
    });
    hold(include_str!("../requests/spelling-others.json"));
}
