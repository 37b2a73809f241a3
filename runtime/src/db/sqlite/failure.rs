//! What an error of SQLite's means.

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::sqlite::SqliteError;

use crate::problem::Failure;

pub(crate) fn failure(error: &SqliteError) -> Failure {
    match error.kind() {
        ErrorKind::UniqueViolation => Failure::Unique(columns(error.message())),
        ErrorKind::ForeignKeyViolation => Failure::ForeignKey(Vec::new()),
        // What `ON DELETE RESTRICT` refuses is reported as a trigger's doing.
        ErrorKind::Other if error.message() == "FOREIGN KEY constraint failed" => Failure::ForeignKey(Vec::new()),
        _ if is_busy(error) => Failure::Unavailable,
        _ => Failure::Other,
    }
}

/// `UNIQUE constraint failed: posts.slug, posts.author_id`
fn columns(message: &str) -> Vec<String> {
    let columns = message.split_once("constraint failed: ").map_or("", |(_, columns)| columns);
    columns.split(", ").filter_map(|column| Some(column.trim().rsplit('.').next()?.to_owned())).collect()
}

/// `BUSY` and `LOCKED`, extended or not: another connection holds the database for longer than we wait.
fn is_busy(error: &SqliteError) -> bool {
    const PRIMARY: u32 = 0xff;
    error.code().and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| matches!(code & PRIMARY, 5 | 6))
}
