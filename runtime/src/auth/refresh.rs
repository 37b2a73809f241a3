//! Refresh tokens: 256 random bits, of which the database keeps a hash. Each is good for one time; whoever comes with one a
//! second time has it from somewhere else, and everything that came of the same log-in ends.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::db::{Db, Dialect, Row, Statement, StatementBuilder, Transaction};
use crate::table::ColumnDef;
use crate::value::Value;
use crate::{Cx, Error, Result, ids};

/// For how many seconds one is good.
const LIFETIME: i64 = 30 * 24 * 60 * 60;

/// The table, which is no part of the schema: it is made where it is missed.
const TABLE: &str = "_prismagen_refresh_token";

static ID: ColumnDef = ColumnDef::string("id");
static FAMILY: ColumnDef = ColumnDef::string("family");
static USER: ColumnDef = ColumnDef::string("user_id");
/// The account as it was at log-in: [`stamp`].
static STAMP: ColumnDef = ColumnDef::string("stamp");
static EXPIRES: ColumnDef = ColumnDef::bigint("expires");
/// When it was used; 0 before.
static USED: ColumnDef = ColumnDef::bigint("used");

/// A token that was good until now.
pub(super) struct Used {
    /// Whose it is.
    pub(super) user: String,
    /// Of the account that logged in.
    pub(super) stamp: String,
    /// The one to use next.
    pub(super) next: String,
}

/// What tells an account from the one that it was before its password changed, and from another that has its id later. A
/// token is good for the account that logged in alone, whatever else happens at the moment of a change.
pub(super) fn stamp(password_hash: Option<&str>) -> String {
    hash(password_hash.unwrap_or_default())
}

/// A token of a new log-in. The table must be there.
pub(super) async fn start(cx: &mut Cx, user: &str, stamp: &str, now: i64) -> Result<String> {
    let dialect = cx.db().dialect();
    let transaction = cx.tx().await?;
    transaction.fetch(delete(dialect, &USER, user, Some(now))).await?;
    add(transaction, dialect, [user, stamp, &ids::uuid4()], now).await
}

/// Uses a token, in the transaction; none where it is not good. The table must be there.
pub(super) async fn exchange(cx: &mut Cx, token: &str, now: i64) -> Result<Option<Used>> {
    let (dialect, id) = (cx.db().dialect(), hash(token));
    let transaction = cx.tx().await?;
    let Some(row) = find(transaction, dialect, &id).await? else { return Ok(None) };
    let (user, family, stamp) = (text(&row, 0, &USER)?, text(&row, 1, &FAMILY)?, text(&row, 4, &STAMP)?);
    if number(&row, 3, &USED)? > 0 {
        tracing::warn!(user, "a refresh token was used twice: its log-in is ended");
        end_family(transaction, dialect, &family).await?;
        return Ok(None);
    }
    if number(&row, 2, &EXPIRES)? <= now {
        return Ok(None);
    }
    let mut used = table(dialect, "UPDATE ");
    used.push(" SET ").push_name(USED.name).push(" = ").push_value_of(&USED, Value::Int(now));
    used.push(" WHERE ").push_name(ID.name).push(" = ").push_value_of(&ID, Value::Text(id.into()));
    transaction.fetch(used.build().writing()).await?;
    let next = add(transaction, dialect, [&user, &stamp, &family], now).await?;
    Ok(Some(Used { user, stamp, next }))
}

/// Ends a token, and all that came of the same log-in, in the transaction. That there is none of it is as well. The table must
/// be there.
pub(super) async fn end(cx: &mut Cx, token: &str) -> Result<()> {
    let dialect = cx.db().dialect();
    let transaction = cx.tx().await?;
    let Some(row) = find(transaction, dialect, &hash(token)).await? else { return Ok(()) };
    let family = text(&row, 1, &FAMILY)?;
    end_family(transaction, dialect, &family).await
}

/// Deletes what came of a log-in, until there is nothing of it: PostgreSQL's DELETE waits for whoever uses one of its tokens
/// now, and does not see the next one.
async fn end_family(transaction: &mut Transaction, dialect: Dialect, family: &str) -> Result<()> {
    loop {
        transaction.fetch(delete(dialect, &FAMILY, family, None)).await?;
        let mut left = table(dialect, "SELECT 1 FROM ");
        left.push(" WHERE ").push_name(FAMILY.name).push(" = ");
        left.push_value_of(&FAMILY, Value::Text(family.to_owned().into())).push(" LIMIT 1");
        if transaction.fetch(left.build()).await?.is_empty() {
            return Ok(());
        }
    }
}

/// Ends all of a user's. The table must be there.
pub(super) async fn end_all(cx: &mut Cx, user: &str) -> Result<()> {
    let dialect = cx.db().dialect();
    cx.tx().await?.fetch(delete(dialect, &USER, user, None)).await.map(drop)
}

