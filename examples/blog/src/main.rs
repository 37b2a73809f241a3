//! A blog: `cargo run -p blog` creates its SQLite file, fills it, and serves it.

mod seed;
mod seed_data;

/// The API of `prisma/schema.prisma`, as `build.rs` generated it.
mod api {
    prismagen::prismagen!("prisma/schema.prisma");
}

use prismagen::{Db, db, sqlite};
use std::env;
use std::error::Error;

#[tokio::main]
#[expect(clippy::print_stderr, reason = "a program tells its user where to look")]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = env::var("DATABASE_URL").unwrap_or_else(|_| "blog.db".to_owned());
    let blog = Db::from(sqlite::connect(&file).await?);
    db::ensure(&blog, api::SCHEMA_SQL).await?;
    seed::run(&blog).await?;

    let port = env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    eprintln!("The blog is in {file}. Look at");
    for page in ["api/posts", "api/posts?where[published]=true&orderBy=-views&take=3", "docs"] {
        eprintln!("  http://localhost:{port}/{page}");
    }
    prismagen::serve(api::Api::new(blog).router()).await?;
    Ok(())
}
