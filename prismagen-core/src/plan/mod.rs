//! Phase 5: schema and annotations to the [`Plan`], a language-neutral description of the API.
//!
//! Every decision is taken here, once: which resources there are, how each name is spelled in each language, what a body
//! may hold, which routes exist, who may call them, what the tables look like. Emitters spell it and decide nothing, which
//! is why the server, the OpenAPI document and the clients agree.
//!
//! | file | idea |
//! |---|---|
//! | [`resource`] | a model as a resource: columns, key, relations, and what is written about it |
//! | [`value`] | types, defaults and literals of columns |
//! | [`validation`] | rules on values |
//! | [`domain`] | columns that operations of their own are about |
//! | [`dto`] | the shapes of bodies, read, create, replace and update, and of what code writes |
//! | [`endpoint`] | verb, path, parameters, body, responses, access |
//! | [`auth`] | who logs in, and by which routes |
//! | [`query`] | what can be asked of rows: operators, order, bounds |
//! | `build` | from schema and annotations to these |
//! | `naming` | how each name is spelled: paths, Rust, operation ids |
//! | [`database`] | tables, columns, indexes and foreign keys for the database chosen |

pub mod auth;
mod build;
pub mod database;
pub mod domain;
pub mod dto;
pub mod endpoint;
mod naming;
mod number;
pub mod query;
pub mod resource;
pub mod validation;
pub mod value;

pub use auth::{Auth, AuthOperation, AuthRoute, Bar, Roles};
pub(crate) use build::build;
pub use database::{Database, Dialect};
pub use domain::{Domain, Thread};
pub use dto::{Dto, DtoField, DtoRelation, Dtos, Inputs, Presence};
pub use endpoint::{Access, Endpoint, Operation, Verb};
pub(crate) use naming::rust::types as rust_types;
pub use query::{BOUNDS, Operand, Operator, RelationOperator};
pub use resource::{
    Column, ColumnId, Embed, Enum, EnumId, EnumValue, Key, Link, Owner, RateLimit, Relation, Resource, ResourceId,
    ResourceKind, Unique, UniqueKind, Whole,
};
pub use validation::{Format, Pattern, Rule};
pub use value::{ColumnType, Default, Literal};

/// The API that a schema means, for one database.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Plan {
    /// What every path begins with, without a final slash: `/api`.
    pub base: String,
    /// What the API is called in its documentation.
    pub title: String,
    /// The application, among others: by and for whom tokens are issued, and under what requests are counted.
    pub issuer: String,
    /// The path by which generated Rust reaches the runtime: `::prismagen`.
    pub crate_path: String,
    /// Every model, junction tables included, in schema order; a [`ResourceId`] is a place in it.
    pub resources: Vec<Resource>,
    /// Every enum, in schema order; an [`EnumId`] is a place in it.
    pub enums: Vec<Enum>,
    /// Log-in; none without a user model.
    pub auth: Option<Auth>,
    /// The tables.
    pub database: Database,
}

impl Plan {
    /// The resource of `id`.
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0 as usize]
    }

    /// The enum of `id`.
    pub fn enumeration(&self, id: EnumId) -> &Enum {
        &self.enums[id.0 as usize]
    }
}
