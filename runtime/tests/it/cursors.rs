//! Pages one behind another, by cursors.

use prismagen::Json;
use serde_json::json;

use crate::blog::{Author, AuthorService};
use crate::client::Server;
use crate::library;

/// The ids of a list's rows page by page, as far as the cursors lead.
async fn walk(server: &Server, path: &str, query: &str, field: &str) -> Vec<Vec<Json>> {
    let (mut pages, mut cursor, mut total) = (Vec::new(), String::new(), None);
    loop {
        let page = server.get(&format!("/api{path}?{query}{cursor}")).await.expect(200);
        let meta = &page["meta"];
        assert_eq!(meta["skip"], 0);
        assert_eq!(
            total.get_or_insert(meta["total"].clone()),
            &meta["total"],
            "{query}: the total is that of all pages"
        );
        pages.push(page["data"].as_array().unwrap().iter().map(|row| row[field].clone()).collect());
        match meta["nextCursor"].as_str() {
            Some(next) => {
                assert_eq!(meta["hasMore"], true);
                cursor = format!("&cursor={next}");
            }
            None => {
                assert_eq!((&meta["hasMore"], &meta["nextCursor"]), (&json!(false), &Json::Null));
                return pages;
            }
        }
        assert!(pages.len() < 100, "{query} does not end");
    }
}

/// Eleven posts with ties and nulls of every type.
async fn posts() -> Server {
    let server = Server::start().await;
    let ada = server.author("ada@example.org").await;
    let bob = server.author("bob@example.org").await;
    for number in 0..11 {
        let author = if number % 3 == 0 { bob } else { ada };
        let status = ["DRAFT", "PUBLISHED", "ARCHIVED"][number as usize % 3];
        let more = json!({
            "views": number % 4,
            "rating": if number % 3 == 0 { Json::Null } else { json!(f64::from(number % 5) / 3.0 ) },
            "price": if number % 4 == 1 { Json::Null } else { json!(format!("{}.1", number % 3)) },
            "summary": if number % 2 == 0 { Json::Null } else { json!(format!("s{}", number % 3)) },
            "status": status,
            "likes": (9_007_199_254_740_993_i64 + i64::from(number % 2)).to_string(),
            "pinned": number % 2 == 1,
        });
        server.post_by(author, &format!("p{number:02}"), more).await;
    }
    server
}

#[tokio::test]
async fn every_row_is_on_one_page_whatever_the_order() {
    let server = posts().await;
    for order in [
        "",
        "orderBy=id",
        "orderBy=-id",
        "orderBy=views",
        "orderBy=-views,slug",
        "orderBy=rating",
        "orderBy=-rating",
        "orderBy=-rating,views,-id",
        "orderBy=price,-summary",
        "orderBy=summary,rating",
        "orderBy=-summary",
        "orderBy=status,-likes",
        "orderBy=likes",
        "orderBy=-pinned,rating",
        "orderBy=createdAt",
        "orderBy=-updatedAt,price",
        "orderBy[author][name]=asc&orderBy[author][email]=desc",
        "orderBy[author][email]=asc&orderBy[rating]=desc",
        "orderBy=-price&where[views][gt]=0",
    ] {
        let all = walk(&server, "/posts", order, "slug").await.concat();
        for take in [1, 2, 3, 5, 10, 11] {
            let pages = walk(&server, "/posts", &format!("{order}&take={take}"), "slug").await;
            assert_eq!(pages.concat(), all, "{order}, {take} a page");
            assert!(pages.iter().rev().skip(1).all(|page| page.len() == take), "{order}, {take} a page");
        }
    }
}

#[tokio::test]
async fn what_is_inserted_meanwhile_moves_no_page() {
    let server = posts().await;
    let first = server.get("/api/posts?orderBy=-views&take=4").await.expect(200);
    let next = first["meta"]["nextCursor"].as_str().unwrap();
    let behind = server.get(&format!("/api/posts?orderBy=-views&take=4&cursor={next}")).await.expect(200);
    server.post_by(1, "new", json!({ "views": 9 })).await;
    // The row that it points at may go, too.
    let last = &first["data"][3]["id"];
    assert_eq!(server.delete(&format!("/api/posts/{last}")).await.status, 204);
    let again = server.get(&format!("/api/posts?orderBy=-views&take=4&cursor={next}")).await.expect(200);
    assert_eq!(again["data"], behind["data"]);
}

