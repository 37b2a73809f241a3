//! `Author`: someone who writes.

use ::prismagen::__private as rt;

use super::post::Post;

/// Someone who writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    /// `id`, primary key
    pub id: i32,
    /// `email`, unique
    pub email: String,
    /// `name`
    pub name: String,
    /// `website`
    pub website: Option<String>,
    /// `passwordHash`, never sent
    pub password_hash: Option<String>,
    /// `createdAt`
    pub created_at: rt::DateTime,
}

/// Columns of [`Author`], for filters and ordering.
impl Author {
    /// `id`
    pub const ID: rt::Column<Author, i32> = rt::Column::at(0);
    /// `email`
    pub const EMAIL: rt::Column<Author, String> = rt::Column::at(1);
    /// `name`
    pub const NAME: rt::Column<Author, String> = rt::Column::at(2);
    /// `website`
    pub const WEBSITE: rt::Column<Author, String> = rt::Column::at(3);
    /// `passwordHash`
    pub const PASSWORD_HASH: rt::Column<Author, String> = rt::Column::at(4);
    /// `createdAt`
    pub const CREATED_AT: rt::Column<Author, rt::DateTime> = rt::Column::at(5);

    /// `posts`
    pub const POSTS: rt::ToMany<Author, Post> = rt::ToMany::at(0);
}

/// What it takes to create an [`Author`]. `None` means the column's default.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateAuthor {
    /// Not accepted from clients.
    pub id: Option<i32>,
    pub email: String,
    pub name: String,
    pub website: Option<String>,
    /// Not accepted from clients.
    pub password_hash: Option<String>,
    /// Not accepted from clients.
    pub created_at: Option<rt::DateTime>,
}

impl CreateAuthor {
    /// What is required; everything else is left to its default.
    #[inline]
    pub fn new(email: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: None,
            email: email.into(),
            name: name.into(),
            website: None,
            password_hash: None,
            created_at: None,
        }
    }
}

/// A change of an [`Author`]. `None` leaves the column alone, `Some(None)` makes it null.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateAuthor {
    pub email: Option<String>,
    pub name: Option<String>,
    pub website: Option<Option<String>>,
    /// Not accepted from clients.
    pub password_hash: Option<Option<String>>,
    /// Not accepted from clients.
    pub created_at: Option<rt::DateTime>,
}

/// The operations of `/api/authors`. Implement a method to replace one of them, or a hook to run code
/// around it; the runtime parses, authorizes, commits and renders around both.
pub trait AuthorService: Send + Sync + 'static {
    /// `GET /api/authors`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Author>,
    ) -> impl Future<Output = rt::Result<rt::Page<Author>>> + Send {
        cx.list(query)
    }

    /// `GET /api/authors/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Author>,
    ) -> impl Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }

    /// `GET /api/authors/{id}`
    fn get(&self, cx: &mut rt::Cx, key: i32) -> impl Future<Output = rt::Result<Author>> + Send {
        cx.get(key)
    }

    /// `POST /api/authors`
    fn create(
        &self,
        cx: &mut rt::Cx,
        input: CreateAuthor,
    ) -> impl Future<Output = rt::Result<Author>> + Send {
        cx.create(input)
    }

    /// `PATCH /api/authors/{id}`, and `PUT` with every column set
    fn update(
        &self,
        cx: &mut rt::Cx,
        key: i32,
        input: UpdateAuthor,
    ) -> impl Future<Output = rt::Result<Author>> + Send {
        cx.update(key, input)
    }

    /// `DELETE /api/authors/{id}`
    fn delete(&self, cx: &mut rt::Cx, key: i32) -> impl Future<Output = rt::Result<()>> + Send {
        cx.delete::<Author>(key)
    }

    /// Runs before a create, in its transaction; may change the input or refuse it.
    fn before_create(
        &self,
        _cx: &mut rt::Cx,
        _input: &mut CreateAuthor,
    ) -> impl Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a create, in its transaction.
    fn after_create(
        &self,
        _cx: &mut rt::Cx,
        _created: &Author,
    ) -> impl Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before an update, in its transaction; may change the input or refuse it.
    fn before_update(
        &self,
        _cx: &mut rt::Cx,
        _key: &i32,
        _input: &mut UpdateAuthor,
    ) -> impl Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after an update, in its transaction.
    fn after_update(
        &self,
        _cx: &mut rt::Cx,
        _updated: &Author,
    ) -> impl Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before a delete, in its transaction; may refuse it.
    fn before_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &i32,
    ) -> impl Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a delete, in its transaction.
    fn after_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &i32,
    ) -> impl Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs once a change is committed; it can no longer be refused.
    fn after_commit(
        &self,
        _cx: &mut rt::Cx,
        _change: rt::Change<'_, Author>,
    ) -> impl Future<Output = ()> + Send {
        rt::done()
    }
}

