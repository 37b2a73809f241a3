//! What a failed request answers.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub(crate) enum Error {
    NotFound,
    Invalid(validator::ValidationErrors),
    Conflict,
    Internal(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::Conflict,
            _ => Self::Internal(error.to_string()),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "There is nothing here.".to_owned()),
            Self::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors.to_string()),
            Self::Conflict => (StatusCode::CONFLICT, "Another row has this value already.".to_owned()),
            Self::Internal(error) => {
                tracing::error!(error, "failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "The server failed.".to_owned())
            }
        };
        let body = json!({ "status": status.as_u16(), "detail": detail }).to_string();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}
