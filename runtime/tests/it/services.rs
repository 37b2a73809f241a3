//! Services of the program's own: one operation replaced, hooks around another, everything else as generated.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prismagen::sqlx;
use prismagen::{Change, Condition, Cx, Error, Limits, Model, Page, Query, Result};
use serde_json::json;

use crate::blog::{Author, AuthorService, CreatePost, Post, PostService, PostStatus, UpdatePost};
use crate::client::Server;
use crate::databases::{fresh_in, rename_author};

/// Replaces `list` and hooks the writes.
#[derive(Clone, Default)]
struct Posts {
    log: Arc<Mutex<Vec<String>>>,
}

impl Posts {
    fn note(&self, line: impl Into<String>) {
        self.log.lock().unwrap().push(line.into());
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap())
    }
}

impl PostService for Posts {
    /// Readers see what is published.
    async fn list(&self, cx: &mut Cx, query: Query<Post>) -> Result<Page<Post>> {
        let published: Condition<Post> = Post::STATUS.eq(PostStatus::Published);
        cx.list(query.filter(published)).await
    }

    async fn before_create(&self, cx: &mut Cx, input: &mut CreatePost) -> Result<()> {
        self.note(format!("before create {}", input.slug));
        if input.title == "spam" {
            return Err(Error::invalid("title", "spam", "looks like spam"));
        }
        let posts = Post::query().filter(Post::AUTHOR_ID.eq(input.author_id)).count(&mut *cx).await?;
        input.slug = format!("{}-{}", input.slug, posts + 1);
        Ok(())
    }

    async fn after_create(&self, cx: &mut Cx, created: &Post) -> Result<()> {
        self.note(format!("after create {}", created.slug));
        // In the request's transaction, through sqlx: gone again where the request fails.
        rename_author(cx, created.author_id, &created.title).await?;
        if created.title == "late" { Err(Error::conflict("Too late.")) } else { Ok(()) }
    }

    async fn before_update(&self, _cx: &mut Cx, key: &i32, input: &mut UpdatePost) -> Result<()> {
        self.note(format!("before update {key} {:?}", input.title));
        Ok(())
    }

    async fn after_update(&self, _cx: &mut Cx, updated: &Post) -> Result<()> {
        self.note(format!("after update {}", updated.title));
        Ok(())
    }

    async fn before_delete(&self, cx: &mut Cx, key: &i32) -> Result<()> {
        let post: Post = cx.get(*key).await?;
        self.note(format!("before delete {}", post.slug));
        if post.pinned { Err(Error::forbidden("A pinned post stays.")) } else { Ok(()) }
    }

    async fn after_delete(&self, _cx: &mut Cx, key: &i32) -> Result<()> {
        self.note(format!("after delete {key}"));
        Ok(())
    }

    async fn after_commit(&self, cx: &mut Cx, change: Change<'_, Post>) {
        let line = match change {
            Change::Created(post) => format!("created {}", post.slug),
            Change::Updated(post) => format!("updated {}", post.slug),
            Change::Deleted(key) => format!("deleted {key}"),
        };
        // What is told is what others can see already.
        let seen = Post::query().count(cx.db()).await.unwrap();
        self.note(format!("{line}, {seen} in all"));
    }
}

#[tokio::test]
async fn one_operation_is_replaced_and_others_are_hooked() {
    // A file, so that what is seen in the hook is seen from another connection.
    let folder = tempfile::tempdir().unwrap();
    let db = fresh_in(folder.path()).await;
    let posts = Posts::default();
    let server = Server::on(db, |api| api.posts(posts.clone())).await;
    let author = server.author("ada@example.org").await;

    let post = server.post_by(author, "one", json!({ "title": "Hello" })).await;
    assert_eq!(post["slug"], "one-1");
    assert_eq!(posts.lines(), ["before create one", "after create one-1", "created one-1, 1 in all"]);
    assert_eq!(server.get("/api/authors/1").await.expect(200)["name"], "Hello");

    server.post_by(author, "two", json!({ "status": "PUBLISHED", "pinned": true })).await;
    let page = server.get("/api/posts").await.expect(200);
    assert_eq!((&page["meta"]["total"], &page["data"][0]["slug"]), (&json!(1), &json!("two-2")));
    assert_eq!(server.get("/api/posts/meta/count").await.expect(200), json!({ "total": 2 }));
    posts.lines();

    server.patch("/api/posts/1", json!({ "title": "New" })).await.expect(200);
    server.put("/api/posts/1", json!({ "title": "Newer", "slug": "newer" })).await.expect(200);
    assert_eq!(
        posts.lines(),
        [
            "before update 1 Some(\"New\")",
            "after update New",
            "updated one-1, 2 in all",
            "before update 1 Some(\"Newer\")",
            "after update Newer",
            "updated newer, 2 in all",
        ]
    );

    assert_eq!(server.delete("/api/posts/2").await.problem(403), "forbidden");
    assert_eq!(server.delete("/api/posts/9").await.problem(404), "not_found");
    server.delete("/api/posts/1").await.expect(204);
    assert_eq!(posts.lines(), ["before delete two-2", "before delete newer", "after delete 1", "deleted 1, 1 in all",]);
}