/// A new token of a user, with the stamp of the account, and of the log-in that it belongs to.
async fn add(
    transaction: &mut Transaction,
    dialect: Dialect,
    [user, stamp, family]: [&str; 3],
    now: i64,
) -> Result<String> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(Error::internal)?;
    let token = BASE64_URL_SAFE_NO_PAD.encode(random);
    let mut sql = table(dialect, "INSERT INTO ");
    let values = [
        (&ID, Value::Text(hash(&token).into())),
        (&FAMILY, Value::Text(family.to_owned().into())),
        (&USER, Value::Text(user.to_owned().into())),
        (&STAMP, Value::Text(stamp.to_owned().into())),
        (&EXPIRES, Value::Int(now + LIFETIME)),
        (&USED, Value::Int(0)),
    ];
    for (position, (column, _)) in values.iter().enumerate() {
        sql.push(if position == 0 { " (" } else { ", " }).push_name(column.name);
    }
    for (position, (column, value)) in values.into_iter().enumerate() {
        sql.push(if position == 0 { ") VALUES (" } else { ", " }).push_value_of(column, value);
    }
    sql.push(")");
    transaction.fetch(sql.build().writing()).await?;
    Ok(token)
}

/// The row of a token, which nobody else changes until the transaction ends.
async fn find(transaction: &mut Transaction, dialect: Dialect, id: &str) -> Result<Option<Row>> {
    let mut sql = StatementBuilder::new(dialect, "SELECT ");
    for (position, column) in [&USER, &FAMILY, &EXPIRES, &USED, &STAMP].into_iter().enumerate() {
        sql.push(if position == 0 { "" } else { ", " }).push_name(column.name);
    }
    sql.push(" FROM ").push_name(TABLE).push(" WHERE ").push_name(ID.name).push(" = ");
    sql.push_value_of(&ID, Value::Text(id.to_owned().into())).push(dialect.lock());
    Ok(transaction.fetch(sql.build()).await?.pop())
}

/// Deletes the rows that have this value; with a time, those of them that have expired then.
fn delete(dialect: Dialect, column: &'static ColumnDef, value: &str, expired: Option<i64>) -> Statement {
    let mut sql = table(dialect, "DELETE FROM ");
    sql.push(" WHERE ").push_name(column.name).push(" = ").push_value_of(column, Value::Text(value.to_owned().into()));
    if let Some(now) = expired {
        sql.push(" AND ").push_name(EXPIRES.name).push(" <= ").push_value_of(&EXPIRES, Value::Int(now));
    }
    sql.build().writing()
}

fn table(dialect: Dialect, verb: &str) -> StatementBuilder {
    let mut sql = StatementBuilder::new(dialect, verb);
    sql.push_name(TABLE);
    sql
}

/// Makes the table, where a look at it fails. Not in a transaction: some databases end it then, others forbid it.
pub(crate) async fn make_table(db: &Db) -> Result<()> {
    let dialect = db.dialect();
    let mut look = table(dialect, "SELECT 1 FROM ");
    look.push(" WHERE 1 = 0");
    if db.fetch(look.build()).await.is_ok() {
        return Ok(());
    }
    let (text, inline) = match dialect {
        // What is part of an index has a length there.
        #[cfg(feature = "mysql")]
        Dialect::Mysql => ("VARCHAR(255)", ", INDEX (`family`), INDEX (`user_id`)"),
        #[cfg(any(feature = "sqlite", feature = "postgres"))]
        _ => ("TEXT", ""),
    };
    let mut make = table(dialect, "CREATE TABLE IF NOT EXISTS ");
    make.push(" (").push_name(ID.name).push(" VARCHAR(64) NOT NULL PRIMARY KEY");
    for (column, ty) in [(&FAMILY, text), (&USER, text), (&STAMP, text), (&EXPIRES, "BIGINT"), (&USED, "BIGINT")] {
        make.push(", ").push_name(column.name).push(" ").push(ty).push(" NOT NULL");
    }
    make.push(inline).push(")");
    db.fetch(make.build().writing()).await?;
    if inline.is_empty() {
        for column in [&FAMILY, &USER] {
            let mut index = StatementBuilder::new(dialect, "CREATE INDEX IF NOT EXISTS ");
            index.push_name(&format!("{TABLE}_{}", column.name)).push(" ON ").push_name(TABLE).push(" (");
            index.push_name(column.name).push(")");
            db.fetch(index.build().writing()).await?;
        }
    }
    Ok(())
}

/// What the database knows a token by: who reads the table cannot use it.
pub(super) fn hash(token: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(token) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

fn text(row: &Row, index: usize, column: &ColumnDef) -> Result<String> {
    match row.value(index, column)? {
        Value::Text(text) => Ok(text.into_owned()),
        _ => Err(Error::internal("a refresh token's row holds no text")),
    }
}

fn number(row: &Row, index: usize, column: &ColumnDef) -> Result<i64> {
    match row.value(index, column)? {
        Value::Int(number) => Ok(number),
        _ => Err(Error::internal("a refresh token's row holds no number")),
    }
}
