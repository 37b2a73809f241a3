//! A shop: `cargo run -p ecommerce` creates its SQLite file, fills it, and serves it.

mod cancel;
mod checkout;
mod coupon;
mod returns;
mod reviews;
mod seed;
mod seed_data;
mod stock;

/// The API of `prisma/schema.prisma`, as `build.rs` generated it.
mod api {
    prismagen::prismagen!("prisma/schema.prisma");
}

use checkout::Checkout;
use prismagen::{Db, Router, db};
use returns::Returns;
use reviews::Reviews;
use std::env;
use stock::Movements;

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    let file = variable("DATABASE_URL", "shop.db");
    let shop = db::connect(&file).await?;
    db::ensure(&shop, api::SCHEMA_SQL).await?;
    seed::run(&shop).await?;
    tell_where_to_look(&file);
    prismagen::serve(router(shop)).await
}

/// The generated API, but for what a shop does its own way.
fn router(shop: Db) -> Router {
    api::Api::new(shop.clone())
        .orders(Checkout)
        .stock_movements(Movements)
        .reviews(Reviews)
        .return_requests(Returns)
        .routes(cancel::routes(shop))
        .router()
}

#[expect(clippy::print_stderr, reason = "a program tells its user where to look")]
fn tell_where_to_look(file: &str) {
    let origin = format!("http://localhost:{}", variable("PORT", "3000"));
    // Without a user's password.
    let place = file.rsplit('@').next().unwrap_or_default();
    eprintln!("The shop is in {place}. Once it listens:");
    eprintln!("  {origin}/docs          every operation, to read and to try");
    eprintln!("  {origin}/api/products  what it sells");
    eprintln!("The README beside it buys something, by curl.");
}

/// A variable of the environment; an empty one is none.
fn variable(name: &str, default: &str) -> String {
    env::var(name).ok().filter(|text| !text.is_empty()).unwrap_or_else(|| default.to_owned())
}
