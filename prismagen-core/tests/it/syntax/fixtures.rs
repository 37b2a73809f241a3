//! Prisma's own fixtures, and schemas of real projects.

use super::parse_errors;
use super::verdicts::is_parse_error;
use crate::shared::{name, read, schemas};

#[test]
fn real_schemas_have_no_syntax_errors() {
    for path in schemas("corpus") {
        assert_eq!(parse_errors(&read(&path)), [], "{}", name(&path));
    }
}

#[test]
fn validation_fixtures_have_the_syntax_errors_that_prisma_expects() {
    let mut with_errors = 0;
    for path in schemas("psl-fixtures/validation") {
        let text = read(&path);
        let found: Vec<u32> = parse_errors(&text).into_iter().map(|(line, _)| line).collect();
        let expected = expected_parse_errors(&text);
        assert_eq!(found, expected, "{}", name(&path));
        with_errors += usize::from(!expected.is_empty());
    }
    println!("{with_errors} fixtures expect syntax errors");
}

#[test]
fn reformatter_fixtures_have_no_syntax_errors() {
    for path in schemas("psl-fixtures/reformatter") {
        let errors = parse_errors(&read(&path));
        // Prisma formats this one although it refuses it.
        if name(&path).contains("optional_list_fields") {
            assert!(errors.iter().all(|(_, error)| error == "PG0015: a list cannot be optional"), "{errors:?}");
            assert_eq!(errors.len(), 2);
        } else {
            assert_eq!(errors, [], "{}", name(&path));
        }
    }
}

/// The lines of the syntax errors in the comments at the end of a fixture, which hold what Prisma prints, colours and all.
fn expected_parse_errors(fixture: &str) -> Vec<u32> {
    let mut lines = Vec::new();
    let mut message = String::new();
    for line in fixture.lines().filter_map(|line| line.strip_prefix("// ")) {
        let line = without_colours(line);
        if let Some(text) = line.strip_prefix("error: ") {
            message = text.to_owned();
        } else if let Some((_, place)) = line.split_once("schema.prisma:")
            && is_parse_error(&message)
        {
            lines.push(place.trim().parse().expect("a line number"));
        }
    }
    lines.sort_unstable();
    lines
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}
