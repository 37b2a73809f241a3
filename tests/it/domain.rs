//! What columns of certain names are for, as it is served.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use prismagen::{Action, Change, Cx, Db, Error, Model, Page as Rows, Query, Result, Router, Thread};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

mod databases;

mod api {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/domain.prisma");
}

use api::{Api, Article, ArticleService, Comment, CommentService, CreateComment, UpdateArticle, UpdateComment};

/// An API in memory, and requests to it.
struct Server {
    db: Db,
    router: Router,
}

impl Server {
    async fn start() -> Self {
        Self::with(|api| api).await
    }

    async fn with(configure: impl FnOnce(Api) -> Api) -> Self {
        let db = databases::fresh().await;
        Self { router: configure(Api::new(db.clone())).router(), db }
    }

    async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let mut request = Request::builder().method(method).uri(format!("/api{path}"));
        if !body.is_null() {
            request = request.header("content-type", "application/json");
        }
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() })
    }

    #[track_caller]
    fn ok(answer: (u16, Value)) -> Value {
        assert!(answer.0 < 300, "{answer:?}");
        answer.1
    }

    async fn get(&self, path: &str) -> Value {
        Self::ok(self.send("GET", path, Value::Null).await)
    }

    async fn post(&self, path: &str) -> Value {
        Self::ok(self.send("POST", path, Value::Null).await)
    }

    async fn create(&self, path: &str, body: Value) -> Value {
        Self::ok(self.send("POST", path, body).await)
    }

    async fn status(&self, method: &str, path: &str) -> u16 {
        self.send(method, path, Value::Null).await.0
    }

    async fn article(&self, slug: &str, more: Value) -> Value {
        let mut body = json!({ "slug": slug, "title": slug.to_uppercase() });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.create("/articles", body).await
    }

    async fn comment(&self, text: &str, parent: Option<i64>) -> i64 {
        let body = json!({ "text": text, "parentId": parent });
        self.create("/comments", body).await["id"].as_i64().unwrap()
    }

    /// What one column holds in the rows of a page.
    async fn column(&self, path: &str, name: &str) -> Vec<Value> {
        let page = self.get(path).await;
        let rows = page["data"].as_array().unwrap();
        assert_eq!(page["meta"]["total"], rows.len(), "{page}");
        rows.iter().map(|row| row[name].clone()).collect()
    }
}

#[tokio::test]
async fn a_row_is_found_by_its_slug() {
    let server = Server::start().await;
    let article = server.article("hello-world", json!({})).await;
    assert_eq!(server.get("/articles/slug/hello-world").await, article);
    assert_eq!(server.status("GET", "/articles/slug/hello").await, 404);
    assert_eq!(server.status("GET", "/articles/slug/hello-world?x=1").await, 400);
    assert_eq!(server.status("POST", "/articles/slug/hello-world").await, 405);
    // A slug is decoded, and compared as it is.
    server.article("ä/b c", json!({})).await;
    assert_eq!(server.get("/articles/slug/%C3%A4%2Fb%20c").await["slug"], "ä/b c");
    // MySQL compares texts without their case.
    let other_case = if server.db.as_mysql().is_some() { 200 } else { 404 };
    assert_eq!(server.status("GET", "/articles/slug/Hello-world").await, other_case);
}

