pub mod author;
pub mod enums;
pub mod post;
pub mod reaction;

#[allow(unused_imports, unreachable_pub)]
pub use self::{
    author::{Author, AuthorService, CreateAuthor, UpdateAuthor},
    enums::PostStatus,
    post::{CreatePost, Post, PostService, UpdatePost},
    reaction::{CreateReaction, Reaction, ReactionService, UpdateReaction},
};

/// Every resource, in the order of the schema.
#[allow(dead_code, unreachable_pub)]
pub static RESOURCES: &[&::prismagen::__private::Resource] =
    &[&author::RESOURCE, &post::RESOURCE, &reaction::RESOURCE];

/// The OpenAPI 3.1 document of the API.
#[allow(dead_code, unreachable_pub)]
pub static OPENAPI: &str = include_str!("openapi.json");

/// The tables, as SQL.
#[allow(dead_code, unreachable_pub)]
pub static SCHEMA_SQL: &str = include_str!("schema.sql");

/// The API: hand over what replaces its operations, then ask for the [`router`](Self::router).
#[must_use]
#[allow(dead_code, unreachable_pub)]
pub struct Api(::prismagen::__private::Api);

#[allow(dead_code, unreachable_pub)]
impl Api {
    /// An API over a database, everything as generated.
    pub fn new(db: impl Into<::prismagen::__private::Db>) -> Self {
        Self(::prismagen::__private::Api::new(
            db.into(),
            "prismagen",
            "/api",
            RESOURCES,
            OPENAPI,
        ))
    }

    /// Serves `/api/authors` through `service`.
    pub fn authors(self, service: impl author::AuthorService) -> Self {
        let registration = author::register(service);
        Self(self.0.register(registration))
    }

    /// Serves `/api/posts` through `service`.
    pub fn posts(self, service: impl post::PostService) -> Self {
        let registration = post::register(service);
        Self(self.0.register(registration))
    }

    /// Serves `/api/reactions` through `service`.
    pub fn reactions(self, service: impl reaction::ReactionService) -> Self {
        let registration = reaction::register(service);
        Self(self.0.register(registration))
    }

    /// What a request may take: the size of its body, and time.
    pub fn limits(self, limits: ::prismagen::__private::Limits) -> Self {
        Self(self.0.limits(limits))
    }

    /// Which pages of other origins may call it from a browser: none, unless `PRISMAGEN_CORS_ORIGINS` or this says so.
    pub fn cors(self, cors: ::prismagen::__private::Cors) -> Self {
        Self(self.0.cors(cors))
    }

    /// With routes of the program's own; one of them replaces the generated route of its path and method.
    pub fn routes(self, routes: ::prismagen::__private::Router) -> Self {
        Self(self.0.routes(routes))
    }

    /// With a part of an OpenAPI document, as JSON, that describes them.
    pub fn describe(self, openapi: impl Into<String>) -> Self {
        Self(self.0.describe(openapi))
    }

    /// The routes of every resource, with `/health`, `/openapi.json` and `/docs`.
    pub fn router(self) -> ::prismagen::__private::Router {
        self.0.router()
    }
}
