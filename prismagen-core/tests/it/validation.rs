//! Our verdict on a schema is Prisma's.

use crate::shared;
use prismagen_core::diagnostics::Severity;
use prismagen_core::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The fixtures on which we differ, and how; `BLESS=1` writes it anew.
const DIFFERENCES: &str = "tests/it/validation_differences.txt";

const HEAD: &str = "\
# Fixtures of Prisma's own validation tests on which our verdict differs, and how.
# Each line: the fixture, the line of Prisma's first error, the line of ours. `-` stands for no error.
";

#[test]
fn real_schemas_have_no_errors() {
    for path in shared::schemas("corpus").into_iter().chain(shared::schemas("ddl-matrix")) {
        assert_eq!(our_first_error(&path), None, "{}", shared::name(&path));
    }
}

#[test]
fn fixtures_get_prismas_verdict() {
    let fixtures = shared::schemas("psl-fixtures/validation");
    if fixtures.is_empty() {
        return;
    }
    let mut differences = String::from(HEAD);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for path in &fixtures {
        let theirs = findings(&shared::read(path), "error:").first().copied();
        let ours = our_first_error(path);
        let verdict = match (theirs, ours.as_ref().map(|(line, _)| *line)) {
            (None, None) => "accepted, as Prisma does",
            (None, Some(_)) => "rejected, though Prisma accepts",
            (Some(_), None) => "accepted, though Prisma rejects",
            (Some(theirs), Some(ours)) if theirs == ours => "rejected at Prisma's line",
            (Some(_), Some(_)) => "rejected at another line",
        };
        *counts.entry(verdict).or_default() += 1;
        let line = |line: Option<u32>| line.map_or("-".to_owned(), |line| line.to_string());
        let (name, ours) = (shared::name(path), ours.map(|(line, _)| line));
        assert!(
            theirs.is_some() || ours.is_none(),
            "{name}: Prisma accepts it, and we report {:?}",
            our_first_error(path)
        );
        if theirs != ours {
            let _ = writeln!(differences, "{name} {} {}", line(theirs), line(ours));
        }
    }
    println!("{counts:#?}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(DIFFERENCES);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, &differences).expect("the file can be written");
    }
    assert_eq!(shared::read(&file), differences, "run with BLESS=1 to accept the differences");
}

#[test]
fn fixtures_get_prismas_warnings() {
    for path in shared::schemas("psl-fixtures/validation") {
        let text = shared::read(&path);
        if findings(&text, "error:").is_empty() {
            let sources = Sources::single("schema.prisma", text.as_str());
            let ours = prismagen_core::validate(&sources);
            let lines: Vec<u32> = ours.iter().map(|found| sources.position(found.span).line).collect();
            assert_eq!(lines, findings(&text, "warning:"), "{}: {ours:?}", shared::name(&path));
        }
    }
}

#[test]
fn names_clash_across_files() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let sources = Sources::new([
        file("b.prisma", "model User {\n  id Int @id\n  posts Post[]\n}\n"),
        file("a.prisma", "enum Role {\n  A\n}\n\nmodel Post {\n  id Int @id\n}\n"),
        file("c.prisma", "model Role {\n  id Int @id\n}\n"),
    ]);
    let diagnostics = prismagen_core::validate(&sources);
    let found: Vec<_> = diagnostics
        .iter()
        .map(|found| {
            let places = std::iter::once(found.span).chain(found.related.iter().map(|(span, _)| *span));
            let files: Vec<_> = places.map(|span| sources.file(span.file).path()).collect();
            (found.code, files)
        })
        .collect();
    assert_eq!(found, [("PG1001", vec!["c.prisma", "a.prisma"])]);
}

fn our_first_error(path: &Path) -> Option<(u32, String)> {
    let sources = Sources::single("schema.prisma", shared::read(path));
    let diagnostics = prismagen_core::validate(&sources);
    let first = diagnostics.iter().find(|found| found.severity == Severity::Error)?;
    Some((sources.position(first.span).line, format!("{} {}", first.code, first.message)))
}

/// The lines of findings that begin with `head`, sorted, from the comments that end a fixture: Prisma's output, in colours.
fn findings(fixture: &str, head: &str) -> Vec<u32> {
    let mut is_wanted = false;
    let mut lines = Vec::new();
    for comment in fixture.lines().filter_map(|line| line.strip_prefix("// ")) {
        let text = without_colours(comment);
        if text.starts_with("error:") || text.starts_with("warning:") {
            is_wanted = text.starts_with(head);
        } else if let Some(place) = text.trim_start().strip_prefix("-->")
            && is_wanted
        {
            let line = place.rsplit(':').next().and_then(|line| line.trim().parse().ok());
            lines.push(line.unwrap_or_else(|| panic!("no line in {place}")));
        }
    }
    lines.sort_unstable();
    lines
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}
