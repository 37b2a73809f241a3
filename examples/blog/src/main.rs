//! A blog: `cargo run -p blog` creates its SQLite file, fills it, and serves it.

mod comments;
mod seed;
mod seed_data;

/// The API of `prisma/schema.prisma`, as `build.rs` generated it.
mod api {
    prismagen::prismagen!("prisma/schema.prisma");
}

use comments::Comments;
use prismagen::{Environment, db, environment};
use std::env;

/// Of everybody in a new blog, unless `BLOG_PASSWORD` is another: fine to look around, not to be seen by others.
const PASSWORD: &str = "correct horse battery staple";

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    // Nothing is left behind where it is not to start.
    let password = password(environment()?);
    let file = variable("DATABASE_URL", "blog.db");
    let blog = db::connect(&file).await?;
    db::ensure(&blog, api::SCHEMA_SQL).await?;
    let is_filled = password.is_some();
    if let Some(password) = password {
        seed::run(&blog, password).await?;
    }
    tell_where_to_look(&file, is_filled);
    prismagen::serve(api::Api::new(blog).comments(Comments).router()).await
}

/// Of everybody in the seed. In production there is no seed without one of its own.
fn password(environment: Environment) -> Option<String> {
    let default = if environment == Environment::Development { PASSWORD } else { "" };
    Some(variable("BLOG_PASSWORD", default)).filter(|password| !password.is_empty())
}

#[expect(clippy::print_stderr, reason = "a program tells its user where to look")]
fn tell_where_to_look(file: &str, is_filled: bool) {
    let origin = format!("http://localhost:{}", variable("PORT", "3000"));
    // Without a user's password.
    let place = file.rsplit('@').next().unwrap_or_default();
    eprintln!("The blog is in {place}. Once it listens:");
    eprintln!("  {origin}/docs       every operation, to read and to try");
    eprintln!("  {origin}/api/posts  the posts");
    if !is_filled {
        eprintln!("A new one is empty in production; BLOG_PASSWORD fills it, with people who have that password.");
        return;
    }
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
