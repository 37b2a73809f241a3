//! `Post` (schema.prisma)
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

use super::author::Author;
use super::enums::PostStatus;
use super::reaction::Reaction;

/// A blog post. (schema.prisma)
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// `id`, primary key
    pub id: i32,
    /// `title`
    pub title: String,
    /// `slug`, unique
    pub slug: String,
    /// Shown in lists. `summary`
    pub summary: Option<String>,
    /// `status`
    pub status: PostStatus,
    /// `views`
    pub views: i32,
    /// `likes`
    pub likes: i64,
    /// `rating`
    pub rating: Option<f64>,
    /// `price`
    pub price: Option<rt::Decimal>,
    /// `meta`
    pub meta: Option<rt::Json>,
    /// `cover`
    pub cover: Option<Vec<u8>>,
    /// `tags`
    pub tags: Vec<String>,
    /// `pinned`
    pub pinned: bool,
    /// `authorId`
    pub author_id: i32,
    /// `createdAt`
    pub created_at: rt::DateTime,
    /// `updatedAt`
    pub updated_at: rt::DateTime,
}

/// Columns of [`Post`], for filters and ordering.
impl Post {
    /// `id`
    pub const ID: rt::Column<Self, i32> = rt::Column::at(0);
    /// `title`
    pub const TITLE: rt::Column<Self, String> = rt::Column::at(1);
    /// `slug`
    pub const SLUG: rt::Column<Self, String> = rt::Column::at(2);
    /// `summary`
    pub const SUMMARY: rt::Column<Self, String> = rt::Column::at(3);
    /// `status`
    pub const STATUS: rt::Column<Self, PostStatus> = rt::Column::at(4);
    /// `views`
    pub const VIEWS: rt::Column<Self, i32> = rt::Column::at(5);
    /// `likes`
    pub const LIKES: rt::Column<Self, i64> = rt::Column::at(6);
    /// `rating`
    pub const RATING: rt::Column<Self, f64> = rt::Column::at(7);
    /// `price`
    pub const PRICE: rt::Column<Self, rt::Decimal> = rt::Column::at(8);
    /// `meta`
    pub const META: rt::Column<Self, rt::Json> = rt::Column::at(9);
    /// `cover`
    pub const COVER: rt::Column<Self, Vec<u8>> = rt::Column::at(10);
    /// `tags`
    pub const TAGS: rt::Column<Self, Vec<String>> = rt::Column::at(11);
    /// `pinned`
    pub const PINNED: rt::Column<Self, bool> = rt::Column::at(12);
    /// `authorId`
    pub const AUTHOR_ID: rt::Column<Self, i32> = rt::Column::at(13);
    /// `createdAt`
    pub const CREATED_AT: rt::Column<Self, rt::DateTime> = rt::Column::at(14);
    /// `updatedAt`
    pub const UPDATED_AT: rt::Column<Self, rt::DateTime> = rt::Column::at(15);

    /// `author`
    pub const AUTHOR: rt::ToOne<Self, Author> = rt::ToOne::at(0);
    /// `reactions`
    pub const REACTIONS: rt::ToMany<Self, Reaction> = rt::ToMany::at(1);
}

/// What it takes to create [`Post`]. `None` means the column's default.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreatePost {
    /// Not accepted from clients.
    pub id: Option<i32>,
    pub title: String,
    pub slug: String,
    pub summary: Option<String>,
    pub status: Option<PostStatus>,
    pub views: Option<i32>,
    pub likes: Option<i64>,
    pub rating: Option<f64>,
    pub price: Option<rt::Decimal>,
    pub meta: Option<rt::Json>,
    pub cover: Option<Vec<u8>>,
    pub tags: Option<Vec<String>>,
    pub pinned: Option<bool>,
    pub author_id: i32,
    /// Not accepted from clients.
    pub created_at: Option<rt::DateTime>,
    /// Not accepted from clients.
    pub updated_at: Option<rt::DateTime>,
}

