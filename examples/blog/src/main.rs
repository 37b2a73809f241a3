//! A blog: `cargo run -p blog` creates its SQLite file, fills it, and serves it.

mod seed;
mod seed_data;

/// The API of `prisma/schema.prisma`, as `build.rs` generated it.
mod api {
    prismagen::prismagen!("prisma/schema.prisma");
}

use prismagen::db;
use std::env;

/// Of everybody in a new blog, unless `BLOG_PASSWORD` is another: fine to look around, not to be seen by others.
const PASSWORD: &str = "correct horse battery staple";

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    let file = variable("DATABASE_URL", "blog.db");
    let blog = db::connect(&file).await?;
    db::ensure(&blog, api::SCHEMA_SQL).await?;
    seed::run(&blog, variable("BLOG_PASSWORD", PASSWORD)).await?;
    tell_where_to_look(&file);
    prismagen::serve(api::Api::new(blog).router()).await
}

#[expect(clippy::print_stderr, reason = "a program tells its user where to look")]
fn tell_where_to_look(file: &str) {
    let origin = format!("http://localhost:{}", variable("PORT", "3000"));
    // Without a user's password.
    let place = file.rsplit('@').next().unwrap_or_default();
    eprintln!("The blog is in {place}. Once it listens:");
    eprintln!("  {origin}/docs       every operation, to read and to try");
    eprintln!("  {origin}/api/posts  the posts");
    eprintln!("Its people log in with the password `{PASSWORD}`, unless BLOG_PASSWORD was another when it was made:");
    for (email, name, _, role) in seed_data::AUTHORS {
        eprintln!("  {email}  {name}, {role:?}");
    }
    eprintln!("The three most read:");
    eprintln!("  curl --globoff '{origin}/api/posts?where[published]=true&orderBy=-views&take=3'");
}

/// A variable of the environment; an empty one is none.
fn variable(name: &str, default: &str) -> String {
    env::var(name).ok().filter(|text| !text.is_empty()).unwrap_or_else(|| default.to_owned())
}
