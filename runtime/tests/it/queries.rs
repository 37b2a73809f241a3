//! Lists: pages, order, filters.

use serde_json::json;

use crate::client::Server;
use crate::databases;

/// Five posts; slugs `p1` … `p5`.
async fn posts() -> Server {
    let server = Server::start().await;
    let ada = server.author("ada@example.org").await;
    let bob = server.author("bob@example.org").await;
    for (author, slug, more) in [
        (ada, "p1", json!({ "views": 5, "rating": 1.5, "status": "PUBLISHED", "tags": ["a", "b"], "price": "10" })),
        (ada, "p2", json!({ "views": 3, "summary": "100%", "status": "ARCHIVED", "likes": "9007199254740993" })),
        (bob, "p3", json!({ "views": 5, "rating": 4.5, "summary": "a_b", "tags": ["b"], "pinned": true })),
        (bob, "p4", json!({ "views": 1, "summary": "axb", "price": "9.5", "cover": "AP8=" })),
        (bob, "p5", json!({ "views": 0, "rating": 2, "meta": { "a": 1 }, "price": "100" })),
    ] {
        server.post_by(author, slug, more).await;
    }
    server
}

impl Server {
    /// The slugs that a query finds, in order.
    async fn slugs(&self, query: &str) -> String {
        let page = self.get(&format!("/api/posts?{query}")).await.expect(200);
        let slugs: Vec<&str> =
            page["data"].as_array().unwrap().iter().map(|post| post["slug"].as_str().unwrap()).collect();
        slugs.join(" ")
    }
}

#[tokio::test]
async fn pages() {
    let server = posts().await;
    let page = server.get("/api/posts?skip=1&take=2").await.expect(200);
    assert_eq!(
        page["meta"],
        json!({ "total": 5, "skip": 1, "take": 2, "hasMore": true, "nextCursor": page["meta"]["nextCursor"] })
    );
    assert!(page["meta"]["nextCursor"].is_string());
    let page = server.get("/api/posts?skip=4").await.expect(200);
    assert_eq!(page["meta"], json!({ "total": 5, "skip": 4, "take": 20, "hasMore": false, "nextCursor": null }));
    assert_eq!(server.slugs("skip=1&take=2").await, "p2 p3");
    assert_eq!(server.slugs("take=100").await, "p1 p2 p3 p4 p5");
}

#[tokio::test]
async fn order() {
    let server = posts().await;
    for (query, slugs) in [
        ("orderBy=-views", "p1 p3 p2 p4 p5"),
        ("orderBy=-views,-slug", "p3 p1 p2 p4 p5"),
        ("orderBy[views]=asc&orderBy[slug]=desc", "p5 p4 p2 p3 p1"),
        ("orderBy=rating", "p1 p5 p3 p2 p4"),
        ("orderBy=-rating", "p3 p5 p1 p2 p4"),
        ("orderBy=-id", "p5 p4 p3 p2 p1"),
        ("orderBy=price", "p4 p1 p5 p2 p3"),
    ] {
        assert_eq!(server.slugs(query).await, slugs, "{query}");
    }
}

