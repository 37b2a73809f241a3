//! What is sent of a row and of those it is joined to: summaries, `include`, `select`.

use prismagen::Json;
use serde_json::json;

use crate::client::Server;
use crate::library;

/// What is sent at a path.
async fn sent(server: &Server, path: &str) -> Json {
    let mut answer = server.get(&format!("/api{path}")).await.expect(200);
    match answer.get_mut("data") {
        Some(data) => data.take(),
        None => answer,
    }
}

fn ada() -> Json {
    json!({ "id": 1, "name": "Ada" })
}

fn bob() -> Json {
    json!({ "id": 2, "name": "Bob" })
}

#[tokio::test]
async fn a_row_shows_what_its_foreign_keys_lead_to() {
    let server = library::start().await;
    let book = json!({
        "isbn": "b1", "title": "Engines", "pages": 300, "authorId": 1, "editorId": 2, "author": ada(), "editor": bob(),
    });
    assert_eq!(sent(&server, "/books/b1").await, book);
    assert_eq!(sent(&server, "/books?take=1").await, json!([book]));
    let books = sent(&server, "/books?where[isbn][in]=b2,b3").await;
    assert_eq!((&books[0]["author"], &books[0]["editor"]), (&ada(), &Json::Null));
    assert_eq!((&books[1]["author"], &books[1]["editor"]), (&bob(), &ada()));
    // One of a composite key has all of it, and `title` besides.
    assert_eq!(
        sent(&server, "/people/2").await,
        json!({ "id": 2, "name": "Bob", "email": "bob@example.org", "managerId": 1, "manager": ada() })
    );
    assert_eq!(
        sent(&server, "/cards/3").await,
        json!({ "personId": 3, "number": "C-3", "person": { "id": 3, "name": "Cy" } })
    );
    // `@include(none)`, and `@include` whole, beside a summary.
    assert_eq!(sent(&server, "/notes/1").await, json!({ "id": 1, "text": "hot", "isbn": "b1", "number": 1 }));
    assert_eq!(
        sent(&server, "/chapters/b1/2").await,
        json!({
            "isbn": "b1", "number": 2, "title": "Cards", "book": { "isbn": "b1", "title": "Engines" },
            "notes": [
                { "id": 2, "text": "punched", "isbn": "b1", "number": 2 },
                { "id": 3, "text": "holes", "isbn": "b1", "number": 2 },
            ],
        })
    );
}

#[tokio::test]
async fn answers_of_writes_show_the_same() {
    let server = library::start().await;
    let body = json!({ "isbn": "b6", "title": "New", "authorId": 2 });
    let created = server.post("/api/books", body).await.expect(201);
    assert_eq!((&created["author"], &created["editor"]), (&bob(), &Json::Null));
    let changed = server.patch("/api/books/b6", json!({ "editorId": 1 })).await.expect(200);
    assert_eq!(changed["editor"], ada());
    assert_eq!(sent(&server, "/books/b6").await, changed);
    let replaced = server.put("/api/books/b6", json!({ "title": "Newer", "authorId": 1 })).await.expect(200);
    assert_eq!((&replaced["author"], &replaced["editor"]), (&ada(), &Json::Null));
}

