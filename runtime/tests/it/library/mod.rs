//! A library, whose code is generated: every kind of relation.

use crate::client::Server;

mod api {
    prismagen::prismagen!("tests/it/library/schema.prisma");
}

pub(crate) use api::*;

/// The library with its rows.
pub(crate) async fn start() -> Server {
    Server::of(SCHEMA_SQL, include_str!("rows.sql"), |db| Api::new(db).router()).await
}