#[tokio::test]
async fn rows_are_published_and_taken_back() {
    let server = Server::start().await;
    let article = server.article("a", json!({})).await;
    server.article("b", json!({})).await;
    assert_eq!(server.column("/articles/published", "slug").await, [""; 0]);

    let published = server.post("/articles/1/publish").await;
    assert_eq!(published["published"], true);
    let since = published["publishedAt"].as_str().unwrap().to_owned();
    assert!(published["updatedAt"].as_str() >= article["updatedAt"].as_str());
    assert_eq!(server.column("/articles/published", "slug").await, ["a"]);
    // Once more: since when it is, stays.
    assert_eq!(server.post("/articles/1/publish").await["publishedAt"], since);
    // The grammar of lists.
    assert_eq!(server.column("/articles/published?where[slug]=b", "slug").await, [""; 0]);
    assert_eq!(server.column("/articles/published?orderBy=-id&take=1", "slug").await, ["a"]);
    assert_eq!(server.status("GET", "/articles/published?take=0").await, 400);
    assert_eq!(server.status("GET", "/articles/published?q=a").await, 400);

    let back = server.post("/articles/1/unpublish").await;
    assert_eq!((&back["published"], &back["publishedAt"]), (&json!(false), &Value::Null));
    assert_eq!(server.status("POST", "/articles/9/publish").await, 404);
    assert_eq!(server.status("POST", "/articles/x/publish").await, 400);
    assert_eq!(server.status("POST", "/articles/1/publish?now=1").await, 400);
    assert_eq!(server.status("GET", "/articles/1/publish").await, 405);
    // Without a time of publication, and by another name.
    server.create("/pages", json!({ "name": "home", "slug": "home" })).await;
    assert_eq!(server.post("/pages/home/publish").await["isPublished"], true);
    assert_eq!(server.column("/pages/published", "name").await, ["home"]);
}

#[tokio::test]
async fn rows_wait_for_approval() {
    let server = Server::start().await;
    for slug in ["a", "b", "c"] {
        server.article(slug, json!({})).await;
    }
    assert_eq!(server.column("/articles/pending", "slug").await, ["a", "b", "c"]);
    assert_eq!(server.post("/articles/1/approve").await["approved"], true);
    assert_eq!(server.post("/articles/2/reject").await["approved"], false);
    // Where nobody decided is told apart from a rejection, a rejected row waits no more.
    assert_eq!(server.column("/articles/pending", "slug").await, ["c"]);

    server.comment("x", None).await;
    server.comment("y", None).await;
    assert_eq!(server.post("/comments/1/approve").await["approved"], true);
    assert_eq!(server.post("/comments/2/reject").await["approved"], false);
    assert_eq!(server.column("/comments/pending", "text").await, ["y"]);
    assert_eq!(server.status("POST", "/comments/3/approve").await, 404);
}

#[tokio::test]
async fn views_and_likes_are_counted() {
    let server = Server::start().await;
    let article = server.article("a", json!({})).await;
    assert_eq!(server.send("POST", "/articles/1/views", Value::Null).await, (204, Value::Null));
    assert_eq!(server.post("/articles/1/like").await["likes"], "1");
    assert_eq!(server.post("/articles/1/like").await["likes"], "2");
    for left in ["1", "0", "0"] {
        assert_eq!(server.post("/articles/1/unlike").await["likes"], left);
    }
    let after = server.get("/articles/1").await;
    assert_eq!(after["views"], 1);
    // Whoever looks at a row does not change it.
    assert_eq!(after["updatedAt"], article["updatedAt"]);
    assert_eq!(server.status("POST", "/articles/2/views").await, 404);

    // No number yet is none.
    server.create("/pages", json!({ "name": "home", "slug": "home" })).await;
    assert_eq!(server.post("/pages/home/unlike").await["likeCount"], Value::Null);
    assert_eq!(server.post("/pages/home/like").await["likeCount"], 1);
    assert_eq!(server.post("/pages/home/unlike").await["likeCount"], 0);
}

#[tokio::test]
async fn a_counter_stops_where_its_type_ends() {
    let server = Server::start().await;
    server.article("a", json!({ "views": i32::MAX - 1, "likes": i64::MAX - 1 })).await;
    for _ in 0..3 {
        assert_eq!(server.status("POST", "/articles/1/views").await, 204);
        server.post("/articles/1/like").await;
    }
    let article = server.get("/articles/1").await;
    assert_eq!((&article["views"], &article["likes"]), (&json!(i32::MAX), &json!(i64::MAX.to_string())));
    // What is below none already stays there.
    server.article("b", json!({ "likes": -5 })).await;
    assert_eq!(server.post("/articles/2/unlike").await["likes"], "-5");
}