#[tokio::test]
async fn filters() {
    let server = posts().await;
    for (query, slugs) in [
        ("where[slug]=p2", "p2"),
        ("where[slug][equals]=p2", "p2"),
        ("where[rating][not]=1.5", "p3 p5"),
        ("where[views][in]=1,3", "p2 p4"),
        ("where[slug][in][]=p1&where[slug][in][]=p5", "p1 p5"),
        ("where[views][notIn]=5,0", "p2 p4"),
        ("where[views][gt]=1&where[views][lte]=5&where[authorId]=1", "p1 p2"),
        ("where[views][lt]=1", "p5"),
        ("where[views][gte]=5", "p1 p3"),
        ("where[summary][contains]=%25", "p2"),
        ("where[summary][contains]=a_", "p3"),
        ("where[summary][startsWith]=a", "p3 p4"),
        ("where[summary][endsWith]=xb", "p4"),
        ("where[summary][isNull]=true", "p1 p5"),
        ("where[summary][isNull]=false", "p2 p3 p4"),
        ("where[status]=PUBLISHED", "p1"),
        ("where[status][in]=PUBLISHED,ARCHIVED", "p1 p2"),
        ("where[pinned]=true", "p3"),
        ("where[likes]=9007199254740993", "p2"),
        ("where[likes]=9007199254740992", ""),
        ("where[price][gt]=9.9", "p1 p5"),
        ("where[price]=100.00", "p5"),
        ("where[cover]=AP8%3D", "p4"),
        ("where[meta][isNull]=false", "p5"),
        ("where[tags][has]=b", "p1 p3"),
        ("where[tags][hasSome]=a,c", "p1"),
        ("where[tags][hasEvery]=a,b", "p1"),
        ("where[tags][hasEvery]=b,b", "p1 p3"),
        ("where[NOT][tags][hasEvery]=a,b", "p2 p3 p4 p5"),
        ("where[tags][hasSome]=x,y,z,a,b", "p1 p3"),
        ("where[slug][in]=p1,p2,p3,nothing,p5", "p1 p2 p3 p5"),
        ("where[slug][notIn]=p1,p2,nothing", "p3 p4 p5"),
        ("where[rating][in]=1.5,2,4.5", "p1 p3 p5"),
        ("where[price][in]=9.50,10.0,7", "p1 p4"),
        ("where[cover][in]=AP8%3D,AA%3D%3D,AQ%3D%3D", "p4"),
        ("where[pinned][in]=true,true,true", "p3"),
        ("where[likes][notIn]=9007199254740993,1,2", "p1 p3 p4 p5"),
        ("where[tags][isEmpty]=true", "p2 p4 p5"),
        ("where[createdAt][gt]=2000-01-01T00:00:00Z&take=1", "p1"),
        ("where[createdAt][lt]=2000-01-01T01:00:00%2B02:00", ""),
        ("where[OR][0][views]=0&where[OR][1][slug]=p1&where[OR][1][views]=5", "p1 p5"),
        ("where[AND][0][views]=5&where[AND][1][pinned]=true", "p3"),
        ("where[NOT][views]=5", "p2 p4 p5"),
        ("where[NOT][0][views]=5&where[NOT][1][views]=0", "p2 p4"),
        ("where[OR][0][NOT][views][gt]=1&where[OR][1][AND][slug]=p1", "p1 p4 p5"),
    ] {
        assert_eq!(server.slugs(query).await, slugs, "{query}");
        let count =
            server.get(&format!("/api/posts/meta/count?{}", query.trim_end_matches("&take=1"))).await.expect(200);
        let found = slugs.split_whitespace().count();
        assert!(count["total"] == found || query.ends_with("take=1"), "{query}: {count}");
    }
}

const NUL: &str = "must not contain the character U+0000";
const TIME: &str = "must be a date and time as in RFC 3339, in the years 0000 to 9999 of UTC";

