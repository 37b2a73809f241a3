//! Services and hooks of the program's own.

use std::sync::{Arc, Mutex};

use prismagen::{Action, Change, Cx, Error, Model, Page as Rows, Query, Result, Thread};
use serde_json::json;

use super::Server;
use super::api::{Article, ArticleService, Comment, CommentService, UpdateArticle};

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