#[tokio::test]
async fn none_of_many_likes_is_lost() {
    let server = Arc::new(Server::start().await);
    server.article("a", json!({ "likes": 50 })).await;
    let calls = ["like", "views", "unlike", "views"].into_iter().cycle().take(400);
    let calls: Vec<_> = calls
        .map(|call| {
            let server = server.clone();
            tokio::spawn(async move { server.status("POST", &format!("/articles/1/{call}")).await })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap() < 300);
    }
    let article = server.get("/articles/1").await;
    assert_eq!((&article["likes"], &article["views"]), (&json!("50"), &json!(200)));
}

#[tokio::test]
async fn a_deleted_row_is_as_if_it_were_gone() {
    let server = Server::start().await;
    for slug in ["a", "b"] {
        server.article(slug, json!({ "published": true })).await;
    }
    assert_eq!(server.status("DELETE", "/articles/1").await, 204);

    for path in ["/articles/1", "/articles/slug/a"] {
        assert_eq!(server.status("GET", path).await, 404, "{path}");
    }
    for path in [
        "/articles",
        "/articles/published",
        "/articles/pending",
        "/articles/search?q=a",
        "/articles?where[slug][in]=a,b",
    ] {
        let found = server.column(path, "slug").await;
        let expected: &[&str] = if path.ends_with("q=a") { &[] } else { &["b"] };
        assert_eq!(found, expected, "{path}");
    }
    assert_eq!(server.get("/articles/meta/count").await, json!({ "total": 1 }));
    for action in ["publish", "unpublish", "approve", "reject", "views", "like", "unlike"] {
        assert_eq!(server.status("POST", &format!("/articles/1/{action}")).await, 404, "{action}");
    }
    let change = json!({ "slug": "c", "title": "C" });
    assert_eq!(server.send("PATCH", "/articles/1", change.clone()).await.0, 404);
    assert_eq!(server.send("PUT", "/articles/1", change).await.0, 404);
    assert_eq!(server.status("DELETE", "/articles/1").await, 404);
    // What it held is not free.
    let (status, problem) = server.send("POST", "/articles", json!({ "slug": "a", "title": "A" })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("unique_violation")));

    let deleted = server.get("/articles/deleted").await;
    assert_eq!(deleted["meta"]["total"], 1);
    assert!(deleted["data"][0]["deletedAt"].is_string());
    let restored = server.post("/articles/1/restore").await;
    assert_eq!((&restored["slug"], &restored["deletedAt"]), (&json!("a"), &Value::Null));
    assert_eq!(server.get("/articles/1").await, restored);
    assert_eq!(server.status("POST", "/articles/1/restore").await, 404);
    assert_eq!(server.column("/articles/deleted", "slug").await, [""; 0]);
}

#[tokio::test]
async fn what_is_deleted_is_not_there_for_others_either() {
    let server = Server::start().await;
    for slug in ["a", "b"] {
        server.article(slug, json!({})).await;
    }
    for (text, article) in [("x", 1), ("y", 1), ("z", 2)] {
        server.create("/comments", json!({ "text": text, "articleId": article })).await;
    }
    assert_eq!(server.status("DELETE", "/comments/1").await, 204);
    assert_eq!(server.status("DELETE", "/articles/2").await, 204);

    let article = server.get("/articles/1?include=comments").await;
    let texts: Vec<&Value> = article["comments"].as_array().unwrap().iter().map(|comment| &comment["text"]).collect();
    assert_eq!(texts, ["y"]);
    assert_eq!(server.get("/articles/slug/a?include=comments").await, article);
    // A row of it still says which one it was, and no more.
    let orphan = server.get("/comments/3").await;
    assert_eq!((&orphan["articleId"], &orphan["article"]), (&json!(2), &Value::Null));
    for (query, slugs) in [
        ("where[comments][some][text]=x", vec![]),
        ("where[comments][some][text]=y", vec!["a"]),
        ("where[comments][none][text]=x", vec!["a"]),
    ] {
        assert_eq!(server.column(&format!("/articles?{query}"), "slug").await, slugs, "{query}");
    }
    assert_eq!(server.column("/comments?where[article][is][slug]=b", "text").await, [""; 0]);
    assert_eq!(server.column("/comments?where[article][isNull]=true", "text").await, ["z"]);
    assert_eq!(server.column("/comments?orderBy[article][slug]=asc", "text").await, ["y", "z"]);
    // Nor is it the end of a new link.
    for body in [
        json!({ "text": "w", "articleId": 2 }),
        json!({ "text": "w", "article": { "connect": { "id": 2 } } }),
        json!({ "text": "w", "article": { "connect": { "slug": "b" } } }),
    ] {
        let (status, problem) = server.send("POST", "/comments", body.clone()).await;
        assert_eq!((status, &problem["code"]), (409, &json!("foreign_key_violation")), "{body}");
    }
}

