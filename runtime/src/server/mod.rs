//! An API as a server: its router, and the one call that serves it.
//!
//! | file | idea |
//! |---|---|
//! | `api` | resources and services to a router |
//! | `app` | what all routes share |
//! | `cors` | which pages of other origins may call the API |
//! | `failed` | what keeps an API from being served |
//! | `guard` | around every route: request id, time limit, panics, problem bodies, headers, log |
//! | `system` | `/health`, `/openapi.json` |
//! | `document` | the OpenAPI document, with routes of the program's own |
//! | `docs` | `/docs` |
//! | `script` | the script of `/docs` |
//! | `serve` | the one call that serves a router |
//! | `listen` | where to listen |
//! | `connections` | every connection, from accepting it to its end |
//! | `room` | how many connections there are at a time, and who gives way |
//! | `stream` | the stream of a connection, which notices whether the client takes what is written |
//! | `unread` | bodies of requests that are answered before they are read |
//! | `signals` | being told to stop |
//! | `log` | the log of a program that has set up none |

mod api;
mod app;
#[cfg(feature = "serve")]
mod connections;
mod cors;
#[cfg(feature = "docs")]
mod docs;
mod document;
mod failed;
mod guard;
#[cfg(feature = "serve")]
mod listen;
#[cfg(feature = "serve")]
mod log;
#[cfg(feature = "serve")]
mod room;
#[cfg(feature = "docs")]
mod script;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "serve")]
mod signals;
#[cfg(feature = "serve")]
mod stream;
mod system;
#[cfg(feature = "serve")]
mod unread;

pub use api::{Api, Limits};
pub(crate) use app::App;
pub use cors::Cors;
pub use guard::RequestId;
pub(crate) use guard::panic_message;
#[cfg(feature = "serve")]
pub use serve::serve;
