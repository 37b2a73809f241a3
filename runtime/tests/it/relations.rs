//! Lists by the rows that theirs are joined to: filters and orderings through relations.

use serde_json::json;

use crate::client::Server;
use crate::library;

/// What a list has in one field, in order.
async fn found(server: &Server, path: &str, field: &str) -> String {
    let page = server.get(&format!("/api{path}")).await.expect(200);
    let rows = page["data"].as_array().unwrap();
    assert_eq!(page["meta"]["total"], rows.len(), "{path}");
    rows.iter().map(|row| row[field].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn rows_are_found_by_the_rows_they_are_joined_to() {
    let server = library::start().await;
    for (query, isbns) in [
        // To one: with an operator and without.
        ("where[author][is][name]=Bob", "b3"),
        ("where[author][name]=Bob", "b3"),
        ("where[author][name]=Ada&where[pages][gt]=100", "b1 b5"),
        ("where[author][name]=Ada&where[author][id]=2", ""),
        ("where[author][isNot][name]=Ada", "b3"),
        ("where[editor][name][in]=Ada,Cy", "b3 b5"),
        ("where[editor][isNull]=true", "b2"),
        ("where[editor][isNull]=false", "b1 b3 b4 b5"),
        ("where[editor][isNot][name]=Bob", "b2 b3 b5"),
        ("where[editor][is][managerId][isNull]=false", "b1 b4 b5"),
        ("where[author][OR][0][name]=Bob&where[author][OR][1][name]=Cy", "b3"),
        ("where[author][NOT][name]=Ada", "b3"),
        // Along several, and back.
        ("where[editor][manager][name]=Ada", "b1 b4 b5"),
        ("where[author][card][number][startsWith]=A", "b1 b2 b4 b5"),
        ("where[author][books][some][isbn]=b2", "b1 b2 b4 b5"),
        // To many.
        ("where[chapters][some][title]=Cards", "b1"),
        ("where[chapters][some][number]=2", "b1 b3"),
        ("where[chapters][none][number]=2", "b2 b4 b5"),
        ("where[chapters][every][number][lte]=2", "b1 b2 b3 b4 b5"),
        ("where[chapters][every][number][lt]=2", "b2 b4 b5"),
        ("where[chapters][some][notes][some][text]=holes", "b1"),
        ("where[notes][some][chapter][isNull]=true", "b1"),
        ("where[OR][0][author][name]=Bob&where[OR][1][chapters][some][title]=Steam", "b1 b3"),
        ("where[NOT][chapters][some][number]=1", "b2 b4 b5"),
        // Through a model.
        ("where[subjects][some][subject][name]=Mathematics", "b1 b3"),
        ("where[subjects][every][subject][name]=Mathematics", "b2 b3 b4 b5"),
    ] {
        let mut all = Vec::new();
        for skip in [0, 3] {
            let page = server.get(&format!("/api/books?take=3&skip={skip}&{query}")).await.expect(200);
            all.extend(page["data"].as_array().unwrap().iter().map(|row| row["isbn"].as_str().unwrap().to_owned()));
        }
        assert_eq!(all.join(" "), isbns, "{query}");
        let count = server.get(&format!("/api/books/meta/count?{query}")).await.expect(200);
        assert_eq!(count["total"], all.len(), "{query}");
    }
    for (query, names) in [
        ("where[team][some][name]=Bob", "Ada"),
        ("where[team][none][id][gt]=0", "Bob Dee"),
        ("where[manager][manager][isNull]=false", "Dee"),
        // Through a table, in both directions, and to itself.
        ("where[clubs][some][name]=go", "Ada Dee"),
        ("where[clubs][none][name]=go", "Bob Cy"),
        ("where[clubs][some][members][some][name]=Dee", "Ada Dee"),
        ("where[friends][some][name]=Ada", "Bob Cy"),
        ("where[befriended][some][name]=Ada", "Bob"),
        ("where[card][isNull]=true", "Bob Dee"),
        ("where[card][number]=C-3", "Cy"),
        ("where[card][isNot][number]=C-3", "Ada Bob Dee"),
    ] {
        assert_eq!(found(&server, &format!("/people?{query}"), "name").await, names, "{query}");
    }
    assert_eq!(found(&server, "/notes?where[chapter][title]=Cards", "text").await, "punched holes");
}

#[tokio::test]
async fn rows_are_sorted_by_the_rows_they_are_joined_to() {
    let server = library::start().await;
    let isbns = async |query: &str| {
        let mut all = Vec::new();
        for skip in [0, 3] {
            let page = server.get(&format!("/api/books?take=3&skip={skip}&{query}")).await.expect(200);
            all.extend(page["data"].as_array().unwrap().iter().map(|row| row["isbn"].as_str().unwrap().to_owned()));
        }
        all.join(" ")
    };
    for (query, expected) in [
        ("orderBy[author][name]=asc", "b1 b2 b4 b5 b3"),
        ("orderBy[author][name]=desc", "b3 b1 b2 b4 b5"),
        // Those without come last, whichever the direction.
        ("orderBy[editor][name]=asc", "b3 b1 b4 b5 b2"),
        ("orderBy[editor][name]=desc", "b5 b1 b4 b3 b2"),
        ("orderBy[editor][manager][name]=asc&orderBy[title]=desc", "b5 b4 b1 b3 b2"),
        ("orderBy[editor][name]=asc&orderBy[isbn]=desc", "b3 b4 b1 b5 b2"),
        ("orderBy[author][card][number]=desc", "b1 b2 b4 b5 b3"),
        ("orderBy[author][id]=desc&orderBy[editor][id]=asc&orderBy[pages]=asc", "b3 b4 b1 b5 b2"),
        ("where[author][name]=Ada&orderBy[editor][email]=desc", "b5 b1 b4 b2"),
    ] {
        assert_eq!(isbns(query).await, expected, "{query}");
    }
    assert_eq!(found(&server, "/people?orderBy[card][number]=desc", "name").await, "Cy Ada Bob Dee");
    assert_eq!(found(&server, "/people?orderBy[manager][name]=asc&orderBy[name]=desc", "name").await, "Cy Bob Dee Ada");
}

/// Each of many rows leads to few others. A condition that many fulfil, with an index of its own, does not lead to them
/// first: 400 million looks would take longer than a statement may.
#[tokio::test]
async fn rows_are_looked_for_where_others_lead_to_them() {
    let server = library::start().await;
    let many = r#"CREATE INDEX "by_name" ON "Person" ("name"); CREATE INDEX "by_pages" ON "Book" ("pages");
        WITH RECURSIVE n(i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 20100)
        INSERT INTO "Person" ("id", "name", "email") SELECT i, 'P', i || '@example.org' FROM n;
        INSERT INTO "Book" ("isbn", "title", "pages", "authorId")
        SELECT 'p' || "id", 'T', 7, "id" FROM "Person" WHERE "name" = 'P'"#;
    sqlx::raw_sql(many).execute(server.db.as_sqlite().unwrap()).await.unwrap();
    for (query, total) in [
        ("where[friends][some][name]=P", 0),
        ("where[friends][none][name]=P&where[name]=P", 20_000),
        ("where[friends][some][friends][some][name]=P", 0),
        ("where[books][some][pages]=7&where[books][some][title]=T", 20_000),
        ("where[books][some][pages]=7&where[books][some][title]=U", 0),
    ] {
        let count = server.get(&format!("/api/people/meta/count?{query}")).await.expect(200);
        assert_eq!(count["total"], total, "{query}");
    }
}

#[tokio::test]
async fn what_may_not_be_read_is_as_if_it_did_not_exist() {
    let server = library::start().await;
    for (path, names) in [
        ("/people?where[diaries][some][title]=Mine", ""),
        ("/people?where[diaries][none][title]=Mine", "Ada Bob Cy Dee"),
        ("/people?where[diaries][every][title]=Others", "Ada Bob Cy Dee"),
        ("/people?where[diaries][some][entries][some][id]=1", ""),
    ] {
        assert_eq!(found(&server, path, "name").await, names, "{path}");
    }
    for (query, pages) in [
        ("where[diary][title]=Mine", 0),
        ("where[diary][isNull]=true", 1),
        ("where[diary][isNot][title]=Mine", 1),
        ("where[diary][person][name]=Ada", 0),
        ("orderBy[diary][title]=asc", 1),
    ] {
        let page = server.get(&format!("/api/diary-pages?{query}")).await.expect(200);
        assert_eq!(page["meta"]["total"], pages, "{query}");
    }
}

#[tokio::test]
async fn what_is_unknown_or_too_much_is_named() {
    let server = library::start().await;
    let is_no_field = "is no field of this resource";
    for (query, path, message) in [
        ("where[author]=1", "where[author]", "is a relation: name an operator or a field of its rows"),
        ("where[author][nope]=1", "where[author][nope]", is_no_field),
        ("where[author][is]=1", "where[author][is]", "must name a field in brackets"),
        ("where[author][is][nope]=1", "where[author][is][nope]", is_no_field),
        ("where[author][some][name]=1", "where[author][some]", is_no_field),
        ("where[author][passwordHash]=x", "where[author][passwordHash]", is_no_field),
        ("where[author][isNull]=1", "where[author][isNull]", "must be true or false"),
        ("where[chapters][title]=x", "where[chapters][title]", "is no operator of this relation"),
        ("where[chapters][is][title]=x", "where[chapters][is]", "is no operator of this relation"),
        ("where[chapters][some][number]=x", "where[chapters][some][number]", "must be an integer of 32 bits"),
        ("orderBy[author][nope]=asc", "orderBy[author][nope]", "is no field to sort by"),
        ("orderBy[author][passwordHash]=asc", "orderBy[author][passwordHash]", "is no field to sort by"),
        ("orderBy[author][name]=up", "orderBy[author][name]", "must be `asc` or `desc`"),
        ("orderBy[author][books][title]=asc", "orderBy[author][books]", "leads to many rows, of which none is first"),
        (
            "orderBy[author][manager][manager][manager][name]=asc",
            "orderBy[author][manager][manager][manager]",
            "leads along more than 3 relations",
        ),
        (
            "where[author][team][some][friends][some][manager][name]=Ada",
            "where[author][team][some][friends][some][manager]",
            "is too deep: a query looks through at most 3 relations, one after another",
        ),
        ("orderBy[author][name]=asc&orderBy[author][name]=desc", "orderBy[author][name]", "is given more than once"),
    ] {
        let answer = server.get(&format!("/api/books?{query}")).await;
        assert_eq!(answer.problem(400), "invalid_query", "{query}");
        assert_eq!(
            answer.json()["errors"],
            json!([{ "path": path, "code": "invalid", "message": message }]),
            "{query}"
        );
    }
    let many = |relations: usize| -> String {
        (0..relations).map(|number| format!("where[OR][{number}][author][name]=Ada&")).collect()
    };
    assert_eq!(found(&server, &format!("/books?{}where[isbn]=b1", many(20)), "isbn").await, "b1");
    let answer = server.get(&format!("/api/books?{}", many(21))).await;
    assert_eq!(
        answer.json()["errors"][0],
        json!({
            "path": "where[OR][20][author]", "code": "invalid",
            "message": "is too much: a query looks through at most 20 relations",
        })
    );
}
