//! `/api/posts`: get, list with authors and comments, create.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::{SubsecRound, Utc};
use regex::Regex;
use serde::{Deserialize, Serialize, Serializer};
use sqlx::QueryBuilder;
use sqlx::types::Json as StoredJson;
use validator::Validate;

use crate::database::{BEGIN, Database, Pool, Time};
use crate::error::Error;

const COLUMNS: &str = r#""id", "title", "slug", "content", "summary", "kind", "featured", "reads", "score", "settings", "authorId", "publishAt", "createdAt", "updatedAt""#;

static GET: LazyLock<String> = LazyLock::new(|| format!(r#"SELECT {COLUMNS} FROM "Post" WHERE "id" = $1"#));

static LIST: LazyLock<String> = LazyLock::new(|| {
    format!(
        r#"SELECT {COLUMNS}, (SELECT COUNT(*) FROM "Post") AS "total" FROM "Post" ORDER BY "id" LIMIT $1 OFFSET $2"#
    )
});

static CREATE: LazyLock<String> = LazyLock::new(|| {
    let values = (1..=13).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let columns = COLUMNS.trim_start_matches(r#""id", "#);
    format!(r#"INSERT INTO "Post" ({columns}) VALUES ({values}) RETURNING {COLUMNS}"#)
});

static SLUG: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[a-z0-9-]+$").unwrap_or_else(|error| panic!("{error}")));

#[derive(Clone, Copy, Default, Deserialize, Serialize, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "\"Kind\"", rename_all = "SCREAMING_SNAKE_CASE")]
enum Kind {
    #[default]
    Article,
    Note,
    Link,
}

#[derive(Serialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
#[sqlx(rename_all = "camelCase")]
struct Post {
    id: i32,
    title: String,
    slug: String,
    content: String,
    summary: Option<String>,
    kind: Kind,
    featured: bool,
    reads: i32,
    score: Option<f64>,
    settings: Option<StoredJson<serde_json::Value>>,
    author_id: i32,
    #[serde(serialize_with = "some_time")]
    publish_at: Option<Time>,
    #[serde(serialize_with = "time")]
    created_at: Time,
    #[serde(serialize_with = "time")]
    updated_at: Time,
}

#[derive(sqlx::FromRow)]
struct Listed {
    #[sqlx(flatten)]
    post: Post,
    total: i64,
}

#[derive(Clone, Serialize, sqlx::FromRow)]
struct Author {
    id: i32,
    name: String,
}

#[derive(Serialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
#[sqlx(rename_all = "camelCase")]
struct Comment {
    id: i32,
    text: String,
    post_id: i32,
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    post: Post,
    author: Option<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<Vec<Comment>>,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreatePost {
    #[validate(length(min = 1, max = 200))]
    title: String,
    #[validate(length(min = 1, max = 80), regex(path = *SLUG))]
    slug: String,
    content: String,
    #[validate(length(max = 500))]
    summary: Option<String>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    featured: bool,
    #[serde(default)]
    #[validate(range(min = 0))]
    reads: i32,
    score: Option<f64>,
    settings: Option<serde_json::Value>,
    author_id: i32,
    publish_at: Option<chrono::DateTime<Utc>>,
}

#[derive(Deserialize)]
pub(crate) struct Page {
    #[serde(default)]
    skip: i64,
    #[serde(default = "twenty")]
    take: i64,
    include: Option<String>,
}

fn twenty() -> i64 {
    20
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    total: i64,
    skip: i64,
    take: i64,
    has_more: bool,
    next_cursor: Option<String>,
}

#[derive(Serialize)]
struct Listing {
    data: Vec<Shown>,
    meta: Meta,
}

pub(crate) async fn get(State(pool): State<Pool>, Path(id): Path<i32>) -> Result<impl IntoResponse, Error> {
    let post: Post = sqlx::query_as(GET.as_str()).bind(id).fetch_one(&pool).await?;
    Ok(Json(shown(&pool, post).await?))
}

pub(crate) async fn list(State(pool): State<Pool>, Query(page): Query<Page>) -> Result<impl IntoResponse, Error> {
    let rows: Vec<Listed> =
        sqlx::query_as(LIST.as_str()).bind(page.take.clamp(1, 100)).bind(page.skip).fetch_all(&pool).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let has_more = page.skip + (rows.len() as i64) < total;
    let next_cursor = rows.last().filter(|_| has_more).map(|row| format!("{:x}", row.post.id));
    let mut authors: Vec<i32> = rows.iter().map(|row| row.post.author_id).collect();
    authors.sort_unstable();
    authors.dedup();
    let authors = authors_of(&pool, &authors).await?;
    let mut comments = match page.include.as_deref() {
        Some("comments") => {
            let posts: Vec<i32> = rows.iter().map(|row| row.post.id).collect();
            Some(comments_of(&pool, &posts).await?)
        }
        _ => None,
    };
    let shown = |row: Listed| Shown {
        author: authors.get(&row.post.author_id).cloned(),
        comments: comments.as_mut().map(|comments| comments.remove(&row.post.id).unwrap_or_default()),
        post: row.post,
    };
    let data = rows.into_iter().map(shown).collect();
    Ok(Json(Listing { data, meta: Meta { total, skip: page.skip, take: page.take, has_more, next_cursor } }))
}

pub(crate) async fn create(
    State(pool): State<Pool>,
    Json(input): Json<CreatePost>,
) -> Result<impl IntoResponse, Error> {
    input.validate().map_err(Error::Invalid)?;
    let now = stored(Utc::now().trunc_subsecs(3));
    let mut transaction = pool.begin_with(BEGIN).await?;
    let post: Post = sqlx::query_as(CREATE.as_str())
        .bind(input.title)
        .bind(input.slug)
        .bind(input.content)
        .bind(input.summary)
        .bind(input.kind)
        .bind(input.featured)
        .bind(input.reads)
        .bind(input.score)
        .bind(input.settings.map(StoredJson))
        .bind(input.author_id)
        .bind(input.publish_at.map(stored))
        .bind(now)
        .bind(now)
        .fetch_one(&mut *transaction)
        .await?;
    transaction.commit().await?;
    let location = format!("/api/posts/{}", post.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(shown(&pool, post).await?)))
}

async fn shown(pool: &Pool, post: Post) -> Result<Shown, Error> {
    let author = authors_of(pool, &[post.author_id]).await?.remove(&post.author_id);
    Ok(Shown { post, author, comments: None })
}

async fn authors_of(pool: &Pool, ids: &[i32]) -> Result<HashMap<i32, Author>, Error> {
    let mut query = in_list(r#"SELECT "id", "name" FROM "Author" WHERE "id" IN ("#, ids);
    let authors: Vec<Author> = query.build_query_as().fetch_all(pool).await?;
    Ok(authors.into_iter().map(|author| (author.id, author)).collect())
}

async fn comments_of(pool: &Pool, posts: &[i32]) -> Result<HashMap<i32, Vec<Comment>>, Error> {
    let mut query = in_list(r#"SELECT "id", "text", "postId" FROM "Comment" WHERE "postId" IN ("#, posts);
    query.push(r#" ORDER BY "postId", "id" LIMIT 10001"#);
    let rows: Vec<Comment> = query.build_query_as().fetch_all(pool).await?;
    let mut comments: HashMap<i32, Vec<Comment>> = HashMap::new();
    for comment in rows {
        comments.entry(comment.post_id).or_default().push(comment);
    }
    Ok(comments)
}

/// The ids, the last repeated until there are a power of two of them: so that statements are few, and stay prepared.
fn in_list(select: &str, ids: &[i32]) -> QueryBuilder<Database> {
    let mut query = QueryBuilder::new(select);
    let mut list = query.separated(", ");
    for id in ids.iter().chain(ids.last().into_iter().cycle()).take(ids.len().next_power_of_two()) {
        list.push_bind(*id);
    }
    query.push(")");
    query
}

#[cfg(not(postgresql))]
fn stored(time: chrono::DateTime<Utc>) -> Time {
    time
}

#[cfg(postgresql)]
fn stored(time: chrono::DateTime<Utc>) -> Time {
    time.naive_utc()
}

#[cfg(not(postgresql))]
fn sent(time: &Time) -> chrono::DateTime<Utc> {
    *time
}

#[cfg(postgresql)]
fn sent(time: &Time) -> chrono::DateTime<Utc> {
    time.and_utc()
}

fn time<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&sent(time).to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

fn some_time<S: Serializer>(value: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => time(value, serializer),
        None => serializer.serialize_none(),
    }
}
