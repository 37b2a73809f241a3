//! The generated server, as it comes. `generated fill` makes its database first.

use prismagen::{Db, Json, Model, db};
use prismagen_bench::api::{Api, Author, Comment, CreateAuthor, CreateComment, CreatePost, Post, SCHEMA_SQL};
use prismagen_bench::{POSTS, database_url};

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    let database = db::connect(&database_url()).await?;
    if std::env::args().nth(1).is_some_and(|argument| argument == "fill") {
        return fill(&database).await;
    }
    prismagen::serve(Api::new(database).router()).await
}

/// Fifty authors, a thousand posts, three comments each.
async fn fill(database: &Db) -> prismagen::Result<()> {
    db::ensure(database, SCHEMA_SQL).await?;
    let mut authors = Vec::new();
    for n in 0..50 {
        let author = CreateAuthor::new(format!("author{n}@example.com"), format!("Author {n}"));
        authors.push(Author::create(database, author).await?.id);
    }
    for n in 0..POSTS as usize {
        let content = "Some words about something. ".repeat(20);
        let post = CreatePost {
            summary: (n % 2 == 0).then(|| "In short.".to_owned()),
            score: Some(n as f64 / 8.0),
            settings: Some(Json::from(vec![n])),
            ..CreatePost::new(format!("Post number {n}"), format!("post-{n}"), content, authors[n % authors.len()])
        };
        let post = Post::create(database, post).await?.id;
        for n in 0..3 {
            Comment::create(database, CreateComment::new(format!("Comment number {n}"), post)).await?;
        }
    }
    Ok(())
}