impl CreatePost {
    /// What is required; everything else is left to its default.
    #[inline]
    pub fn new(title: impl Into<String>, slug: impl Into<String>, author_id: i32) -> Self {
        Self {
            id: None,
            title: title.into(),
            slug: slug.into(),
            summary: None,
            status: None,
            views: None,
            likes: None,
            rating: None,
            price: None,
            meta: None,
            cover: None,
            tags: None,
            pinned: None,
            author_id,
            created_at: None,
            updated_at: None,
        }
    }
}

/// A change of [`Post`]. `None` leaves the column alone, `Some(None)` makes it null.
#[allow(missing_docs)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdatePost {
    pub title: Option<String>,
    pub slug: Option<String>,
    pub summary: Option<Option<String>>,
    pub status: Option<PostStatus>,
    pub views: Option<i32>,
    pub likes: Option<i64>,
    pub rating: Option<Option<f64>>,
    pub price: Option<Option<rt::Decimal>>,
    pub meta: Option<Option<rt::Json>>,
    pub cover: Option<Option<Vec<u8>>>,
    pub tags: Option<Vec<String>>,
    pub pinned: Option<bool>,
    /// Not accepted from clients.
    pub author_id: Option<i32>,
    /// Not accepted from clients.
    pub created_at: Option<rt::DateTime>,
    /// Not accepted from clients.
    pub updated_at: Option<rt::DateTime>,
}

