//! An API as a server: its router, and the one call that serves it.
//!
//! | file | idea |
//! |---|---|
//! | `api` | resources and services to a router |
//! | `guard` | around every route: request id, time limit, panics, problem bodies, headers, log |
//! | `system` | `/health`, `/openapi.json` |
//! | `docs` | `/docs` |
//! | `serve` | listening, and stopping |

mod api;
#[cfg(feature = "docs")]
mod docs;
mod guard;
#[cfg(feature = "serve")]
mod serve;
mod system;

pub use api::{Api, Limits};
pub use guard::RequestId;
#[cfg(feature = "serve")]
pub use serve::serve;
