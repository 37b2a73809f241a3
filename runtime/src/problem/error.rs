//! The error of everything that serves a request.

use std::borrow::Cow;
use std::fmt;

use axum::http::StatusCode;

use super::Failure;
use crate::ValidationErrors;

/// What went wrong with a request, as the client is told: a status, a stable code, a sentence, and what each field got
/// wrong. It is an axum response; services and hooks return it to refuse.
///
/// What a client must not see (SQL, paths, the driver's words) is kept as the source: it is logged with the request's id,
/// never sent.
#[derive(Clone)]
pub struct Error(Box<Problem>);

/// What an [`Error`] holds.
#[derive(Clone)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: Cow<'static, str>,
    pub(crate) detail: Cow<'static, str>,
    pub(crate) errors: Vec<FieldError>,
    /// For the log.
    pub(crate) source: Option<String>,
    /// What the database refused.
    pub(crate) failure: Option<Failure>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field, as the request names it: `title`; empty for the body as a whole.
    pub path: Cow<'static, str>,
    /// Stable, for programs: `required`, `type`, `unknown_field`, `length`, `email`, …
    pub code: Cow<'static, str>,
    /// For people, to be read after the field's name: `is required`.
    pub message: Cow<'static, str>,
}

impl Error {
    /// An error of your own: a status, a stable code for programs and a sentence for people.
    pub fn new(status: StatusCode, code: impl Into<Cow<'static, str>>, detail: impl Into<Cow<'static, str>>) -> Self {
        let (code, detail) = (code.into(), detail.into());
        Self(Box::new(Problem { status, code, detail, errors: Vec::new(), source: None, failure: None }))
    }

    /// 404: there is no such row, or the caller may not know that there is.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing here.")
    }

    /// 401: the caller must log in.
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", "Log in to do this.")
    }

    /// 403: the caller may not do this.
    pub fn forbidden(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", detail)
    }

    /// 409: the request does not fit what is stored.
    pub fn conflict(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", detail)
    }

    /// 422: what is wrong with each field.
    pub fn validation(errors: Vec<FieldError>) -> Self {
        Self::invalid_body("Some fields are not valid.", errors)
    }

    /// 422: one field is not valid. `message` is read after the field's name: `is taken`.
    pub fn invalid(
        path: impl Into<Cow<'static, str>>,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::validation(vec![FieldError { path: path.into(), code: code.into(), message: message.into() }])
    }

    /// 500: a fault of the server. The client learns nothing but the request's id; `source` goes to the log.
    pub fn internal(source: impl fmt::Display) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "The server failed; its log knows why by this request's id.",
        )
        .with_source(source)
    }

    /// What keeps a server from starting. It is for whoever started it, and answers no request.
    pub(crate) fn start(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "start_failed", detail)
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code: `unique_violation`.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// What each field got wrong.
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }

    pub(crate) fn bad_request(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// 405. `Allow` is for whoever knows the path's methods.
    pub(crate) fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "This path has no such method.")
    }

    /// 422 with a sentence of its own.
    pub(crate) fn invalid_body(detail: impl Into<Cow<'static, str>>, errors: Vec<FieldError>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "validation_failed", detail).with_errors(errors)
    }

    /// 400: something in the query string, which `path` names as the client wrote it.
    pub(crate) fn invalid_query(path: &str, message: impl Into<Cow<'static, str>>) -> Self {
        let message = message.into();
        let error = FieldError { path: Cow::Owned(path.to_owned()), code: "invalid".into(), message: message.clone() };
        Self::bad_request("invalid_query", format!("Query parameter `{path}` {message}.")).with_errors(vec![error])
    }

    /// 503: try again.
    pub(crate) fn unavailable(source: impl fmt::Display) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "The database is busy or cannot be reached. Try again.",
        )
        .with_source(source)
    }

    pub(crate) fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.0.errors = errors;
        self
    }

    pub(crate) fn with_source(mut self, source: impl fmt::Display) -> Self {
        self.0.source = Some(source.to_string());
        self
    }

    pub(crate) fn with_failure(mut self, failure: Failure) -> Self {
        self.0.failure = Some(failure);
        self
    }

    pub(crate) fn failure(&self) -> Option<&Failure> {
        self.0.failure.as_ref()
    }

    pub(crate) fn problem(self) -> Problem {
        *self.0
    }
}

impl FieldError {
    /// The field at the root of the path: `tags` of `tags[2]`.
    pub(crate) fn path_root(&self) -> &str {
        self.path.split(['.', '[']).next().unwrap_or_default()
    }
}

impl From<ValidationErrors> for Error {
    fn from(errors: ValidationErrors) -> Self {
        Self::validation(crate::validate::field_errors(errors))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)?;
        for error in &self.0.errors {
            write!(f, " `{}` {}.", error.path, error.message)?;
        }
        Ok(())
    }
}

/// The sentence first: this is what a program prints whose `main` returns the error.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} [{}", self.0.code)?;
        match &self.0.source {
            Some(source) => write!(f, ": {source}]"),
            None => f.write_str("]"),
        }
    }
}

impl std::error::Error for Error {}