/// The operations of `/api/posts`. Implement a method to replace one of them, or a hook to run
/// code around it; the runtime parses, authorizes, commits and renders around both.
pub trait PostService: Send + Sync + 'static {
    /// `GET /api/posts`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Post>,
    ) -> impl rt::Future<Output = rt::Result<rt::Page<Post>>> + Send {
        cx.list(query)
    }

    /// `GET /api/posts/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Post>,
    ) -> impl rt::Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }

    /// `GET /api/posts/slug/{slug}`
    fn by_slug(
        &self,
        cx: &mut rt::Cx,
        slug: String,
    ) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.by_slug(slug)
    }

    /// `GET /api/posts/{id}`
    fn get(&self, cx: &mut rt::Cx, key: i32) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.get(key)
    }

    /// `POST /api/posts`
    fn create(
        &self,
        cx: &mut rt::Cx,
        input: CreatePost,
    ) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.create(input)
    }

    /// `PATCH /api/posts/{id}`, and `PUT /api/posts/{id}` with every column set
    fn update(
        &self,
        cx: &mut rt::Cx,
        key: i32,
        input: UpdatePost,
    ) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.update(key, input)
    }

    /// `DELETE /api/posts/{id}`
    fn delete(&self, cx: &mut rt::Cx, key: i32) -> impl rt::Future<Output = rt::Result<()>> + Send {
        cx.delete::<Post>(key)
    }

    /// `POST /api/posts/{id}/views`
    fn view(&self, cx: &mut rt::Cx, key: i32) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.act(rt::Action::View, key)
    }

    /// `POST /api/posts/{id}/like`
    fn like(&self, cx: &mut rt::Cx, key: i32) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.act(rt::Action::Like, key)
    }

    /// `POST /api/posts/{id}/unlike`
    fn unlike(
        &self,
        cx: &mut rt::Cx,
        key: i32,
    ) -> impl rt::Future<Output = rt::Result<Post>> + Send {
        cx.act(rt::Action::Unlike, key)
    }

    /// Runs before a create, in its transaction; may change the input or refuse it.
    fn before_create(
        &self,
        _cx: &mut rt::Cx,
        _input: &mut CreatePost,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a create, in its transaction.
    fn after_create(
        &self,
        _cx: &mut rt::Cx,
        _created: &Post,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before an update, in its transaction; may change the input or refuse it.
    fn before_update(
        &self,
        _cx: &mut rt::Cx,
        _key: &i32,
        _input: &mut UpdatePost,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after an update, in its transaction.
    fn after_update(
        &self,
        _cx: &mut rt::Cx,
        _updated: &Post,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before a delete, in its transaction; may refuse it.
    fn before_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &i32,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a delete, in its transaction.
    fn after_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &i32,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before an action, in its transaction; may refuse it.
    fn before_action(
        &self,
        _cx: &mut rt::Cx,
        _action: rt::Action,
        _key: &i32,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after an action, in its transaction.
    fn after_action(
        &self,
        _cx: &mut rt::Cx,
        _action: rt::Action,
        _row: &Post,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs once a change is committed, though the client goes away, for a minute at most; nothing can be refused any more.
    fn after_commit(
        &self,
        _cx: &mut rt::Cx,
        _change: rt::Change<'_, Post>,
    ) -> impl rt::Future<Output = ()> + Send {
        rt::done()
    }
}

/// What the runtime knows of [`Post`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Post",
    path: "/posts",
    schema: None,
    table: "posts",
    columns: &[
        rt::ColumnDef::int("id")
            .default(rt::DefaultValue::Database)
            .read_only(),
        rt::ColumnDef::string("title"),
        rt::ColumnDef::string("slug"),
        rt::ColumnDef::string("summary").nullable(),
        rt::ColumnDef::enumeration::<PostStatus>("status").default(rt::DefaultValue::Enum("DRAFT")),
        rt::ColumnDef::int("views").default(rt::DefaultValue::Int(0)),
        rt::ColumnDef::bigint("likes").default(rt::DefaultValue::Int(0)),
        rt::ColumnDef::float("rating").nullable(),
        rt::ColumnDef::decimal("price").nullable(),
        rt::ColumnDef::json("meta").nullable(),
        rt::ColumnDef::bytes("cover").nullable(),
        rt::ColumnDef::string("tags").list(),
        rt::ColumnDef::boolean("pinned").default(rt::DefaultValue::Boolean(false)),
        rt::ColumnDef::int("authorId")
            .column("author_id")
            .immutable(),
        rt::ColumnDef::datetime("createdAt")
            .column("created_at")
            .default(rt::DefaultValue::Now)
            .read_only(),
        rt::ColumnDef::datetime("updatedAt")
            .column("updated_at")
            .updated_at()
            .read_only(),
    ],
    key: &[0],
    uniques: &[&[2]],
    relations: &[
        rt::RelationDef::to_one("author", &super::author::RESOURCE, &[13], &[0])
            .summary(&[0, 2])
            .linked(),
        rt::RelationDef::to_many("reactions", &super::reaction::RESOURCE, &[0], &[0]),
    ],
    access: rt::Access::PUBLIC.with_all(
        &[
            rt::Operation::Slug,
            rt::Operation::Views,
            rt::Operation::Like,
            rt::Operation::Unlike,
        ],
        rt::Rule::Public,
    ),
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE.slug(2).views(5).likes(6),
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Post>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Post {
    type Key = i32;
    type Create = CreatePost;
    type Update = UpdatePost;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self {
            id: row.get(0),
            title: row.get(1),
            slug: row.get(2),
            summary: row.get(3),
            status: row.get(4),
            views: row.get(5),
            likes: row.get(6),
            rating: row.get(7),
            price: row.get(8),
            meta: row.get(9),
            cover: row.get(10),
            tags: row.get(11),
            pinned: row.get(12),
            author_id: row.get(13),
            created_at: row.get(14),
            updated_at: row.get(15),
        }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.id);
        fields.put(&self.title);
        fields.put(&self.slug);
        fields.put(&self.summary);
        fields.put(&self.status);
        fields.put(&self.views);
        fields.put(&self.likes);
        fields.put(&self.rating);
        fields.put(&self.price);
        fields.put(&self.meta);
        fields.put(&self.cover);
        fields.put(&self.tags);
        fields.put(&self.pinned);
        fields.put(&self.author_id);
        fields.put(&self.created_at);
        fields.put(&self.updated_at);
    }
}

impl rt::Input for CreatePost {
    type Model = Post;
    const MODE: rt::Mode = rt::Mode::Create;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            id: None,
            title: body.required(1),
            slug: body.required(2),
            summary: body.optional(3),
            status: body.optional(4),
            views: body.optional(5),
            likes: body.optional(6),
            rating: body.optional(7),
            price: body.optional(8),
            meta: body.optional(9),
            cover: body.optional(10),
            tags: body.optional(11),
            pinned: body.optional(12),
            author_id: body.required(13),
            created_at: None,
            updated_at: None,
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(0, self.id);
        values.set(1, self.title);
        values.set(2, self.slug);
        values.set_some(3, self.summary);
        values.set_some(4, self.status);
        values.set_some(5, self.views);
        values.set_some(6, self.likes);
        values.set_some(7, self.rating);
        values.set_some(8, self.price);
        values.set_some(9, self.meta);
        values.set_some(10, self.cover);
        values.set_some(11, self.tags);
        values.set_some(12, self.pinned);
        values.set(13, self.author_id);
        values.set_some(14, self.created_at);
        values.set_some(15, self.updated_at);
    }
}

impl rt::Input for UpdatePost {
    type Model = Post;
    const MODE: rt::Mode = rt::Mode::Update;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            title: body.optional(1),
            slug: body.optional(2),
            summary: body.optional(3),
            status: body.optional(4),
            views: body.optional(5),
            likes: body.optional(6),
            rating: body.optional(7),
            price: body.optional(8),
            meta: body.optional(9),
            cover: body.optional(10),
            tags: body.optional(11),
            pinned: body.optional(12),
            author_id: None,
            created_at: None,
            updated_at: None,
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(1, self.title);
        values.set_some(2, self.slug);
        values.set_some(3, self.summary);
        values.set_some(4, self.status);
        values.set_some(5, self.views);
        values.set_some(6, self.likes);
        values.set_some(7, self.rating);
        values.set_some(8, self.price);
        values.set_some(9, self.meta);
        values.set_some(10, self.cover);
        values.set_some(11, self.tags);
        values.set_some(12, self.pinned);
        values.set_some(13, self.author_id);
        values.set_some(14, self.created_at);
        values.set_some(15, self.updated_at);
    }
}

static SLUG_PATTERN: rt::Pattern = rt::Pattern::new(r"^[a-z0-9\-]+$");

impl rt::Validate for CreatePost {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.length("title", &self.title, Some(1), Some(200));
        checks.length("slug", &self.slug, Some(1), Some(80));
        checks.pattern("slug", &self.slug, &SLUG_PATTERN);
        checks.length("summary", &self.summary, None, Some(500));
        checks.range("views", &self.views, Some("0"), None);
        checks.range("rating", &self.rating, Some("0"), Some("5"));
        checks.range("price", &self.price, Some("0.01"), None);
        checks.end()
    }
}

impl rt::Validate for UpdatePost {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.length("title", &self.title, Some(1), Some(200));
        checks.length("slug", &self.slug, Some(1), Some(80));
        checks.pattern("slug", &self.slug, &SLUG_PATTERN);
        checks.length("summary", &self.summary, None, Some(500));
        checks.range("views", &self.views, Some("0"), None);
        checks.range("rating", &self.rating, Some("0"), Some("5"));
        checks.range("price", &self.price, Some("0.01"), None);
        checks.end()
    }
}

impl rt::Serialize for Post {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

impl<'de> rt::Deserialize<'de> for CreatePost {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

impl<'de> rt::Deserialize<'de> for UpdatePost {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

::prismagen::__service! {
    /// Makes a [`PostService`] known to the router.
    pub(super) fn register(PostService for Post: list, count, by_slug, get, create, update, delete, view, like, unlike, action, after_commit);
}
