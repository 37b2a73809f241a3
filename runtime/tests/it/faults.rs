//! A database that goes away under load, and comes back: a proxy stands between, which can be cut.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use prismagen::{Cx, Limits, Model, Result, db};
use serde_json::json;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::blog::{CreateReaction, Post, PostService, Reaction};
use crate::client::Server;
use crate::databases::{MYSQL, Owned, POSTGRESQL};

/// A way to a server that can be closed.
struct Proxy {
    port: u16,
    is_up: Arc<AtomicBool>,
    /// Tells those that are under way to end.
    cut: watch::Sender<()>,
}

impl Proxy {
    async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_up = Arc::new(AtomicBool::new(true));
        let (cut, cuts) = watch::channel(());
        let open = is_up.clone();
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                if !open.load(Ordering::SeqCst) {
                    continue;
                }
                let (server, mut cuts) = (server.clone(), cuts.clone());
                cuts.mark_unchanged();
                tokio::spawn(async move {
                    let mut server = TcpStream::connect(server).await.unwrap();
                    tokio::select! {
                        _ = copy_bidirectional(&mut client, &mut server) => {}
                        _ = cuts.changed() => {}
                    }
                });
            }
        });
        Self { port, is_up, cut }
    }

    fn set_up(&self, is_up: bool) {
        self.is_up.store(is_up, Ordering::SeqCst);
        if !is_up {
            self.cut.send(()).unwrap();
        }
    }
}

/// Every post has a reaction, in one transaction.
struct Reacted;

impl PostService for Reacted {
    async fn after_create(&self, cx: &mut Cx, created: &Post) -> Result<()> {
        cx.create(CreateReaction::new(created.id, "👍")).await.map(drop)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_may_go_away() {
    let Some(database) = Owned::on(POSTGRESQL, "postgres", "faults").await else { return };
    goes_away(&database.url).await;
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mysql_may_go_away() {
    let Some(database) = Owned::on(MYSQL, "mysql", "faults").await else { return };
    goes_away(&database.url).await;
    database.remove().await;
}

async fn goes_away(url: &str) {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (address, path) = rest.split_once('/').unwrap();
    let (user, host) = address.rsplit_once('@').unwrap();
    let proxy = Proxy::to(host.to_owned()).await;
    let through = format!("{scheme}://{user}@127.0.0.1:{}/{path}?connection_limit=4&pool_timeout=1", proxy.port);
    let server = Server::on(db::connect(&through).await.unwrap(), |api| api.posts(Reacted)).await;
    let author = server.author("ada@example.org").await;

    let stop = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> =
        (0..6).map(|client| tokio::spawn(load(server.clone(), author, client, stop.clone()))).collect();
    tokio::time::sleep(Duration::from_millis(400)).await;
    for _ in 0..3 {
        proxy.set_up(false);
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(server.get("/health/ready").await.problem(503), "unavailable");
        assert_eq!(server.get("/api/posts").await.header("retry-after"), "1");
        proxy.set_up(true);
        let start = Instant::now();
        while server.get("/api/posts?take=1").await.status != 200 {
            assert!(start.elapsed() < Duration::from_secs(10), "it does not come back");
        }
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.store(true, Ordering::SeqCst);
    let (mut made, mut refused) = (0, 0);
    for client in clients {
        let (its_made, its_refused) = client.await.unwrap();
        (made, refused) = (made + its_made, refused + its_refused);
    }
    assert!(made > 10 && refused > 0, "{made} made, {refused} refused: there was no load");
    let posts = Post::query().count(&server.db).await.unwrap();
    assert_eq!(Reaction::query().count(&server.db).await.unwrap(), posts, "half of a write is there");
    // A commit whose answer was lost is one that the client was not promised.
    assert!((made..=made + refused).contains(&posts), "{made} made, {refused} refused, {posts} there");
    server.post_by(author, "after", json!({})).await;
}

/// How many posts were made and how many refused. Nothing else is answered.
async fn load(server: Server, author: i64, client: usize, stop: Arc<AtomicBool>) -> (u64, u64) {
    let (mut made, mut refused) = (0, 0);
    for number in 0.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let body = json!({ "title": "x", "slug": format!("p-{client}-{number}"), "authorId": author });
        let answer = server.post("/api/posts", body).await;
        match answer.status.as_u16() {
            201 => made += 1,
            503 => {
                assert_eq!(answer.header("retry-after"), "1");
                refused += 1;
            }
            _ => panic!("{answer:?}"),
        }
    }
    (made, refused)
}

/// The scan would take a minute; its time is up, and its client gone, after a moment.
#[tokio::test(flavor = "multi_thread")]
async fn a_scan_that_nobody_awaits_may_go_away_on_postgresql() {
    let Some(database) = Owned::on(POSTGRESQL, "postgres", "scans").await else { return };
    let db = db::connect(&format!("{}?connection_limit=2", database.url)).await.unwrap();
    let limits = Limits::default().time(Duration::from_millis(200));
    let server = Server::on(db, |api| api.limits(limits)).await;
    let author = server.author("ada@example.org").await;
    server.post_by(author, "p1", json!({})).await;
    let pool = server.db.as_postgres().unwrap();
    let fill = "INSERT INTO posts (title, slug, summary, author_id, updated_at)
        SELECT 'x', 'p' || i, repeat('0', 4000), 1, now() FROM generate_series(2, 20000) i";
    sqlx::query(fill).execute(pool).await.unwrap();
    let active = async || {
        let count = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND state = 'active' AND query LIKE '%FROM \"posts\"%' AND pid <> pg_backend_pid()";
        sqlx::query_scalar::<_, i64>(count).fetch_one(pool).await.unwrap()
    };
    let path = format!("/api/posts?where[summary][contains]={}1", "0".repeat(255));
    let scan = tokio::spawn({
        let (server, path) = (server.clone(), path.clone());
        async move { server.get(&path).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(active().await, 1, "it is at work");
    assert_eq!(scan.await.unwrap().problem(503), "request_timeout");
    let start = Instant::now();
    while active().await > 0 {
        assert!(start.elapsed() < Duration::from_secs(5), "it goes on");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.get("/api/posts/1").await.expect(200);
    drop(server);
    database.remove().await;
}

#[tokio::test]
async fn a_statement_has_a_time_when_it_may_go_away_on_mysql() {
    let Some(database) = Owned::on(MYSQL, "mysql", "times").await else { return };
    for (parameter, seconds) in [("", 30.0), ("?statement_timeout=1500", 1.5)] {
        let db = db::connect(&format!("{}{parameter}", database.url)).await.unwrap();
        let limit = "SELECT CAST(@@max_statement_time AS DOUBLE)";
        let set: f64 = sqlx::query_scalar(limit).fetch_one(db.as_mysql().unwrap()).await.unwrap();
        assert_eq!(set, seconds);
    }
    database.remove().await;
}