/// What the runtime knows of [`Author`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Author",
    path: "/authors",
    schema: None,
    table: "Author",
    columns: &[
        rt::ColumnDef::int("id")
            .default(rt::DefaultValue::Database)
            .read_only(),
        rt::ColumnDef::string("email"),
        rt::ColumnDef::string("name"),
        rt::ColumnDef::string("website").nullable(),
        rt::ColumnDef::string("passwordHash")
            .column("password_hash")
            .nullable()
            .hidden(),
        rt::ColumnDef::datetime("createdAt")
            .column("created_at")
            .default(rt::DefaultValue::Now)
            .read_only(),
    ],
    key: &[0],
    uniques: &[&[1]],
    relations: &[rt::RelationDef::to_many(
        "posts",
        &super::post::RESOURCE,
        &[0],
        &[13],
    )],
    access: rt::Access::PUBLIC.with(rt::Operation::Delete, rt::Rule::Closed),
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE,
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Author>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Author {
    type Key = i32;
    type Create = CreateAuthor;
    type Update = UpdateAuthor;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self {
            id: row.get(0),
            email: row.get(1),
            name: row.get(2),
            website: row.get(3),
            password_hash: row.get(4),
            created_at: row.get(5),
        }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.id);
        fields.put(&self.email);
        fields.put(&self.name);
        fields.put(&self.website);
        fields.put(&self.password_hash);
        fields.put(&self.created_at);
    }
}

impl rt::Input for CreateAuthor {
    type Model = Author;
    const MODE: rt::Mode = rt::Mode::Create;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            id: None,
            email: body.required(1),
            name: body.required(2),
            website: body.optional(3),
            password_hash: None,
            created_at: None,
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(0, self.id);
        values.set(1, self.email);
        values.set(2, self.name);
        values.set_some(3, self.website);
        values.set_some(4, self.password_hash);
        values.set_some(5, self.created_at);
    }
}

impl rt::Input for UpdateAuthor {
    type Model = Author;
    const MODE: rt::Mode = rt::Mode::Update;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            email: body.optional(1),
            name: body.optional(2),
            website: body.optional(3),
            password_hash: None,
            created_at: None,
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(1, self.email);
        values.set_some(2, self.name);
        values.set_some(3, self.website);
        values.set_some(4, self.password_hash);
        values.set_some(5, self.created_at);
    }
}

impl rt::Validate for CreateAuthor {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.email("email", &self.email);
        checks.length("name", &self.name, Some(1), Some(80));
        checks.url("website", &self.website);
        checks.end()
    }
}

impl rt::Validate for UpdateAuthor {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.email("email", &self.email);
        checks.length("name", &self.name, Some(1), Some(80));
        checks.url("website", &self.website);
        checks.end()
    }
}

impl rt::Serialize for Author {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

impl<'de> rt::Deserialize<'de> for CreateAuthor {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

impl<'de> rt::Deserialize<'de> for UpdateAuthor {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

::prismagen::__service! {
    /// Makes a [`AuthorService`] known to the router.
    pub(super) fn register(AuthorService for Author: list, count, get, create, update, delete, after_commit);
}
