//! What keeps an API from being served, between its router, which cannot fail, and its start, which can.

use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::response::IntoResponse;

use crate::Error;

static FAILED: Mutex<Option<Error>> = Mutex::new(None);

/// A router in the place of one that could not be made. [`serve`](super::serve) does not start with it; where the program
/// serves it in its own way, every request is answered with 500.
pub(super) fn router(error: Error) -> Router {
    tracing::error!("{error}");
    let answer = error.clone();
    FAILED.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    Router::new().fallback(async move || Error::internal(answer).into_response())
}

/// The first of what failed since it was asked last.
#[cfg(feature = "serve")]
pub(super) fn take() -> Option<Error> {
    FAILED.lock().unwrap_or_else(PoisonError::into_inner).take()
}
