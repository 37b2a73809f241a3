//! A commit that takes longer than its request may: it is waited for, and what it says is true.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use prismagen::{Change, Cx, Limits, Model, db, sqlx};
use serde_json::json;

use crate::blog::{Api, Author, AuthorService, Post};
use crate::client::Server;
use crate::databases::{Owned, POSTGRESQL};

/// Of a request. A commit takes three times as long.
const TIME: Duration = Duration::from_millis(300);

/// What is checked when a change is committed takes its time; of authors called `refused`, it fails.
const SLOW: &str = r#"
    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_sleep(0.9);
        IF TG_TABLE_NAME = 'Author' AND to_jsonb(NEW) ->> 'name' = 'refused' THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT OR UPDATE OR DELETE ON "Author" DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION slow();
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT OR UPDATE OR DELETE ON posts DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION slow();"#;

/// A blog on PostgreSQL whose commits are slow; none, with a note, where there is no server.
async fn slow(purpose: &str, configure: impl FnOnce(Api) -> Api) -> Option<(Server, Owned)> {
    let database = Owned::on(POSTGRESQL, "postgres", purpose).await?;
    let db = db::connect(&database.url).await.unwrap();
    let server = Server::on(db, |api| configure(api.limits(Limits::default().time(TIME)))).await;
    sqlx::raw_sql(SLOW).execute(server.db.as_postgres().unwrap()).await.unwrap();
    Some((server, database))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_commit_is_waited_for_as_generated() {
    let Some((server, database)) = slow("commits", |api| api).await else { return };
    let start = Instant::now();
    let author = server.author("ada@example.org").await;
    assert!(start.elapsed() > TIME * 2, "it was not slow");
    server.post_by(author, "one", json!({})).await;
    let changed = server.patch("/api/posts/1", json!({ "title": "New" })).await.expect(200);
    assert_eq!(changed["title"], "New");
    server.delete("/api/posts/1").await.expect(204);
    assert_eq!(Post::query().count(&server.db).await.unwrap(), 0);
    // What is not committed is not said to be.
    let refused = json!({ "name": "refused", "email": "eve@example.org" });
    assert!(server.post("/api/authors", refused).await.status.is_server_error());
    assert_eq!(Author::query().count(&server.db).await.unwrap(), 1);
    drop(server);
    database.remove().await;
}

/// Counts what is committed.
#[derive(Clone, Default)]
struct Counted(Arc<AtomicUsize>);

impl AuthorService for Counted {
    async fn after_commit(&self, _cx: &mut Cx, _change: Change<'_, Author>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_commit_is_waited_for_by_services() {
    let counted = Counted::default();
    let Some((server, database)) = slow("hooks", |api| api.authors(counted.clone())).await else { return };
    server.author("ada@example.org").await;
    assert_eq!(counted.0.load(Ordering::SeqCst), 1);
    // The client goes away while it is committed.
    let request = tokio::spawn({
        let server = server.clone();
        async move { server.author("bob@example.org").await }
    });
    tokio::time::sleep(TIME * 2).await;
    request.abort();
    assert_eq!(counted.0.load(Ordering::SeqCst), 1);
    let start = Instant::now();
    while counted.0.load(Ordering::SeqCst) < 2 {
        assert!(start.elapsed() < Duration::from_secs(10), "the hook was not run");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(Author::query().count(&server.db).await.unwrap(), 2);
    drop(server);
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_being_committed_is_given_up() {
    let Some((server, database)) = slow("given_up", |api| api).await else { return };
    let pool = server.db.as_postgres().unwrap();
    let mut other = pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE \"Author\"").execute(&mut *other).await.unwrap();
    let author = json!({ "name": "Ada", "email": "ada@example.org" });
    let start = Instant::now();
    assert_eq!(server.post("/api/authors", author).await.problem(503), "request_timeout");
    assert!(start.elapsed() < TIME * 3, "it was waited for");
    other.commit().await.unwrap();
    assert_eq!(Author::query().count(&server.db).await.unwrap(), 0);
    drop(server);
    database.remove().await;
}
