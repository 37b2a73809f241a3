//! The API of `schema.prisma`: one module per model, the enums, and [`Api`] to serve them.

use ::prismagen::__private as rt;

pub mod author;
pub mod enums;
pub mod post;
pub mod reaction;

pub use author::{Author, AuthorService, CreateAuthor, UpdateAuthor};
pub use enums::PostStatus;
pub use post::{CreatePost, Post, PostService, UpdatePost};
pub use reaction::{CreateReaction, Reaction, ReactionService, UpdateReaction};

/// Every resource, in the order of the schema.
pub static RESOURCES: &[&rt::Resource] = &[&author::RESOURCE, &post::RESOURCE, &reaction::RESOURCE];

/// The OpenAPI 3.1 document of the API.
pub static OPENAPI: &str = include_str!("openapi.json");

/// The tables, as SQL; `prismagen::db::ensure` creates them where they are absent.
pub static SCHEMA_SQL: &str = include_str!("schema.sql");

/// The API: hand over what replaces its operations, then ask for the [`router`](Self::router).
#[must_use]
pub struct Api(rt::Api);

impl Api {
    /// An API over a database, everything as generated.
    pub fn new(db: impl Into<rt::Db>) -> Self {
        Self(rt::Api::new(db.into(), "/api", RESOURCES, OPENAPI))
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

    /// The routes of every resource, with `/health`, `/openapi.json` and `/docs`.
    pub fn router(self) -> rt::Router {
        self.0.router()
    }
}
