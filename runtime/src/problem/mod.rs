//! What goes wrong, and how it is told: RFC 9457 problem details.
//!
//! | status | code |
//! |---|---|
//! | 400 | `malformed_json`, `invalid_query`, `invalid_path`, `bad_request` |
//! | 401 | `unauthorized` |
//! | 403 | `forbidden` |
//! | 404 | `not_found` |
//! | 405 | `method_not_allowed` |
//! | 409 | `unique_violation`, `foreign_key_violation`, `conflict` |
//! | 413 | `payload_too_large` |
//! | 414 | `uri_too_long` |
//! | 415 | `unsupported_media_type`, `unsupported_encoding` |
//! | 422 | `validation_failed` |
//! | 500 | `internal_error`; `start_failed`, which no client sees |
//! | 503 | `unavailable`, `request_timeout` |

mod database;
mod error;
mod plain;
mod render;

pub(crate) use database::Failure;
pub use error::{Error, FieldError};
pub(crate) use plain::of_plain_text;
pub(crate) use render::with_request_id;

/// The result of what can fail with an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
