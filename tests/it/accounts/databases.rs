//! The script holds on every database, whose tables of refresh tokens are made in their own words.

use prismagen::db;

use super::api;
use crate::alike;

mod on_postgresql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/accounts.prisma", provider = "postgresql");
}

mod on_mysql {
    #![allow(dead_code)]
    prismagen::prismagen!("schemas/accounts.prisma", provider = "mysql");
}

const SCRIPT: &str = include_str!("../../requests/accounts.json");

/// The router of an API in a new database.
macro_rules! served {
    ($api:ident, $db:ident) => {{
        db::ensure(&$db, $api::SCHEMA_SQL).await.unwrap();
        $api::Api::new($db).router()
    }};
}

#[test]
fn every_database_answers_alike_about_accounts() {
    alike::on_every_database("accounts", SCRIPT, async |provider, db| match provider {
        "postgresql" => served!(on_postgresql, db),
        "mysql" => served!(on_mysql, db),
        _ => served!(api, db),
    });
}
