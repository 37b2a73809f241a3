//! The time that a schema takes grows with its size, and no faster.

use prismagen_core::analyze;
use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A text of so many parts.
type Text = fn(usize) -> String;

#[test]
fn time_grows_with_the_text_alone() {
    let texts: [(&str, Text, usize); 8] = [
        ("relations of one model", hub, 100),
        ("the same model", |count| DATASOURCE.to_owned() + &"model M {\n  id Int @id\n}\n".repeat(count), 1000),
        ("models that are not closed", |count| "model M {\n".repeat(count), 5000),
        ("values that differ in underscores", values, 800),
        ("types that nobody declared", unknown_types, 400),
        ("one type that nobody declared", |count| unknown_types(count).replace("Nam", "Nam0 //"), 400),
        ("fields that nobody declared", unknown_fields, 400),
        ("values that nobody declared", unknown_values, 400),
    ];
    for (what, text, count) in texts {
        // Ten times the text; four times that leaves room for a busy machine, and none for a quadratic scan.
        let [small, large] = [count, count * 10].map(|count| time(&text(count)));
        assert!(large < small * 40, "{what}: {count} took {small:?}, ten times that {large:?}");
    }
}

#[test]
fn a_long_name_is_compared_with_no_other() {
    let text = |length: usize| {
        let name = "a".repeat(length);
        format!("{DATASOURCE}model {name} {{\n  id Int @id\n  b {name}b\n}}\n")
    };
    let [small, large] = [6_000, 60_000].map(|length| time(&text(length)));
    assert!(large < small * 40, "6,000 letters took {small:?}, 60,000 took {large:?}");
}

const DATASOURCE: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\n";

/// One model that many others refer to, each over a column with an index and a unique constraint.
fn hub(relations: usize) -> String {
    let mut text = format!("{DATASOURCE}model Hub {{\n  id Int @id\n");
    for number in 0..relations {
        let _ = writeln!(text, "  spokes{number} Spoke{number}[]");
    }
    text.push_str("}\n");
    for number in 0..relations {
        let _ = write!(
            text,
            "\nmodel Spoke{number} {{\n  id Int @id\n  hub Hub @relation(fields: [hubId], references: [id])\n  \
             hubId Int\n\n  @@unique([id, hubId])\n  @@index([hubId])\n}}\n"
        );
    }
    text
}

/// An enum whose values all are the same words.
fn values(count: usize) -> String {
    let mut text = format!("{DATASOURCE}enum E {{\n");
    for number in 0..count {
        let underscores = (0..14).map(|bit| if number >> bit & 1 == 0 { "_" } else { "__" });
        let _ = writeln!(text, "  A{}", underscores.map(|between| format!("{between}B")).collect::<String>());
    }
    text + "}\n\nmodel M {\n  id Int @id\n  e E\n}\n"
}

/// Models with fields whose types nobody declared.
fn unknown_types(count: usize) -> String {
    let mut text = DATASOURCE.to_owned();
    for number in 0..count {
        let _ = write!(text, "model Name{number} {{\n  id Int @id\n  a Nam{number}\n  b Names{number}\n}}\n");
    }
    text
}

/// A model of many columns, and as many indexes over none of them.
fn unknown_fields(count: usize) -> String {
    let mut text = format!("{DATASOURCE}model M {{\n  id Int @id\n");
    for number in 0..count {
        let _ = write!(text, "  name{number} Int\n  @@index([nam{number}])\n");
    }
    text + "}\n"
}

/// An enum of many values, and as many defaults that are none of them.
fn unknown_values(count: usize) -> String {
    let (mut values, mut fields) = (String::new(), String::new());
    for number in 0..count {
        let _ = writeln!(values, "  NAME_{number}");
        let _ = writeln!(fields, "  field{number} E @default(OTHER_{number})");
    }
    format!("{DATASOURCE}enum E {{\n{values}}}\n\nmodel M {{\n  id Int @id\n{fields}}}\n")
}

/// The least of several, which is what other work on the machine disturbs least.
fn time(text: &str) -> Duration {
    let sources = Sources::single("schema.prisma", text);
    let runs = (0..3).map(|_| {
        let start = Instant::now();
        analyze(&sources, &Options::default());
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}
