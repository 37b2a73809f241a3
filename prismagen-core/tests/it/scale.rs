//! The time that a schema takes grows with its size, and no faster.

use prismagen_core::source::Sources;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

#[test]
fn a_hub_of_relations_costs_no_more_a_relation() {
    let small = time(&hub(100));
    let large = time(&hub(1000));
    // Ten times the relations; four times that leaves room for a busy machine, and none for a quadratic scan.
    assert!(large < small * 40, "100 relations took {small:?}, 1000 took {large:?}");
}

/// One model that many others refer to, each over a column with an index and a unique constraint.
fn hub(relations: usize) -> String {
    let mut text = String::from("datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Hub {\n  id Int @id\n");
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

/// The least of several, which is what other work on the machine disturbs least.
fn time(text: &str) -> Duration {
    let sources = Sources::single("schema.prisma", text);
    let runs = (0..3).map(|_| {
        let start = Instant::now();
        let diagnostics = prismagen_core::validate(&sources);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}