#[tokio::test]
async fn what_is_asked_for_is_included_whole() {
    let server = library::start().await;
    let person = |id: i32, name: &str, manager: Json| {
        let email = format!("{}@example.org", name.to_lowercase());
        json!({ "id": id, "name": name, "email": email, "managerId": manager })
    };
    let (ada, bob, cy, dee) = (
        person(1, "Ada", Json::Null),
        person(2, "Bob", json!(1)),
        person(3, "Cy", json!(1)),
        person(4, "Dee", json!(3)),
    );
    let with = |row: &Json, name: &str, value: Json| {
        let mut row = row.clone();
        row[name] = value;
        row
    };
    for (path, pointer, expected) in [
        // Instead of a summary.
        ("/books/b1?include=author", "/author", ada.clone()),
        ("/books/b1?include=author", "/editor", self::bob()),
        ("/books/b1?include=author,editor", "/editor", bob.clone()),
        ("/books/b1?include=author&include=editor", "/editor", bob.clone()),
        ("/books/b2?include=editor", "/editor", Json::Null),
        // To itself, either way.
        ("/people/3?include=manager", "/manager", ada.clone()),
        ("/people/1?include=team", "/team", json!([bob, cy])),
        ("/people/2?include=team", "/team", json!([])),
        ("/people/1?include=manager", "/manager", Json::Null),
        ("/people/4?include=manager.manager", "/manager", with(&cy, "manager", ada.clone())),
        // One to one, from the side without the key.
        ("/people/1?include=card", "/card", json!({ "personId": 1, "number": "A-1" })),
        ("/people/2?include=card", "/card", Json::Null),
        ("/people?include=card", "/2/card/number", json!("C-3")),
        // Through a table, in both directions, and to itself.
        ("/people/1?include=clubs", "/clubs", json!([{ "name": "chess" }, { "name": "go" }])),
        ("/people/3?include=clubs", "/clubs", json!([])),
        ("/clubs/go?include=members", "/members", json!([ada, dee])),
        ("/people/1?include=friends", "/friends", json!([bob])),
        ("/people/1?include=befriended", "/befriended", json!([bob, cy])),
        // Through a model.
        (
            "/books/b1?include=subjects.subject",
            "/subjects",
            json!([
                { "isbn": "b1", "subjectId": 1, "subject": { "id": 1, "name": "Machines" } },
                { "isbn": "b1", "subjectId": 2, "subject": { "id": 2, "name": "Mathematics" } },
            ]),
        ),
        // Composite keys; a part of one that is null leads nowhere.
        ("/books/b3?include=chapters.notes", "/chapters/0/notes/0/text", json!("odd")),
        ("/books/b3?include=chapters.notes", "/chapters/1/notes", json!([])),
        ("/notes/3?include=chapter", "/chapter", json!({ "isbn": "b1", "number": 2, "title": "Cards" })),
        ("/notes/4?include=chapter", "/chapter", Json::Null),
        ("/notes?include=chapter.book.author", "/4/chapter/book/author/name", json!("Bob")),
        // Of a row without any.
        ("/people?where[id]=99&include=team.team", "", json!([])),
    ] {
        let answer = sent(&server, path).await;
        assert_eq!(answer.pointer(pointer), Some(&expected), "{path}: {answer}");
    }
    // What is embedded shows its columns, and what is asked for: no summary of its own, no secret.
    assert_eq!(
        sent(&server, "/books/b1?include=author.books,author.card").await["author"],
        json!({
            "id": 1, "name": "Ada", "email": "ada@example.org", "managerId": null,
            "card": { "personId": 1, "number": "A-1" },
            "books": [
                { "isbn": "b1", "title": "Engines", "pages": 300, "authorId": 1, "editorId": 2 },
                { "isbn": "b2", "title": "Looms", "pages": null, "authorId": 1, "editorId": null },
                { "isbn": "b4", "title": "Notes", "pages": 80, "authorId": 1, "editorId": 2 },
            ],
        })
    );
}

#[tokio::test]
async fn a_row_embeds_no_more_rows_than_a_page_has() {
    let server = library::start().await;
    // Four of Ada's, three a page; in a list, each has its own three.
    for (path, pointer) in [("/people/1?include=books", "/books"), ("/people?include=books", "/0/books")] {
        let answer = sent(&server, path).await;
        let isbns: Vec<&str> = answer.pointer(pointer).unwrap().as_array().unwrap().iter().map(isbn).collect();
        assert_eq!(isbns, ["b1", "b2", "b4"], "{path}");
    }
    for number in 0..40 {
        let body = json!({ "isbn": format!("x{number:02}"), "title": "x", "authorId": 3 - number % 2, "editorId": 4 });
        server.post("/api/books", body).await.expect(201);
    }
    let people = sent(&server, "/people?include=books,edited").await;
    let books = |person: usize, relation: &str| -> String {
        people[person][relation].as_array().unwrap().iter().map(isbn).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        [books(0, "books"), books(1, "books"), books(2, "books"), books(3, "books")],
        ["b1 b2 b4", "b3 x01 x03", "x00 x02 x04", ""]
    );
    assert_eq!(books(3, "edited"), "x00 x01 x02");
}

fn isbn(book: &Json) -> &str {
    book["isbn"].as_str().unwrap()
}

#[tokio::test]
async fn what_may_not_be_read_is_as_if_it_did_not_exist() {
    let server = library::start().await;
    assert_eq!(sent(&server, "/people/1?include=diaries").await["diaries"], json!([]));
    assert_eq!(sent(&server, "/people/1?include=diaries.entries").await["diaries"], json!([]));
    assert_eq!(sent(&server, "/diary-pages/1").await, json!({ "id": 1, "diaryId": 1, "diary": null }));
    assert_eq!(sent(&server, "/diary-pages/1?include=diary.person").await["diary"], Json::Null);
}

