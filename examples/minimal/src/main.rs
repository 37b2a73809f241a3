//! An API in one file: `cargo run -p minimal`, then `curl localhost:3000/api/tasks`.

mod api {
    prismagen::prismagen!("schema.prisma");
}

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    let db = prismagen::sqlite::connect("minimal.db").await?;
    prismagen::db::ensure(&db, api::SCHEMA_SQL).await?;
    prismagen::serve(api::Api::new(db).router()).await
}
