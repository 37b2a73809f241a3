//! A shop: `cargo run -p ecommerce` creates its SQLite file, fills it, and serves it.

mod cancel;
mod checkout;
mod coupon;
mod orders;
mod questions;
mod returns;
mod reviews;
mod seed;
mod seed_data;
mod status;
mod stock;

/// The API of `prisma/schema.prisma`, as `build.rs` generated it.
mod api {
    prismagen::prismagen!("prisma/schema.prisma");
}

use orders::Orders;
use prismagen::{Db, Environment, Router, db, environment};
use questions::Questions;
use returns::Returns;
use reviews::Reviews;
use std::env;
use stock::Movements;

/// Of everybody in a new shop, unless `SHOP_PASSWORD` is another: fine to look around, not to be seen by others.
const PASSWORD: &str = "correct horse battery staple";

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    // Nothing is left behind where it is not to start.
    let password = password(environment()?);
    let file = variable("DATABASE_URL", "shop.db");
    let shop = db::connect(&file).await?;
    db::ensure(&shop, api::SCHEMA_SQL).await?;
    if let Some(password) = password {
        seed::run(&shop, password).await?;
    }
    tell_where_to_look(&file);
    prismagen::serve(router(shop)).await
}

/// The generated API, but for what a shop does its own way.
fn router(shop: Db) -> Router {
    api::Api::new(shop)
        .orders(Orders)
        .stock_movements(Movements)
        .reviews(Reviews)
        .questions(Questions)
        .return_requests(Returns)
        .routes(cancel::routes())
        .describe(cancel::OPENAPI)
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

/// Of everybody in the seed. In production there is no seed without one of its own.
fn password(environment: Environment) -> Option<String> {
    let default = if environment == Environment::Development { PASSWORD } else { "" };
    Some(variable("SHOP_PASSWORD", default)).filter(|password| !password.is_empty())
}

/// A variable of the environment; an empty one is none.
fn variable(name: &str, default: &str) -> String {
    env::var(name).ok().filter(|text| !text.is_empty()).unwrap_or_else(|| default.to_owned())
}