#[tokio::test]
async fn a_row_is_deleted_for_good() {
    let server = Server::start().await;
    for slug in ["a", "b"] {
        server.article(slug, json!({})).await;
    }
    for query in ["hard=yes", "hard", "hard=true&hard=true", "soft=true", "hard=true&x=1"] {
        assert_eq!(server.status("DELETE", &format!("/articles/1?{query}")).await, 400, "{query}");
    }
    assert_eq!(server.status("DELETE", "/articles/1?hard=false").await, 204);
    assert_eq!(server.column("/articles/deleted", "slug").await, ["a"]);
    // One that is deleted already, and one that lives.
    assert_eq!(server.status("DELETE", "/articles/1?hard=true").await, 204);
    assert_eq!(server.status("DELETE", "/articles/2?hard=true").await, 204);
    assert_eq!(server.status("DELETE", "/articles/2?hard=true").await, 404);
    assert_eq!(server.get("/articles/deleted").await["meta"]["total"], 0);
    assert_eq!(Article::query().count(&server.db).await.unwrap(), 0);
    // Where others refer to it, it stays.
    server.article("c", json!({})).await;
    server.create("/comments", json!({ "text": "x", "articleId": 3 })).await;
    let (status, problem) = server.send("DELETE", "/articles/3?hard=true", Value::Null).await;
    assert_eq!((status, &problem["code"]), (409, &json!("foreign_key_violation")));
}

#[tokio::test]
async fn what_is_closed_stays_closed() {
    let server = Server::start().await;
    server.create("/entries", json!({ "shelf": "a", "place": "b", "slug": "s" })).await;
    api::Kept::create(&server.db, api::CreateKept::new()).await.unwrap();
    // `@auth public` opens neither the list of deleted rows nor a delete for good.
    assert_eq!(server.status("DELETE", "/kept/1?hard=true").await, 401);
    assert_eq!(server.status("GET", "/kept/deleted").await, 400);
    assert_eq!(server.status("DELETE", "/kept/1").await, 204);
    assert_eq!(server.status("GET", "/kept/1").await, 404);
    assert_eq!(server.status("POST", "/kept/1/restore").await, 404);
}

