use std::collections::BTreeMap;

use prismagen_core::analyze;
use prismagen_core::emit::{Digests, Unit, render, units};
use prismagen_core::options::Options;
use prismagen_core::plan::Plan;
use prismagen_core::source::Sources;

use regex::Regex;

use super::{plan, schemas};

/// A file that is not rendered again after an edit, since its digest is the same, would have been the same.
#[test]
fn equal_digests_are_equal_files() {
    let (mut reused, mut changed) = (0, 0);
    for schema in schemas().iter().filter(|schema| schema.text.len() < 8_000) {
        let before = plan(schema);
        let known = digests(&before);
        for edited in edits(&schema.text) {
            let Some(after) = accepted(&edited) else { continue };
            for (path, (digest, unit)) in digests(&after) {
                match known.get(&path) {
                    Some((same, old)) if *same == digest => {
                        reused += 1;
                        assert!(render(&before, old) == render(&after, &unit), "{}: {path} of\n{edited}", schema.name);
                    }
                    _ => changed += 1,
                }
            }
        }
    }
    assert!(reused > 100 && changed > 100, "{reused} reused, {changed} changed");
}

/// What a person might make of some line, and the schema with a name that others use replaced by another.
fn edits(text: &str) -> Vec<String> {
    const OF_A_LINE: [fn(&str) -> String; 5] = [
        |_| String::new(),
        |line| format!("  /// Said of it.\n{line}"),
        |line| line.replacen(" String", " Int", 1),
        |line| if line.contains('?') { line.replacen('?', "", 1) } else { line.replacen("  @", "?  @", 1) },
        |line| format!("{line} @map(\"elsewhere\")"),
    ];
    let lines: Vec<&str> = text.lines().collect();
    let fields = lines.iter().enumerate().filter(|(_, line)| line.starts_with("  ")).step_by(4).map(|(at, line)| {
        let edited = OF_A_LINE[at % OF_A_LINE.len()](line);
        [&lines[..at], &[&edited], &lines[at + 1..]].concat().join("\n")
    });
    let names = lines.iter().filter_map(|line| {
        let name = line.strip_prefix("model ").or_else(|| line.strip_prefix("enum "))?.split_whitespace().next()?;
        let word = Regex::new(&format!(r"\b{name}\b")).unwrap();
        Some(word.replace_all(text, "Renamed").into_owned())
    });
    fields.chain(names).collect()
}

fn digests(plan: &Plan) -> BTreeMap<String, (u64, Unit)> {
    let digests = Digests::of(plan);
    units(plan).into_iter().map(|unit| (unit.path(plan), (digests.unit(&unit), unit))).collect()
}

fn accepted(text: &str) -> Option<Plan> {
    let mut options = Options::default();
    options.set("provider", "sqlite").unwrap();
    analyze(&Sources::single("schema.prisma", text), &options).plan
}