#[tokio::test]
async fn a_hook_that_fails_undoes_everything() {
    let posts = Posts::default();
    let server = Server::with(|api| api.posts(posts.clone())).await;
    let author = server.author("ada@example.org").await;
    let create = |title: &str| json!({ "title": title, "slug": "one", "authorId": author });

    assert_eq!(server.post("/api/posts", create("spam")).await.failures(422), ["title spam"]);
    assert_eq!(posts.lines(), ["before create one"]);
    assert_eq!(server.post("/api/posts", create("late")).await.problem(409), "conflict");
    assert_eq!(posts.lines(), ["before create one", "after create one-1"]);
    assert_eq!(server.get("/api/posts/meta/count").await.expect(200), json!({ "total": 0 }));
    assert_eq!(server.get("/api/authors/1").await.expect(200)["name"], "Ada");
    // What validation refuses reaches no hook.
    let answer = server.post("/api/posts", json!({ "slug": "?" })).await;
    assert_eq!(answer.failures(422), ["title required", "slug pattern", "authorId required"]);
    assert_eq!(posts.lines(), [""; 0]);
}

/// Writes while it reads.
struct Counting;

impl PostService for Counting {
    async fn get(&self, cx: &mut Cx, key: i32) -> Result<Post> {
        let post: Post = cx.get(key).await?;
        cx.update(key, UpdatePost { views: Some(post.views + 1), ..UpdatePost::default() }).await
    }
}

#[tokio::test]
async fn what_a_read_changes_is_kept_too() {
    let server = Server::with(|api| api.posts(Counting)).await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "one", json!({})).await;
    for views in 1..=3 {
        assert_eq!(server.get("/api/posts/1").await.expect(200)["views"], views);
    }
}

#[tokio::test]
async fn a_context_of_no_request_commits_when_told() {
    let server = Server::start().await;
    let mut cx = Cx::new(server.db.clone());
    let author = cx.create(crate::blog::CreateAuthor::new("ada@example.org", "Ada")).await.unwrap();
    assert_eq!(Author::find(&mut cx, author.id).await.unwrap().as_ref(), Some(&author));
    drop(cx);
    assert_eq!(Author::query().count(&server.db).await.unwrap(), 0);
    let mut cx = Cx::new(server.db.clone());
    cx.create(crate::blog::CreateAuthor::new("ada@example.org", "Ada")).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(Author::query().count(&server.db).await.unwrap(), 1);
}

/// An author service whose `after_commit` goes wrong as the author's name says.
#[derive(Clone, Default)]
struct Aftermath {
    done: Arc<AtomicUsize>,
}

