//! Prisma's own parser and ours, asked about the same broken schemas.

use std::ops::Range;

use super::parse_errors;
use crate::oracle::Oracle;
use crate::random::Random;
use crate::shared::{read, schemas};

/// How many broken schemas are compared.
const ROUNDS: usize = 3000;

/// Pieces that mean something to the grammar, or nearly do.
const PIECES: [&str; 52] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "@",
    "@@",
    "\"",
    "'",
    ",",
    ":",
    "=",
    "?",
    "!",
    "//",
    "///",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\\",
    ".",
    "-",
    "_",
    "1",
    "é",
    "model",
    "enum",
    "type",
    "datasource",
    "A",
    " ",
    "\t",
    "$",
    "[]",
    "?[]",
    "[]?",
    "#",
    ";",
    "\n\n",
    "\"a\"",
    "@map(\"x\")",
    "model X {",
    "}\n",
    "/* c */",
    "\u{a0}",
    "1.5",
    "-1",
    "a.b",
    "f()",
    "{a:1}",
];

#[test]
fn broken_schemas_are_refused_exactly_when_prisma_refuses_them() {
    let texts: Vec<String> = schemas("corpus").iter().chain(&schemas("psl-fixtures")).map(|path| read(path)).collect();
    if texts.is_empty() {
        return;
    }
    let Some(mut oracle) = Oracle::start() else { return };
    let mut random = Random::new();
    let mut refused = 0;
    for round in 0..ROUNDS {
        let text = broken(&texts[random.below(texts.len())], &mut random);
        let errors = oracle.lint(&text);
        let theirs: Vec<(u32, &str)> = errors
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|error| Some((error["line"].as_u64()? as u32, error["message"].as_str()?)))
            .filter(|(_, message)| is_parse_error(message))
            .collect();
        let ours = parse_errors(&text);
        assert_eq!(theirs.is_empty(), ours.is_empty(), "round {round}: {theirs:?}\n{ours:?}\n{text}");
        // Where a block is not closed, Prisma reports each line of it and we the place where it should have been. The
        // oracle counts characters where it should count bytes.
        let lines_agree = text.is_ascii() && theirs.iter().all(|(_, message)| !message.contains("known Prisma schema"));
        if lines_agree {
            let first = |lines: &mut dyn Iterator<Item = u32>| lines.min();
            assert_eq!(
                first(&mut theirs.iter().map(|(line, _)| *line)),
                first(&mut ours.iter().map(|(line, _)| *line)),
                "round {round}: {theirs:?}\n{ours:?}\n{text}"
            );
        }
        refused += usize::from(!ours.is_empty());
    }
    println!("{ROUNDS} schemas, {refused} of them refused");
    assert!((ROUNDS / 4..ROUNDS).contains(&refused), "only {refused} were broken");
}

/// Whether a message of Prisma's is about syntax.
pub(super) fn is_parse_error(message: &str) -> bool {
    const MESSAGES: [&str; 14] = [
        "This line is invalid.",
        "This line is not",
        "This block is invalid",
        "This field declaration is invalid",
        "Field declarations don't require",
        "Fields are required by default",
        "To specify a list",
        "Optional lists are not supported",
        "Invalid type definition",
        "Unknown escape sequence",
        "Invalid unicode escape sequence",
        "argument is missing a value",
        "Trailing commas are not valid",
        "Encountered impossible",
    ];
    MESSAGES.iter().any(|text| message.contains(text))
}

/// Some lines of `text` with a mistake or two in them.
fn broken(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let from = random.below(lines.len().saturating_sub(50) + 1);
    lines = lines[from..(from + 50).min(lines.len())].to_vec();
    let mut text = lines.join("\n") + "\n";
    for _ in 0..=random.below(2) {
        let at = text.floor_char_boundary(random.below(text.len() + 1));
        match random.below(4) {
            0 => text.replace_range(cut(&text, at, random.below(3)), ""),
            1 => text = without_line(&text, random),
            _ => text.insert_str(at, PIECES[random.below(PIECES.len())]),
        }
    }
    text
}

/// From `at` over a few bytes.
fn cut(text: &str, at: usize, length: usize) -> Range<usize> {
    at..text.floor_char_boundary(at + length + 1)
}

fn without_line(text: &str, random: &mut Random) -> String {
    let left_out = random.below(text.lines().count().max(1));
    text.lines().enumerate().filter(|(index, _)| *index != left_out).map(|(_, line)| format!("{line}\n")).collect()
}