#[tokio::test]
async fn rows_at_other_ends_and_keys_of_every_kind_are_gone_on_from() {
    let server = library::start().await;
    for (path, query, field) in [
        ("/books", "orderBy[editor][name]=asc", "isbn"),
        ("/books", "orderBy[editor][name]=desc&orderBy[pages]=asc", "isbn"),
        ("/people", "orderBy[card][number]=asc", "id"),
        ("/people", "orderBy[manager][manager][name]=desc&orderBy[name]=desc", "id"),
        ("/chapters", "", "title"),
        ("/chapters", "orderBy=-number", "title"),
        ("/diary-pages", "orderBy[diary][title]=asc", "id"),
    ] {
        let mut all = Vec::new();
        for skip in (0..6).step_by(3) {
            let page = server.get(&format!("/api{path}?{query}&take=3&skip={skip}")).await.expect(200);
            all.extend(page["data"].as_array().unwrap().iter().map(|row| row[field].clone()));
        }
        for take in 1..=3 {
            assert_eq!(
                walk(&server, path, &format!("{query}&take={take}"), field).await.concat(),
                all,
                "{path}?{query}"
            );
        }
    }
}

struct Authors;

impl AuthorService for Authors {
    async fn list(
        &self,
        cx: &mut prismagen::Cx,
        query: prismagen::Query<Author>,
    ) -> prismagen::Result<prismagen::Page<Author>> {
        cx.list(query.filter(Author::NAME.ne("Nobody"))).await
    }
}

#[tokio::test]
async fn a_service_of_its_own_is_gone_on_from_too() {
    let server = Server::with(|api| api.authors(Authors)).await;
    for number in 0..7 {
        server.author(&format!("a{number}@example.org")).await;
    }
    for order in ["", "orderBy=-createdAt", "orderBy=website,-email"] {
        let all = walk(&server, "/authors", order, "email").await.concat();
        assert_eq!(walk(&server, "/authors", &format!("{order}&take=2"), "email").await.concat(), all, "{order}");
    }
}

#[tokio::test]
async fn a_cursor_is_of_one_list_in_one_order() {
    let server = posts().await;
    let page = server.get("/api/posts?orderBy=-views&take=2").await.expect(200);
    let cursor = page["meta"]["nextCursor"].as_str().unwrap();
    let is_none = "is no cursor of this list in this order";
    let mut changed = cursor.to_owned();
    changed.truncate(cursor.len() - 4);
    for (path, message) in [
        (format!("/api/posts?orderBy=views&cursor={cursor}"), is_none),
        (format!("/api/posts?cursor={cursor}"), is_none),
        (format!("/api/posts?orderBy=-views,title&cursor={cursor}"), is_none),
        (format!("/api/authors?cursor={cursor}"), is_none),
        ("/api/posts?cursor=".to_owned(), is_none),
        ("/api/posts?cursor=%20".to_owned(), is_none),
        (format!("/api/posts?orderBy=-views&cursor={changed}"), is_none),
        (format!("/api/posts?orderBy=-views&cursor={cursor}AA"), is_none),
        (format!("/api/posts?orderBy=-views&skip=1&cursor={cursor}"), "cannot be combined with `skip`"),
        (format!("/api/posts?cursor={cursor}&cursor={cursor}"), "is given more than once"),
    ] {
        let answer = server.get(&path).await;
        assert_eq!(answer.problem(400), "invalid_query", "{path}");
        let expected = json!([{ "path": "cursor", "code": "invalid", "message": message }]);
        assert_eq!(answer.json()["errors"], expected, "{path}");
    }
    // It says where to go on, and not what may be seen.
    let page = server.get(&format!("/api/posts?orderBy=-views&where[views]=0&cursor={cursor}")).await.expect(200);
    assert_eq!(page["meta"]["total"], 3);
}