impl AuthorService for Aftermath {
    async fn after_commit(&self, cx: &mut Cx, change: Change<'_, Author>) {
        if let Change::Created(author) = change {
            match author.name.as_str() {
                "panics" => panic!("after the commit"),
                "hangs" => {
                    let post = CreatePost::new("Written", "written", author.id);
                    cx.create(post).await.unwrap();
                    std::future::pending().await
                }
                _ => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        self.done.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn what_is_committed_is_never_denied() {
    let aftermath = Aftermath::default();
    let limits = Limits::default().time(Duration::from_millis(500));
    let server = Server::with(|api| api.authors(aftermath.clone()).limits(limits)).await;
    for (row, name) in ["panics", "hangs"].into_iter().enumerate() {
        let author = json!({ "name": name, "email": format!("{name}@example.org") });
        assert_eq!(server.post("/api/authors", author).await.expect(201)["id"], row + 1, "{name}");
    }
    assert_eq!(aftermath.done.load(Ordering::SeqCst), 0);
    // What the hook wrote before it hung is kept, and holds up nobody.
    assert_eq!(server.get("/api/posts").await.expect(200)["data"][0]["slug"], "written");
    server.author("ada@example.org").await;
}

#[tokio::test]
async fn after_commit_runs_to_its_end_though_the_client_is_gone() {
    let aftermath = Aftermath::default();
    let server = Server::with(|api| api.authors(aftermath.clone())).await;
    let request = server.post("/api/authors", json!({ "name": "Ada", "email": "ada@example.org" }));
    // The client goes away while the hook sleeps.
    assert!(tokio::time::timeout(Duration::from_millis(50), request).await.is_err());
    assert_eq!(server.get("/api/authors/meta/count").await.expect(200), json!({ "total": 1 }));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(aftermath.done.load(Ordering::SeqCst), 1);
}

/// An author service whose `after_commit` writes.
struct Welcomed;

impl AuthorService for Welcomed {
    async fn after_commit(&self, cx: &mut Cx, change: Change<'_, Author>) {
        if let Change::Created(author) = change {
            cx.create(CreatePost::new("Welcome", format!("welcome-{}", author.id), author.id)).await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_after_commit_writes_is_kept() {
    let server = Server::with(|api| api.authors(Welcomed)).await;
    server.author("ada@example.org").await;
    assert_eq!(server.get("/api/posts").await.expect(200)["data"][0]["slug"], "welcome-1");
}

/// Goes on after what the database refuses.
#[derive(Clone, Copy)]
enum Careless {
    /// A unique value.
    Taken,
    /// A foreign key.
    Nowhere,
    /// SQL of its own.
    Own,
}

impl PostService for Careless {
    async fn after_create(&self, cx: &mut Cx, created: &Post) -> Result<()> {
        let refused = match self {
            Self::Taken => Post::create(&mut *cx, CreatePost::new("x", &created.slug, created.author_id)).await,
            Self::Nowhere => Post::create(&mut *cx, CreatePost::new("x", "x", 4711)).await,
            Self::Own => {
                let postgres = cx.tx().await?.postgres()?;
                sqlx::query("SELECT 1 / 0").execute(postgres).await.unwrap_err();
                return Ok(());
            }
        };
        assert_eq!(refused.unwrap_err().status().as_u16(), 409);
        Ok(())
    }

    async fn update(&self, cx: &mut Cx, key: i32, input: UpdatePost) -> Result<Post> {
        let locked = Post::query().filter(Post::ID.eq(key)).for_update().first(&mut *cx).await?.unwrap();
        let wrong = UpdatePost { author_id: Some(4711), ..UpdatePost::default() };
        assert_eq!(cx.update::<Post>(key, wrong).await.unwrap_err().status().as_u16(), 409);
        // In a transaction without the lock, this would be a change that was decided in another one.
        cx.update(key, UpdatePost { views: Some(locked.views + 1), ..input }).await
    }
}

#[tokio::test]
async fn a_transaction_is_over_once_a_statement_in_it_fails() {
    for careless in [Careless::Taken, Careless::Nowhere, Careless::Own] {
        let server = Server::with(|api| api.posts(careless)).await;
        if matches!(careless, Careless::Own) && server.db.as_postgres().is_none() {
            continue;
        }
        let author = server.author("ada@example.org").await;
        let body = json!({ "title": "One", "slug": "one", "authorId": author });
        assert_eq!(server.post("/api/posts", body).await.problem(500), "internal_error");
        assert_eq!(Post::query().count(&server.db).await.unwrap(), 0, "half of it is there");
        Post::create(&server.db, CreatePost::new("One", "one", 1)).await.unwrap();
        let posts = Post::query().all(&server.db).await.unwrap();
        let path = format!("/api/posts/{}", posts[0].id);
        assert_eq!(server.patch(&path, json!({ "title": "Two" })).await.problem(500), "internal_error");
        let stored = Post::query().all(&server.db).await.unwrap();
        assert_eq!((&stored[0].title, stored[0].views), (&posts[0].title, posts[0].views));
    }
}
