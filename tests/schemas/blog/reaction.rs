//! `Reaction` (schema.prisma)
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

use super::post::Post;

/// What a reader thought of a post. (schema.prisma)
#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    /// `postId`, primary key
    pub post_id: i32,
    /// `emoji`, primary key
    pub emoji: String,
    /// `note`
    pub note: String,
}

/// Columns of [`Reaction`], for filters and ordering.
impl Reaction {
    /// `postId`
    pub const POST_ID: rt::Column<Self, i32> = rt::Column::at(0);
    /// `emoji`
    pub const EMOJI: rt::Column<Self, String> = rt::Column::at(1);
    /// `note`
    pub const NOTE: rt::Column<Self, String> = rt::Column::at(2);

    /// `post`
    pub const POST: rt::ToOne<Self, Post> = rt::ToOne::at(0);
}

/// What it takes to create [`Reaction`]. `None` means the column's default.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateReaction {
    pub post_id: i32,
    pub emoji: String,
    pub note: Option<String>,
}

impl CreateReaction {
    /// What is required; everything else is left to its default.
    #[inline]
    pub fn new(post_id: i32, emoji: impl Into<String>) -> Self {
        Self {
            post_id,
            emoji: emoji.into(),
            note: None,
        }
    }
}

/// A change of [`Reaction`]. `None` leaves the column alone, `Some(None)` makes it null.
#[allow(missing_docs)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateReaction {
    pub note: Option<String>,
}

/// The operations of `/api/reactions`. Implement a method to replace one of them, or a hook to run
/// code around it; the runtime parses, authorizes, commits and renders around both.
pub trait ReactionService: Send + Sync + 'static {
    /// `GET /api/reactions`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Reaction>,
    ) -> impl rt::Future<Output = rt::Result<rt::Page<Reaction>>> + Send {
        cx.list(query)
    }

    /// `GET /api/reactions/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Reaction>,
    ) -> impl rt::Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }

    /// `GET /api/reactions/{postId}/{emoji}`
    fn get(
        &self,
        cx: &mut rt::Cx,
        key: (i32, String),
    ) -> impl rt::Future<Output = rt::Result<Reaction>> + Send {
        cx.get(key)
    }

    /// `POST /api/reactions`
    fn create(
        &self,
        cx: &mut rt::Cx,
        input: CreateReaction,
    ) -> impl rt::Future<Output = rt::Result<Reaction>> + Send {
        cx.create(input)
    }

    /// `PATCH /api/reactions/{postId}/{emoji}`, and `PUT /api/reactions/{postId}/{emoji}` with every column set
    fn update(
        &self,
        cx: &mut rt::Cx,
        key: (i32, String),
        input: UpdateReaction,
    ) -> impl rt::Future<Output = rt::Result<Reaction>> + Send {
        cx.update(key, input)
    }

    /// `DELETE /api/reactions/{postId}/{emoji}`
    fn delete(
        &self,
        cx: &mut rt::Cx,
        key: (i32, String),
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        cx.delete::<Reaction>(key)
    }

    /// Runs before a create, in its transaction; may change the input or refuse it.
    fn before_create(
        &self,
        _cx: &mut rt::Cx,
        _input: &mut CreateReaction,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a create, in its transaction.
    fn after_create(
        &self,
        _cx: &mut rt::Cx,
        _created: &Reaction,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before an update, in its transaction; may change the input or refuse it.
    fn before_update(
        &self,
        _cx: &mut rt::Cx,
        _key: &(i32, String),
        _input: &mut UpdateReaction,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after an update, in its transaction.
    fn after_update(
        &self,
        _cx: &mut rt::Cx,
        _updated: &Reaction,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before a delete, in its transaction; may refuse it.
    fn before_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &(i32, String),
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a delete, in its transaction.
    fn after_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &(i32, String),
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs once a change is committed, though the client goes away, for a minute at most; nothing can be refused any more.
    fn after_commit(
        &self,
        _cx: &mut rt::Cx,
        _change: rt::Change<'_, Reaction>,
    ) -> impl rt::Future<Output = ()> + Send {
        rt::done()
    }
}

/// What the runtime knows of [`Reaction`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Reaction",
    path: "/reactions",
    schema: None,
    table: "Reaction",
    columns: &[
        rt::ColumnDef::int("postId").column("post_id").immutable(),
        rt::ColumnDef::string("emoji").immutable(),
        rt::ColumnDef::string("note").default(rt::DefaultValue::Text("")),
    ],
    key: &[0, 1],
    uniques: &[],
    relations: &[
        rt::RelationDef::to_one("post", &super::post::RESOURCE, &[0], &[0])
            .summary(&[0, 1, 2])
            .linked(),
    ],
    access: rt::Access::PUBLIC,
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE,
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Reaction>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Reaction {
    type Key = (i32, String);
    type Create = CreateReaction;
    type Update = UpdateReaction;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self {
            post_id: row.get(0),
            emoji: row.get(1),
            note: row.get(2),
        }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.post_id);
        fields.put(&self.emoji);
        fields.put(&self.note);
    }
}

impl rt::Input for CreateReaction {
    type Model = Reaction;
    const MODE: rt::Mode = rt::Mode::Create;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            post_id: body.required(0),
            emoji: body.required(1),
            note: body.optional(2),
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set(0, self.post_id);
        values.set(1, self.emoji);
        values.set_some(2, self.note);
    }
}

impl rt::Input for UpdateReaction {
    type Model = Reaction;
    const MODE: rt::Mode = rt::Mode::Update;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            note: body.optional(2),
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(2, self.note);
    }
}

impl rt::Validate for CreateReaction {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.nonempty("emoji", &self.emoji);
        checks.end()
    }
}

impl rt::Validate for UpdateReaction {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        Ok(())
    }
}

impl rt::Serialize for Reaction {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

impl<'de> rt::Deserialize<'de> for CreateReaction {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

impl<'de> rt::Deserialize<'de> for UpdateReaction {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

::prismagen::__service! {
    /// Makes a [`ReactionService`] known to the router.
    pub(super) fn register(ReactionService for Reaction: list, count, get, create, update, delete, after_commit);
}
