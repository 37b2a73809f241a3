//! What the driver reports, as what the client is told.

use axum::http::StatusCode;
use sqlx::error::DatabaseError;

use super::{Error, FieldError};
use crate::Resource;
use crate::table::Write;

/// What an error of a database means.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// Another row has the values of these columns.
    Unique(Vec<String>),
    /// The same, of the columns of this index.
    #[cfg(feature = "mysql")]
    UniqueIndex(String),
    /// These columns refer to a row that does not exist; or, where there are none, that is not known, or others refer to this
    /// row.
    ForeignKey(Vec<String>),
    /// The rows are more bytes than are read.
    TooMuch,
    /// It may go well the next time.
    Unavailable,
    /// A value that its column cannot hold, or be compared with.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    Value,
    Other,
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::not_found(),
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            // A connection that ends in the middle of a handshake is told as one of these.
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::WorkerCrashed => {
                Self::unavailable(error)
            }
            sqlx::Error::Database(database) => Self::of_failure(failure(database.as_ref()), error),
            _ => Self::internal(error),
        }
    }
}

fn failure(error: &dyn DatabaseError) -> Failure {
    #[cfg(feature = "sqlite")]
    if let Some(error) = error.try_downcast_ref::<sqlx::sqlite::SqliteError>() {
        return crate::db::sqlite::failure(error);
    }
    #[cfg(feature = "postgres")]
    if let Some(error) = error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
        return crate::db::postgres::failure(error);
    }
    #[cfg(feature = "mysql")]
    if let Some(error) = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>() {
        return crate::db::mysql::failure(error);
    }
    let _ = error;
    Failure::Other
}

impl Error {
    fn of_failure(failure: Failure, error: sqlx::Error) -> Self {
        let told = match &failure {
            #[cfg(feature = "mysql")]
            Failure::UniqueIndex(_) => Self::taken(&[]),
            Failure::Unique(_) => Self::taken(&[]),
            Failure::ForeignKey(_) => Self::new(
                StatusCode::CONFLICT,
                "foreign_key_violation",
                "A row that this one refers to does not exist, or others still refer to this one.",
            ),
            Failure::Unavailable => return Self::unavailable(error),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            Failure::Value => {
                Self::invalid_body("The database cannot hold one of these values in its column.", Vec::new())
            }
            Failure::TooMuch | Failure::Other => return Self::internal(error),
        };
        told.with_source(error).with_failure(failure)
    }

    /// Where the rows of a statement are more bytes than it may have: whoever asked says what that means.
    pub(crate) fn too_much() -> Self {
        Self::internal("the rows are more bytes than are read").with_failure(Failure::TooMuch)
    }

    /// Whether it is that.
    pub(crate) fn is_too_much(&self) -> bool {
        matches!(self.failure(), Some(Failure::TooMuch))
    }

    /// `told`, where it is that.
    pub(crate) fn of_too_much(self, told: fn() -> Self) -> Self {
        if self.is_too_much() { told() } else { self }
    }

    /// 409: another row has what these fields of a body, where they are known, give.
    pub(crate) fn taken(fields: &[&'static str]) -> Self {
        let detail = match fields {
            [] => "Another row has this value already.".to_owned(),
            fields => format!("Another row has this value of {} already.", fields.join(" and ")),
        };
        let failure =
            |&name: &&'static str| FieldError { path: name.into(), code: "unique".into(), message: "is taken".into() };
        Self::new(StatusCode::CONFLICT, "unique_violation", detail).with_errors(fields.iter().map(failure).collect())
    }

    /// 409: what these fields of a body refer to does not exist, or is not there for whoever asks: the answer is the same, as
    /// generated routes give it.
    ///
    /// ```
    /// let error = prismagen::Error::no_target(["methodId"]);
    /// assert_eq!((error.code(), &*error.errors()[0].path), ("foreign_key_violation", "methodId"));
    /// ```
    pub fn no_target(fields: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::no_target_of(fields.into_iter().map(Into::into).collect())
    }

    fn no_target_of(fields: Vec<String>) -> Self {
        let detail = format!("A row that {} refers to does not exist.", fields.join(" and "));
        let failure = |path: String| FieldError {
            path: path.into(),
            code: "foreign_key".into(),
            message: "refers to a row that does not exist".into(),
        };
        Self::new(StatusCode::CONFLICT, "foreign_key_violation", detail)
            .with_errors(fields.into_iter().map(failure).collect())
    }

    /// Of a row that was to be removed, it says which side the trouble is on.
    pub(crate) fn of_removal(self) -> Self {
        if self.code() != "foreign_key_violation" {
            return self;
        }
        let mut problem = self.problem();
        problem.detail = "Other rows still refer to this one.".into();
        Self::from(problem)
    }

    /// The same of what stands at `path` of a body.
    pub(crate) fn below(self, path: &str) -> Self {
        let mut problem = self.problem();
        for error in &mut problem.errors {
            error.path = format!("{path}.{}", error.path).into();
        }
        Self::from(problem)
    }

    /// A value that the database refuses is the query's, where no body was written.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn of_query(self) -> Self {
        if !matches!(self.failure(), Some(Failure::Value)) {
            return self;
        }
        let source = self.problem().source.unwrap_or_default();
        Self::bad_request("invalid_query", "The database cannot compare a column with one of these values.")
            .with_source(source)
    }

    /// Names the fields of a violation.
    pub(crate) fn naming_fields(self, resource: &Resource) -> Self {
        let (columns, is_unique) = match self.failure() {
            Some(Failure::Unique(columns)) => (columns, true),
            Some(Failure::ForeignKey(columns)) => (columns, false),
            _ => return self,
        };
        let names: Vec<&'static str> = columns
            .iter()
            .filter_map(|column| resource.column_stored_as(column))
            // Of a column that clients neither see nor write they learn nothing.
            .filter(|column| column.readable || column.write != Write::Never)
            .map(|column| column.name)
            .collect();
        if !is_unique {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            return if names.is_empty() { self } else { Self::no_target(names) };
        }
        let (mut problem, told) = (self.problem(), Self::taken(&names).problem());
        (problem.detail, problem.errors) = (told.detail, told.errors);
        Self::from(problem)
    }
}
