//! What the driver reports, as what the client is told.

use axum::http::StatusCode;
use sqlx::error::{DatabaseError, ErrorKind};

use super::{Error, FieldError};
use crate::Resource;
use crate::table::Write;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::not_found(),
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => {
                Self::unavailable(error)
            }
            sqlx::Error::Database(database) => match kind(database.as_ref()) {
                ErrorKind::UniqueViolation => {
                    Self::new(StatusCode::CONFLICT, "unique_violation", "Another row has this value already.")
                        .with_source(error)
                }
                ErrorKind::ForeignKeyViolation => Self::new(
                    StatusCode::CONFLICT,
                    "foreign_key_violation",
                    "A row that this one refers to does not exist, or others still refer to this one.",
                )
                .with_source(error),
                _ if is_busy(database.as_ref()) => Self::unavailable(error),
                _ => Self::internal(error),
            },
            _ => Self::internal(error),
        }
    }
}

/// sqlx's kind; but SQLite reports what `ON DELETE RESTRICT` refuses as a trigger's doing.
fn kind(error: &dyn DatabaseError) -> ErrorKind {
    match error.kind() {
        ErrorKind::Other if error.message() == "FOREIGN KEY constraint failed" => ErrorKind::ForeignKeyViolation,
        kind => kind,
    }
}

/// SQLite's `BUSY` and `LOCKED`, extended or not: another connection holds the database for longer than we wait.
fn is_busy(error: &dyn DatabaseError) -> bool {
    const PRIMARY: u32 = 0xff;
    cfg!(feature = "sqlite")
        && error.code().and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| matches!(code & PRIMARY, 5 | 6))
}

impl Error {
    /// Names the fields of a unique violation. SQLite says `UNIQUE constraint failed: posts.slug, posts.author_id`.
    pub(crate) fn naming_fields(self, resource: &Resource) -> Self {
        if self.code() != "unique_violation" {
            return self;
        }
        let mut problem = self.problem();
        let columns = problem.source.as_deref().and_then(|source| source.split_once("constraint failed: "));
        let names: Vec<&'static str> = columns
            .into_iter()
            .flat_map(|(_, columns)| columns.split(", "))
            .filter_map(|column| resource.column_stored_as(column.trim().rsplit('.').next()?))
            // Of a column that clients neither see nor write they learn nothing.
            .filter(|column| column.readable || column.write != Write::Never)
            .map(|column| column.name)
            .collect();
        problem.errors = names
            .iter()
            .map(|&name| FieldError { path: name.into(), code: "unique".into(), message: "is taken".into() })
            .collect();
        if !names.is_empty() {
            problem.detail = format!("Another row has this value of {} already.", names.join(" and ")).into();
        }
        Self::from(problem)
    }
}