#[tokio::test]
async fn a_search_finds_every_word_somewhere() {
    let server = Server::start().await;
    server.article("a", json!({ "title": "Red Wine", "body": "From the south" })).await;
    server.article("b", json!({ "title": "White wine", "body": null })).await;
    server.article("c", json!({ "title": "100% juice", "body": "no wine_here" })).await;
    for (query, slugs) in [
        ("wine", vec!["a", "b", "c"]),
        ("WINE%20red", vec!["a"]),
        ("wine+south", vec!["a"]),
        ("wine+north", vec![]),
        ("100%25", vec!["c"]),
        ("e_h", vec!["c"]),
        ("wine&where[slug]=b", vec!["b"]),
        ("wine&orderBy=-slug", vec!["c", "b", "a"]),
    ] {
        assert_eq!(server.column(&format!("/articles/search?q={query}"), "slug").await, slugs, "{query}");
    }
    let page = server.get("/articles/search?skip=1&q=wine&take=1").await;
    assert_eq!((&page["data"][0]["slug"], &page["meta"]["total"]), (&json!("b"), &json!(3)));
    let long = format!("q={}", "a".repeat(257));
    for query in ["", "q=", "q=%20", "q=a&q=b", "q=1+2+3+4+5+6+7+8+9+0+1", &long, "q=a&fields=b", "q=%00"] {
        let (status, problem) = server.send("GET", &format!("/articles/search?{query}"), Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{query}");
    }
}

#[tokio::test]
async fn a_thread_holds_answers_to_answers() {
    let server = Server::start().await;
    let first = server.comment("first", None).await;
    let second = server.comment("second", None).await;
    let answer = server.comment("answer", Some(first)).await;
    server.comment("another", Some(first)).await;
    let deeper = server.comment("deeper", Some(answer)).await;
    assert_eq!(server.column("/comments/top-level?orderBy=-id", "id").await, [second, first]);

    let thread = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!(thread["meta"], json!({ "total": 4, "cut": [] }));
    let texts = |rows: &Value| -> Vec<String> {
        rows.as_array().unwrap().iter().map(|row| row["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(thread["data"]["text"], "first");
    assert_eq!(texts(&thread["data"]["replies"]), ["answer", "another"]);
    assert_eq!(texts(&thread["data"]["replies"][0]["replies"]), ["deeper"]);
    assert_eq!(thread["data"]["replies"][0]["replies"][0]["replies"], json!([]));
    // From any row on, and without what is deleted, with what hangs on it.
    let below = server.get(&format!("/comments/{answer}/thread")).await;
    assert_eq!(texts(&below["data"]["replies"]), ["deeper"]);
    assert_eq!(server.status("DELETE", &format!("/comments/{answer}")).await, 204);
    let left = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!((texts(&left["data"]["replies"]), &left["meta"]["total"]), (vec!["another".to_owned()], &json!(2)));
    assert_eq!(server.status("GET", &format!("/comments/{answer}/thread")).await, 404);
    assert_eq!(server.get(&format!("/comments/{deeper}/thread")).await["meta"]["total"], 1);
    assert_eq!(server.status("GET", "/comments/99/thread").await, 404);
    assert_eq!(server.status("GET", &format!("/comments/{first}/thread?depth=1")).await, 400);

    // By another name, with a text for a key.
    server.create("/pages", json!({ "name": "home", "slug": "a" })).await;
    server.create("/pages", json!({ "name": "about us", "slug": "b", "parentId": "home" })).await;
    assert_eq!(server.get("/pages/home/thread").await["data"]["below"][0]["name"], "about us");
}

#[tokio::test]
async fn a_thread_is_bounded() {
    let server = Server::start().await;
    // Deeper than it may be.
    let mut above = server.comment("0", None).await;
    let first = above;
    let mut ids = vec![first];
    for depth in 1..=12 {
        above = server.comment(&depth.to_string(), Some(above)).await;
        ids.push(above);
    }
    let thread = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!(thread["meta"], json!({ "total": 11, "cut": [ids[10]] }));
    let mut row = &thread["data"];
    for _ in 0..10 {
        row = &row["replies"][0];
    }
    assert_eq!((&row["text"], &row["replies"]), (&json!("10"), &json!([])));
    // One level fewer is all of it.
    assert_eq!(server.get(&format!("/comments/{}/thread", ids[2])).await["meta"], json!({ "total": 11, "cut": [] }));

    // Wider: 3 answers with 200 each are 604 rows.
    let wide = server.comment("wide", None).await;
    let mut answers = Vec::new();
    for _ in 0..3 {
        answers.push(server.comment("answer", Some(wide)).await);
    }
    for number in 0..600 {
        let mut input = CreateComment::new("x");
        input.parent_id = Some(answers[number % 3] as i32);
        Comment::create(&server.db, input).await.unwrap();
    }
    let thread = server.get(&format!("/comments/{wide}/thread")).await;
    assert_eq!(thread["meta"], json!({ "total": 500, "cut": answers }));
    let replies = thread["data"]["replies"].as_array().unwrap();
    let shown: Vec<usize> = replies.iter().map(|answer| answer["replies"].as_array().unwrap().len()).collect();
    assert_eq!(shown.iter().sum::<usize>(), 496, "{shown:?}");

    // A circle comes to an end.
    let input = UpdateComment { parent_id: Some(Some(ids[3] as i32)), ..Default::default() };
    Comment::update(&server.db, ids[1] as i32, input).await.unwrap();
    let circle = server.get(&format!("/comments/{}/thread", ids[3])).await;
    assert_eq!(circle["meta"]["total"], 12);
    assert_eq!(circle["meta"]["cut"], json!([]));
}

#[tokio::test]
async fn routes_win_over_rows() {
    let server = Server::start().await;
    let page = |name: &str| json!({ "name": name, "slug": format!("of {name}") });
    for name in ["search", "published", "pending", "deleted", "top-level", "slug"] {
        let (status, problem) = server.send("POST", "/pages", page(name)).await;
        assert_eq!((status, &problem["errors"][0]["code"]), (422, &json!("reserved")), "{name}");
        assert_eq!(problem["errors"][0]["path"], "name");
    }
    for name in ["meta", "publish", "thread", "Search", "by"] {
        server.create("/pages", page(name)).await;
        assert_eq!(server.get(&format!("/pages/{name}")).await["name"], name);
        assert_eq!(server.post(&format!("/pages/{name}/like")).await["likeCount"], 1);
        assert_eq!(server.get(&format!("/pages/{name}/thread")).await["meta"]["total"], 1);
    }
    let entry =
        |shelf: &str, place: &str| json!({ "shelf": shelf, "place": place, "slug": format!("{shelf} {place}") });
    for (shelf, place) in [("slug", "a"), ("meta", "count")] {
        assert_eq!(server.send("POST", "/entries", entry(shelf, place)).await.0, 422, "{shelf}/{place}");
    }
    for (shelf, place) in [("a", "slug"), ("published", "a"), ("meta", "counts")] {
        server.create("/entries", entry(shelf, place)).await;
        assert_eq!(server.get(&format!("/entries/{shelf}/{place}")).await["shelf"], shelf);
        assert_eq!(server.post(&format!("/entries/{shelf}/{place}/unpublish")).await["published"], false);
    }
    assert_eq!(server.get("/entries/slug/a%20slug").await["place"], "slug");
}

#[tokio::test]
async fn examples_are_accepted() {
    let server = Server::start().await;
    let document: Value = serde_json::from_str(api::OPENAPI).unwrap();
    let mut created = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let example = &operations["post"]["requestBody"]["content"]["application/json"]["example"];
        if example.is_object() {
            let answer = server.send("POST", path, example.clone()).await;
            assert_eq!(answer.0, 201, "{path}: {example}: {answer:?}");
            created += 1;
        }
    }
    assert_eq!(created, 4);
}

/// Writes down what it is told, and refuses some of it.
#[derive(Clone, Default)]
struct Articles(Arc<Mutex<Vec<String>>>);

impl Articles {
    fn note(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl ArticleService for Articles {
    async fn published(&self, cx: &mut Cx, query: Query<Article>) -> Result<Rows<Article>> {
        cx.list(query.filter(Article::VIEWS.gt(0))).await
    }

    async fn search(&self, cx: &mut Cx, text: String, query: Query<Article>) -> Result<Rows<Article>> {
        cx.search(text.replace("vino", "wine"), query).await
    }

    async fn by_slug(&self, cx: &mut Cx, slug: String) -> Result<Article> {
        self.note(format!("by slug {slug}"));
        cx.by_slug(slug).await
    }

    async fn publish(&self, cx: &mut Cx, key: i32) -> Result<Article> {
        let article: Article = cx.act(Action::Publish, key).await?;
        if article.title == "DRAFT" { Err(Error::conflict("Finish it first.")) } else { Ok(article) }
    }

    async fn hard_delete(&self, _cx: &mut Cx, _key: i32) -> Result<()> {
        Err(Error::forbidden("Nothing is forgotten."))
    }

    async fn before_action(&self, _cx: &mut Cx, action: Action, key: &i32) -> Result<()> {
        self.note(format!("before {action:?} {key}"));
        if action == Action::Unlike { Err(Error::forbidden("Likes stay.")) } else { Ok(()) }
    }

    async fn after_action(&self, cx: &mut Cx, action: Action, row: &Article) -> Result<()> {
        self.note(format!("after {action:?} {}", row.slug));
        // In its transaction.
        let input = UpdateArticle { body: Some(Some(format!("{action:?}"))), ..Default::default() };
        Article::update(cx, row.id, input).await?;
        Ok(())
    }

    async fn after_commit(&self, _cx: &mut Cx, change: Change<'_, Article>) {
        self.note(match change {
            Change::Created(row) => format!("created {}", row.slug),
            Change::Updated(row) => format!("updated {}", row.slug),
            Change::Deleted(key) => format!("deleted {key}"),
        });
    }
}

impl CommentService for Articles {
    async fn thread(&self, cx: &mut Cx, key: i32) -> Result<Thread<Comment>> {
        let mut thread = cx.thread::<Comment>(key).await?;
        self.note(format!("{:?}", thread.answers()));
        thread.rows.iter_mut().for_each(|row| row.text.make_ascii_uppercase());
        Ok(thread)
    }
}

#[tokio::test]
async fn what_columns_are_for_can_be_replaced_and_hooked() {
    let articles = Articles::default();
    let server = Server::with(|api| api.articles(articles.clone()).comments(articles.clone())).await;
    server.article("draft", json!({})).await;
    server.article("wine", json!({ "views": 1 })).await;
    articles.lines();

    assert_eq!(server.status("POST", "/articles/1/publish").await, 409);
    assert_eq!(articles.lines(), ["before Publish 1"]);
    assert_eq!(server.get("/articles/1").await["published"], false);
    server.post("/articles/2/publish").await;
    assert_eq!(articles.lines(), ["before Publish 2", "after Publish wine", "updated wine"]);
    assert_eq!(server.get("/articles/2").await["body"], "Publish");
    assert_eq!(server.status("POST", "/articles/2/views").await, 204);
    assert_eq!(articles.lines(), ["before View 2", "after View wine", "updated wine"]);
    assert_eq!(server.status("POST", "/articles/2/unlike").await, 403);
    assert_eq!(server.status("POST", "/articles/7/like").await, 404);
    assert_eq!(articles.lines(), ["before Unlike 2"]);

    assert_eq!(server.column("/articles/published", "slug").await, ["wine"]);
    assert_eq!(server.column("/articles/search?q=VINO+vino", "slug").await, [""; 0]);
    assert_eq!(server.column("/articles/search?q=vino", "slug").await, ["wine"]);
    server.get("/articles/slug/wine").await;
    assert_eq!(articles.lines(), ["by slug wine"]);

    assert_eq!(server.status("DELETE", "/articles/2?hard=true").await, 403);
    assert_eq!(server.status("DELETE", "/articles/2").await, 204);
    // What is deleted does not reach the service.
    assert_eq!(server.status("GET", "/articles/slug/wine").await, 404);
    server.post("/articles/2/restore").await;
    assert_eq!(articles.lines(), ["deleted 2", "before Restore 2", "after Restore wine", "updated wine"]);

    let first = server.comment("first", None).await;
    server.comment("answer", Some(first)).await;
    let thread = server.get(&format!("/comments/{first}/thread")).await;
    assert_eq!((&thread["data"]["text"], &thread["data"]["replies"][0]["text"]), (&json!("FIRST"), &json!("ANSWER")));
    assert!(articles.lines().contains(&"[[1], []]".to_owned()));
}

#[tokio::test]
async fn deleted_rows_are_found_by_code_alone() {
    let server = Server::start().await;
    server.article("a", json!({})).await;
    let deleted = Article::delete(&server.db, 1).await.unwrap();
    assert!(deleted.deleted_at.is_some());
    assert_eq!(server.status("GET", "/articles/1").await, 404);
    assert!(Article::find(&server.db, 1).await.unwrap().is_some());
    assert_eq!(Article::delete(&server.db, 1).await.unwrap_err().status().as_u16(), 404);
}
