//! What both servers begin with.

/// The API of `schema.prisma`.
pub mod api {
    prismagen::prismagen!("schema.prisma");
}

/// Posts in a database that is measured.
pub const POSTS: i64 = 1000;

/// The database, by `DATABASE_URL`.
pub fn database_url() -> String {
    std::env::var("DATABASE_URL").unwrap_or_else(|_| "bench.db".into())
}
