// The API of `schema.prisma`: one module per model, the enums, and [`Api`] to serve them.

use ::prismagen::__private as rt;

#[allow(dead_code, missing_docs)]
pub mod author;
#[allow(dead_code, missing_docs)]
pub mod enums;
#[allow(dead_code, missing_docs)]
pub mod post;
#[allow(dead_code, missing_docs)]
pub mod reaction;

#[allow(unused_imports)]
pub use author::{Author, AuthorService, CreateAuthor, UpdateAuthor};
#[allow(unused_imports)]
pub use enums::PostStatus;
#[allow(unused_imports)]
pub use post::{CreatePost, Post, PostService, UpdatePost};
#[allow(unused_imports)]
pub use reaction::{CreateReaction, Reaction, ReactionService, UpdateReaction};

/// Every resource, in the order of the schema.
#[allow(dead_code)]
pub static RESOURCES: &[&rt::Resource] = &[&author::RESOURCE, &post::RESOURCE, &reaction::RESOURCE];

/// The OpenAPI 3.1 document of the API.
#[allow(dead_code)]
pub static OPENAPI: &str = include_str!("openapi.json");

/// The tables, as SQL; `prismagen::db::ensure` creates them where they are absent.
#[allow(dead_code)]
pub static SCHEMA_SQL: &str = include_str!("schema.sql");

/// The API: hand over what replaces its operations, then ask for the [`router`](Self::router).
#[allow(dead_code)]
#[must_use]
pub struct Api(rt::Api);

#[allow(dead_code)]
impl Api {
    /// An API over a database, everything as generated.
    pub fn new(db: impl Into<rt::Db>) -> Self {
        Self(rt::Api::new(db.into(), "blog", "/api", RESOURCES, OPENAPI))
    }

    /// Serves `/api/authors` through `service`.
    pub fn authors(self, service: impl AuthorService) -> Self {
        Self(self.0.register(author::register(service)))
    }

    /// Serves `/api/posts` through `service`.
    pub fn posts(self, service: impl PostService) -> Self {
        Self(self.0.register(post::register(service)))
    }

    /// Serves `/api/reactions` through `service`.
    pub fn reactions(self, service: impl ReactionService) -> Self {
        Self(self.0.register(reaction::register(service)))
    }

    /// What a request may take: the size of its body, and time.
    pub fn limits(self, limits: rt::Limits) -> Self {
        Self(self.0.limits(limits))
    }

    /// Which pages of other origins may call it from a browser: none, unless `PRISMAGEN_CORS_ORIGINS` or this says so.
    pub fn cors(self, cors: rt::Cors) -> Self {
        Self(self.0.cors(cors))
    }

    /// With routes of the program's own; one of them replaces the generated route of its path and method.
    pub fn routes(self, routes: rt::Router) -> Self {
        Self(self.0.routes(routes))
    }

    /// With a part of an OpenAPI document, as JSON, that describes them.
    pub fn describe(self, openapi: impl Into<String>) -> Self {
        Self(self.0.describe(openapi))
    }

    /// The routes of every resource, with `/health`, `/openapi.json` and `/docs`.
    pub fn router(self) -> rt::Router {
        self.0.router()
    }
}