#[tokio::test]
async fn what_is_unknown_or_of_another_type_is_named() {
    let server = Server::start().await;
    let (value, too_exact) = databases::too_exact(&server.db);
    for (query, path, message) in [
        ("page=1", "page", "is unknown"),
        ("take=0", "take", "must be an integer from 1 to 100"),
        ("take=101", "take", "must be an integer from 1 to 100"),
        ("take=1&take=2", "take", "is given more than once"),
        ("take[x]=1", "take[x]", "is unknown"),
        ("skip=-1", "skip", "must be an integer from 0 to 2147483647"),
        ("orderBy=title,nope", "orderBy", "names `nope`, which is no field to sort by"),
        ("orderBy=meta", "orderBy", "names `meta`, which is no field to sort by"),
        ("orderBy[title]=up", "orderBy[title]", "must be `asc` or `desc`"),
        ("orderBy[author]=asc", "orderBy[author]", "is a relation: name a field of its row"),
        ("orderBy[reactions][note]=asc", "orderBy[reactions]", "leads to many rows, of which none is first"),
        ("where=x", "where", "must name a field in brackets"),
        ("where[nope]=x", "where[nope]", "is no field of this resource"),
        ("where[OR][0][nope]=x", "where[OR][0][nope]", "is no field of this resource"),
        ("where[title][like]=x", "where[title][like]", "is no operator of this field"),
        ("where[views][contains]=1", "where[views][contains]", "is no operator of this field"),
        ("where[pinned][gt]=true", "where[pinned][gt]", "is no operator of this field"),
        ("where[tags]=a", "where[tags]", "cannot be compared; name an operator"),
        ("where[tags][equals]=a", "where[tags][equals]", "is no operator of this field"),
        ("where[meta]=1", "where[meta]", "cannot be compared; name an operator"),
        ("where[views]=x", "where[views]", "must be an integer of 32 bits"),
        ("where[views][in]=1,x", "where[views][in]", "must be an integer of 32 bits"),
        ("where[rating]=NaN", "where[rating]", "must be a number"),
        ("where[status]=archived", "where[status]", "must be one of DRAFT, PUBLISHED, ARCHIVED"),
        ("where[createdAt][gt]=yesterday", "where[createdAt][gt]", TIME),
        ("where[createdAt][gt]=9999-12-31T23:59:59-01:00", "where[createdAt][gt]", TIME),
        ("where[summary][isNull]=1", "where[summary][isNull]", "must be true or false"),
        ("where[title]=a&where[title]=b", "where[title]", "is given more than once"),
        ("where[title][contains]=%00", "where[title][contains]", NUL),
        ("where[title][startsWith]=a%00b", "where[title][startsWith]", NUL),
        ("where[title][endsWith]=%00b", "where[title][endsWith]", NUL),
        ("where[title]=a%00", "where[title]", NUL),
        ("where[title][not]=a%00", "where[title][not]", NUL),
        ("where[title][gt]=%00", "where[title][gt]", NUL),
        ("where[title][in]=a,%00", "where[title][in]", NUL),
        ("where[tags][has]=%00", "where[tags][has]", NUL),
        (&format!("where[price]={value}"), "where[price]", too_exact),
        ("orderBy=title,-title", "orderBy", "names `title` more than once"),
        ("orderBy=title&orderBy[title]=asc", "orderBy[title]", "is given more than once"),
    ] {
        let answer = server.get(&format!("/api/posts?{query}")).await;
        assert_eq!(answer.problem(400), "invalid_query", "{query}");
        let problem = answer.json();
        assert_eq!(problem["errors"], json!([{ "path": path, "code": "invalid", "message": message }]), "{query}");
        assert_eq!(problem["detail"], format!("Query parameter `{path}` {message}."));
    }
    assert_eq!(server.get("/api/posts/meta/count?take=1").await.problem(400), "invalid_query");
}

#[tokio::test]
async fn what_a_query_holds_is_bounded() {
    let server = posts().await;
    let list = |values: usize| ",".repeat(values - 1);
    let long = "is too long: the texts that a query looks for have at most 256 characters together";
    let many = "is too long: the lists of a query have at most 500 values together";
    for (query, path, message) in [
        (format!("where[slug][in]={}", list(501)), "where[slug][in]", many),
        (format!("where[slug][notIn]={}", list(30_001)), "where[slug][notIn]", many),
        (format!("where[tags][hasSome]={}", list(501)), "where[tags][hasSome]", many),
        (format!("where[tags][hasEvery]={}", list(1_501)), "where[tags][hasEvery]", many),
        (
            format!("where[OR][0][slug][in]={}&where[OR][1][slug][in]={}", list(300), list(201)),
            "where[OR][1][slug][in]",
            many,
        ),
        (format!("where[title][contains]={}", "a".repeat(257)), "where[title][contains]", long),
        (format!("where[title][startsWith]={}", "a".repeat(30_001)), "where[title][startsWith]", long),
        (format!("where[title][endsWith]={}", "%C3%BC".repeat(257)), "where[title][endsWith]", long),
        (
            format!("where[OR][0][title][contains]={0}&where[OR][1][title][endsWith]={0}", "a".repeat(129)),
            "where[OR][1][title][endsWith]",
            long,
        ),
        (format!("orderBy={}id", "id,".repeat(4_999)), "orderBy", "names `id` more than once"),
    ] {
        let answer = server.get(&format!("/api/posts?{query}")).await;
        assert_eq!(answer.problem(400), "invalid_query", "{path}");
        assert_eq!(answer.json()["errors"][0], json!({ "path": path, "code": "invalid", "message": message }));
    }
    for query in [
        format!("where[slug][in]=p1{}", list(500)),
        format!("where[tags][hasSome]=a{}", list(500)),
        format!("where[NOT][tags][hasEvery]=a,b{}&where[slug]=p1", list(499)),
        format!("where[NOT][title][contains]={}&where[slug]=p1", "%C3%BC".repeat(256)),
        format!("where[OR][0][slug]=p1&{}", "where[AND][views]=5&where[slug]=p1&where[NOT][views]=0"),
    ] {
        assert_eq!(server.slugs(&query).await, "p1", "{query}");
    }
    // As much of everything as there may be.
    let mut query = format!("where[tags][hasEvery]={}", list(500));
    for number in 0..197 {
        query += &format!("&where[OR][{number}][title][contains]=%25");
    }
    server.get(&format!("/api/posts?{query}&skip=1&take=1")).await.expect(200);
}

