//! What an error of PostgreSQL's means. <https://www.postgresql.org/docs/current/errcodes-appendix.html>

use sqlx::postgres::PgDatabaseError;

use crate::problem::Failure;

pub(crate) fn failure(error: &PgDatabaseError) -> Failure {
    match error.code() {
        "23505" => Failure::Unique(columns(error.detail().unwrap_or_default())),
        "23503" | "23001" => Failure::ForeignKey(referring(error.detail().unwrap_or_default())),
        // Serialization failure, deadlock; a lock that is not had; a statement that takes too long or is cancelled; the
        // server is about to stop or not yet there.
        "40001" | "40P01" | "55P03" | "57014" | "57P01" | "57P02" | "57P03" | "57P05" => Failure::Unavailable,
        // No such database, or no such user, any more.
        "3D000" | "28000" | "28P01" => Failure::Unavailable,
        // An operator that the type lacks: xml has no `=`.
        "42883" => Failure::Value,
        code => match code.get(..2) {
            // The connection; resources.
            Some("08" | "53") => Failure::Unavailable,
            Some("22") => Failure::Value,
            _ => Failure::Other,
        },
    }
}

/// `Key ("authorId")=(1) is not present in table "users".`; of a row that others refer to it says so, and names its columns.
fn referring(detail: &str) -> Vec<String> {
    if detail.contains(" is not present in table ") { columns(detail) } else { Vec::new() }
}

/// `Key (slug, "authorId")=(a, 1) already exists.`
fn columns(detail: &str) -> Vec<String> {
    let Some((_, rest)) = detail.split_once('(') else { return Vec::new() };
    let Some((names, _)) = rest.split_once(")=(") else { return Vec::new() };
    let mut columns = vec![String::new()];
    let mut quoted = false;
    let mut characters = names.chars().peekable();
    while let Some(character) = characters.next() {
        let last = columns.len() - 1;
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => columns[last].push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => {
                columns.push(String::new());
                characters.next_if_eq(&' ');
            }
            _ => columns[last].push(character),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::{columns, referring};

    #[test]
    fn a_unique_violation_names_its_columns() {
        for (detail, expected) in [
            ("Key (slug)=(a) already exists.", &["slug"][..]),
            ("Key (\"authorId\", slug)=(1, x)=(y) already exists.", &["authorId", "slug"]),
            ("Key (\"a\"\"b, c\")=(1) already exists.", &["a\"b, c"]),
            ("", &[]),
        ] {
            assert_eq!(columns(detail), expected, "{detail}");
        }
    }

    #[test]
    fn a_foreign_key_violation_names_the_columns_that_lead_nowhere() {
        let missing = "Key (\"authorId\")=(9) is not present in table \"users\".";
        assert_eq!(referring(missing), ["authorId"]);
        assert!(referring("Key (id)=(1) is still referenced from table \"posts\".").is_empty());
    }
}
