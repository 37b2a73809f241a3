//! The same endpoints as a good hand would write them: axum, sqlx, derives, and the SQL, the middleware and the settings of the
//! generated server.

mod database;
mod error;
mod middleware;
mod posts;

use axum::Router;
use axum::routing::get;
use tower_http::compression::CompressionLayer;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).init();
    let pool = database::connect(&prismagen_bench::database_url()).await?;
    let router = Router::new()
        .route("/api/posts", get(posts::list).post(posts::create))
        .route("/api/posts/{id}", get(posts::get))
        .with_state(pool)
        .layer(axum::middleware::from_fn(middleware::guard))
        .layer(CompressionLayer::new());
    let port: u16 = std::env::var("PORT")?.parse()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    Ok(axum::serve(listener, router).await?)
}