/// How many statements the only connection keeps prepared.
async fn kept(server: &Server) -> usize {
    sqlx::Connection::cached_statements_size(&*server.db.as_sqlite().unwrap().acquire().await.unwrap())
}

#[tokio::test]
async fn a_query_does_not_decide_what_memory_is_kept() {
    let server = posts().await;
    for (values, more) in [(1, 1), (2, 1), (3, 1), (4, 0), (5, 1), (8, 0), (9, 1), (16, 0), (400, 0), (500, 0)] {
        let before = kept(&server).await;
        server.slugs(&format!("where[slug][in]={}", ",".repeat(values - 1))).await;
        assert_eq!(kept(&server).await - before, more, "{values}");
    }
    for length in 0..120 {
        let conditions: String = (0..length).map(|n| format!("&where[OR][{n}][title][contains]=a")).collect();
        server.slugs(&conditions).await;
    }
    assert!(kept(&server).await <= 100);
}

#[tokio::test]
async fn the_number_of_rows_is_of_the_same_moment_as_the_rows() {
    let server = posts().await;
    for (query, rows, total) in [
        ("take=2", 2, 5),
        ("take=2&skip=5", 0, 5),
        ("skip=9&where[views]=5", 0, 2),
        ("where[views]=5&take=1", 1, 2),
        ("where[views]=77", 0, 0),
        ("where[views]=77&skip=3", 0, 0),
    ] {
        let page = server.get(&format!("/api/posts?{query}")).await.expect(200);
        assert_eq!((page["data"].as_array().unwrap().len(), &page["meta"]["total"]), (rows, &json!(total)), "{query}");
    }
}

/// SQLite and MySQL compare as the column's collation says, and cannot be asked to do otherwise.
#[tokio::test]
async fn the_case_of_letters_is_left_out_where_the_database_can() {
    let server = posts().await;
    if server.db.as_postgres().is_none() {
        let answer = server.get("/api/posts?where[title]=p1&where[title][mode]=insensitive").await;
        assert_eq!(answer.failures(400), ["where[title][mode] invalid"]);
        return;
    }
    for (query, slugs) in [
        ("where[title]=p1", ""),
        ("where[title]=p1&where[title][mode]=default", ""),
        ("where[title]=p1&where[title][mode]=insensitive", "p1"),
        ("where[slug][in]=P1,p3,x&where[slug][mode]=insensitive", "p1 p3"),
        ("where[slug][notIn]=P1,P3&where[slug][mode]=insensitive", "p2 p4 p5"),
        ("where[slug][not]=P1&where[slug][mode]=insensitive", "p2 p3 p4 p5"),
        ("where[summary][contains]=X&where[summary][mode]=insensitive", "p4"),
        ("where[summary][startsWith]=A_&where[summary][mode]=insensitive", "p3"),
        ("where[summary][endsWith]=B&where[summary][mode]=insensitive", "p3 p4"),
        ("where[author][name]=aDA&where[author][name][mode]=insensitive", "p1 p2 p3 p4 p5"),
    ] {
        assert_eq!(server.slugs(query).await, slugs, "{query}");
    }
    for query in ["where[title][mode]=x", "where[views][mode]=insensitive", "where[tags][mode]=insensitive"] {
        assert_eq!(server.get(&format!("/api/posts?{query}")).await.problem(400), "invalid_query", "{query}");
    }
}
