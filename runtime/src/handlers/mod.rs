//! HTTP for resources: routes to operations. Nothing here is generic over models; each handler is compiled once.
//!
//! | file | idea |
//! |---|---|
//! | `routes` | which paths there are, which method of one is which operation, who may call it |
//! | `operations` | request to operation to response |
//! | `domain` | the same for what some columns are for: publish, like, thread |
//! | `answer` | rows, with what is embedded in them, to a response |
//! | `request` | what a request holds: key, query, body |
//! | `typed` | what was typed in other letters than it is kept in |
//! | `id` | the key, for routes of the program's own |

mod answer;
mod domain;
mod id;
mod operations;
mod request;
mod routes;
mod typed;

#[cfg(feature = "auth")]
pub(crate) use answer::{joined, json as json_response};
pub use id::Id;
#[cfg(feature = "auth")]
pub(crate) use request::body as read_body;
pub(crate) use routes::routes;
#[cfg(feature = "auth")]
pub(crate) use typed::check_typed;

use std::sync::Arc;

use axum::extract::Request;

use crate::access::Viewer;
use crate::db::Db;
use crate::server::{App, Limits};
use crate::service::{ErasedService, Settling};
use crate::{Cx, Resource};

/// A resource as served.
#[derive(Clone)]
pub(crate) struct Endpoint {
    pub(crate) db: Db,
    pub(crate) base: &'static str,
    pub(crate) limits: Limits,
    pub(crate) resource: &'static Resource,
    pub(crate) service: Arc<dyn ErasedService>,
    pub(crate) app: Arc<App>,
}

impl Endpoint {
    pub(crate) fn cx(&self, request: &Request, viewer: Viewer) -> Cx {
        let settling = request.extensions().get::<Settling>().cloned().unwrap_or_default();
        Cx::of_request(self.db.clone(), request::request_id(request), viewer, self.limits.time, settling)
    }
}
