#![doc = include_str!("../docs/crate.md")]

mod access;
#[cfg(feature = "auth")]
mod auth;
pub mod db;
mod domain;
mod handlers;
mod ids;
mod json;
mod limiter;
mod linking;
mod model;
mod problem;
mod query;
mod server;
mod service;
mod table;
mod validate;
mod value;
mod view;

pub use axum::Router;
// The versions that types of theirs in this API are of: a pool, a router, a time, a JSON value.
pub use access::User;
#[cfg(feature = "auth")]
pub use auth::{Environment, environment, hash_password, protect};
pub use db::Db;
#[cfg(feature = "mysql")]
pub use db::mysql;
#[cfg(feature = "postgres")]
pub use db::postgres;
#[cfg(feature = "sqlite")]
pub use db::sqlite;
pub use db::{Executor, Transaction};
pub use handlers::Id;
pub use limiter::limit;
pub use model::{Column, Condition, Input, Model, Ordering, Page, Query, ToMany, ToOne};
#[cfg(feature = "macros")]
pub use prismagen_macros::prismagen;
pub use problem::{Error, FieldError, Result};
#[cfg(feature = "serve")]
pub use server::serve;
pub use server::{Cors, Limits, RequestId};
pub use service::{Action, Answer, Change, Cx, Thread};
pub use table::Resource;
pub use validator::{Validate, ValidationErrors};
pub use value::{DateTime, Decimal, Enumeration, Json, Key, Scalar};
pub use {axum, bigdecimal, chrono, serde_json, sqlx};

/// What generated code names, and nothing else: it may change with every version, since code is generated for the version
/// it is used with.
#[doc(hidden)]
pub mod __private {
    pub use core::future::Future;

    pub use axum::Router;
    // The versions that types of theirs in this API are of: a pool, a router, a time, a JSON value.
    pub use serde::de::{Deserialize, Deserializer};
    pub use serde::ser::{Serialize, Serializer};
    pub use validator::{Validate, ValidationErrors};
    pub use {axum, chrono, serde_json, sqlx};

    pub use crate::db::{Db, RowReader};
    pub use crate::json::{Body, deserialize, serialize};
    pub use crate::model::{
        Column, Fields, Input, Inputs, Masked, Mode, Model, NoInput, Page, Query, ToMany, ToOne, Values,
    };
    pub use crate::problem::Result;
    pub use crate::server::{Api, Cors, Limits};
    pub use crate::service::{Action, Change, Cx, Done, Registration, Service, Thread, done, ok};
    pub use crate::table::{
        Access, Auth, Bar, ColumnDef, DefaultValue, Domain, Operation, Owner, RateLimit, RelationDef, Resource, Rule,
        Statements, Variant, Whole,
    };
    pub use crate::validate::{Checks, Pattern};
    pub use crate::value::{DateTime, Decimal, Enumeration, Json};
}
