//! The same on PostgreSQL and MySQL, whose tables of refresh tokens are made in their own words.

use std::process;

use prismagen::db;
use sqlx::AssertSqlSafe;

use crate::requests::{hold, serve, server};

mod on_postgresql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/accounts.prisma", provider = "postgresql");
}

mod on_mysql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/accounts.prisma", provider = "mysql");
}

const SCRIPT: &str = include_str!("../../requests/accounts.json");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_script_holds_on_sqlite() {
    let accounts = super::Accounts::new().await;
    hold(serve(accounts.router).await, SCRIPT).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_script_holds_on_postgresql() {
    let Some((url, server)) =
        server("PRISMAGEN_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432", "postgres").await
    else {
        return;
    };
    let name = format!("prismagen_accounts_{}", process::id());
    let url = format!("{url}/{name}");
    db::create(&url).await.unwrap();
    let accounts = db::connect(&url).await.unwrap();
    db::ensure(&accounts, on_postgresql::SCHEMA_SQL).await.unwrap();
    let held = hold(serve(on_postgresql::Api::new(accounts).router()).await, SCRIPT).await;
    let drop = AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"));
    sqlx::query(drop).execute(server.as_postgres().unwrap()).await.unwrap();
    held.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_script_holds_on_mysql() {
    let Some((url, server)) = server("PRISMAGEN_TEST_MYSQL", "mysql://root@127.0.0.1:3306", "mysql").await else {
        return;
    };
    let name = format!("prismagen_accounts_{}", process::id());
    let url = format!("{url}/{name}");
    db::create(&url).await.unwrap();
    let accounts = db::connect(&url).await.unwrap();
    db::ensure(&accounts, on_mysql::SCHEMA_SQL).await.unwrap();
    let held = hold(serve(on_mysql::Api::new(accounts).router()).await, SCRIPT).await;
    let drop = AssertSqlSafe(format!("DROP DATABASE {name}"));
    sqlx::query(drop).execute(server.as_mysql().unwrap()).await.unwrap();
    held.unwrap();
}
