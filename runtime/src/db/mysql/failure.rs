//! What an error of MySQL's or MariaDB's means. <https://mariadb.com/docs/server/reference/error-codes/mariadb-error-code-reference>

use sqlx::MySqlConnection;
use sqlx::error::{DatabaseError as _, ErrorKind};
use sqlx::mysql::MySqlDatabaseError;

use crate::problem::Failure;
use crate::{Resource, Result};

pub(crate) fn failure(error: &MySqlDatabaseError) -> Failure {
    match (error.kind(), error.number()) {
        (ErrorKind::UniqueViolation, _) => Failure::UniqueIndex(index(error.message()).to_owned()),
        (ErrorKind::ForeignKeyViolation, _) => Failure::ForeignKey(referring(error.message())),
        // Too many connections, no such database or user any more, shutdown, killed; a lock waited for in vain, deadlock;
        // a statement that takes too long; written by another in between (MariaDB).
        (
            _,
            1040
            | 1044
            | 1045
            | 1049
            | 1053
            | 1077..=1079
            | 1152..=1161
            | 1203
            | 1205
            | 1213
            | 1226
            | 1317
            | 1927
            | 1969
            | 3024
            | 1020,
        ) => Failure::Unavailable,
        // Out of range, not of the type, too long.
        (_, 1264 | 1265 | 1292 | 1366 | 1367 | 1406 | 1411 | 1425 | 1426 | 3140 | 3141 | 4025) => Failure::Value,
        _ => Failure::Other,
    }
}

/// `Duplicate entry 'x' for key 'posts_slug_key'`, of MySQL 8 `for key 'posts.posts_slug_key'`.
fn index(message: &str) -> &str {
    let Some((_, name)) = message.rsplit_once(" for key '") else { return "" };
    name.trim_end_matches('\'')
}

/// ``Cannot add or update a child row: … FOREIGN KEY (`author_id`) REFERENCES `users` …``; of a row that others refer to it
/// says `Cannot delete or update a parent row`, and names columns of theirs.
fn referring(message: &str) -> Vec<String> {
    if !message.starts_with("Cannot add or update a child row") {
        return Vec::new();
    }
    let columns = message.split_once(" FOREIGN KEY (").and_then(|(_, rest)| rest.split_once(") REFERENCES "));
    let columns = columns.map_or("", |(columns, _)| columns);
    columns.split(", ").map(|column| column.trim_matches('`').replace("``", "`")).filter(|it| !it.is_empty()).collect()
}

/// The columns of an index that a violation names.
pub(crate) async fn index_columns(
    connection: &mut MySqlConnection,
    resource: &Resource,
    index: &str,
) -> Result<Vec<String>> {
    let own = index.strip_prefix(resource.table).and_then(|rest| rest.strip_prefix('.'));
    let columns = sqlx::query_scalar(
        "SELECT CAST(column_name AS CHAR) FROM information_schema.statistics \
         WHERE table_schema = DATABASE() AND table_name = ? AND index_name IN (?, ?) ORDER BY seq_in_index",
    )
    .bind(resource.table)
    .bind(index)
    .bind(own.unwrap_or(index))
    .fetch_all(connection)
    .await?;
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::referring;

    #[test]
    fn a_foreign_key_violation_names_the_columns_that_lead_nowhere() {
        let key = "a foreign key constraint fails (`b`.`posts`, CONSTRAINT `x` FOREIGN KEY (`a_id`, `b``c`) REFERENCES `users` (`id`, `c`))";
        assert_eq!(referring(&format!("Cannot add or update a child row: {key}")), ["a_id", "b`c"]);
        assert!(referring(&format!("Cannot delete or update a parent row: {key}")).is_empty());
    }
}