#[tokio::test]
async fn fields_are_selected() {
    let server = library::start().await;
    for (path, expected) in [
        ("/books/b1?select=title,isbn", json!({ "isbn": "b1", "title": "Engines" })),
        ("/books/b1?select=title&select=pages", json!({ "title": "Engines", "pages": 300 })),
        // A relation as it is shown without being asked, or whole.
        ("/books/b1?select=isbn,author", json!({ "isbn": "b1", "author": ada() })),
        ("/clubs/chess?select=members", {
            let person = |id: i32, name: &str, email: &str, manager: Json| json!({ "id": id, "name": name, "email": email, "managerId": manager });
            json!({ "members": [
                person(1, "Ada", "ada@example.org", Json::Null), person(2, "Bob", "bob@example.org", json!(1)),
            ] })
        }),
        ("/chapters/b3/1?select=notes", json!({ "notes": [{ "id": 5, "text": "odd", "isbn": "b3", "number": 1 }] })),
        ("/people/1?select=name&include=card", json!({ "name": "Ada", "card": { "personId": 1, "number": "A-1" } })),
        ("/books?select=isbn&take=2", json!([{ "isbn": "b1" }, { "isbn": "b2" }])),
    ] {
        assert_eq!(sent(&server, path).await, expected, "{path}");
    }
}

#[tokio::test]
async fn what_is_unknown_or_too_much_is_named() {
    let server = library::start().await;
    for (query, path, message) in [
        ("include=nope", "include", "names `nope`, but Book has no relation `nope`"),
        ("include=author.nope", "include", "names `author.nope`, but Person has no relation `nope`"),
        ("include=title", "include", "names `title`, but Book has no relation `title`"),
        ("include=", "include", "names ``, but Book has no relation ``"),
        ("include[author]=true", "include[author]", "is unknown"),
        (
            "include=author.manager.manager.manager",
            "include",
            "names `author.manager.manager.manager`, which leads along more than 3 relations",
        ),
        ("select=nope", "select", "names `nope`, which is no field of this resource"),
        ("select=", "select", "names ``, which is no field of this resource"),
        ("select=title,title", "select", "names `title` more than once"),
        ("select=author,author", "select", "names `author` more than once"),
        ("select[title]=1", "select[title]", "is unknown"),
    ] {
        for resource in ["/api/books?", "/api/books/b1?"] {
            let answer = server.get(&format!("{resource}{query}")).await;
            assert_eq!(answer.problem(400), "invalid_query", "{query}");
            let expected = json!([{ "path": path, "code": "invalid", "message": message }]);
            assert_eq!(answer.json()["errors"], expected, "{query}");
        }
    }
    assert_eq!(server.get("/api/people?select=passwordHash").await.problem(400), "invalid_query");
    let many = ["author.manager.team"; 7].join(",");
    let answer = server.get(&format!("/api/books?include={many}")).await;
    assert_eq!(answer.json()["errors"][0]["message"], "leads along more than 20 relations");
    // Nothing is to be asked of what a change answers.
    assert_eq!(server.patch("/api/books/b1?include=author", json!({})).await.problem(400), "invalid_query");
}

#[tokio::test]
async fn a_row_that_many_share_is_not_written_without_end() {
    let server = library::start().await;
    let everybody = "WITH RECURSIVE n(i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 160)
        INSERT INTO \"Person\" (\"id\", \"name\", \"email\") SELECT i, 'P' || i, i || '@example.org' FROM n;
        INSERT INTO \"_friends\" SELECT a.id, b.id FROM \"Person\" a JOIN \"Person\" b ON a.id > 100 AND b.id > 100 AND a.id <> b.id";
    sqlx::raw_sql(everybody).execute(server.db.as_sqlite().unwrap()).await.unwrap();
    let path = "/api/people?where[id][gt]=100&take=60&include=friends";
    let friends = server.get(path).await.expect(200);
    assert_eq!(friends["data"][59]["friends"].as_array().map(Vec::len), Some(59));
    let answer = server.get(&format!("{path}.friends.friends")).await;
    assert_eq!(answer.problem(400), "invalid_query");
    assert_eq!(
        answer.json()["errors"][0]["message"],
        "writes more than 50000 rows into one answer; take fewer rows, or include fewer relations"
    );
    // Nor a few that are long.
    let long = "UPDATE \"Person\" SET \"name\" = printf('%.*c', 6000, 'x') WHERE \"id\" > 100";
    sqlx::raw_sql(long).execute(server.db.as_sqlite().unwrap()).await.unwrap();
    let friends = server.get("/api/people?where[id][gt]=100&take=40&include=friends").await.expect(200);
    assert_eq!(friends["data"][39]["friends"].as_array().map(Vec::len), Some(59));
    for path in ["/api/people?where[id][gt]=100&take=60&include=friends", "/api/people/101?include=friends.friends"] {
        let answer = server.get(path).await;
        assert_eq!(answer.problem(400), "invalid_query");
        assert_eq!(
            answer.json()["errors"][0]["message"],
            "writes more than 16 MiB of rows into one answer; take fewer rows, or include fewer relations"
        );
    }
}
