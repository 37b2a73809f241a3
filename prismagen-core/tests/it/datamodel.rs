//! Our datamodel of every schema is Prisma's.

use crate::oracle::Oracle;
use crate::shared;
use prismagen_core::diagnostics::Diagnostics;
use prismagen_core::source::Sources;
use serde_json::Value;

#[test]
fn equals_prismas_own() {
    let schemas: Vec<_> = ["corpus", "ddl-matrix", "psl-fixtures"].into_iter().flat_map(shared::schemas).collect();
    if schemas.is_empty() {
        return;
    }
    let Some(mut oracle) = Oracle::start() else { return };
    let mut compared = 0;
    let mut differences = Vec::new();
    for path in &schemas {
        let text = shared::read(path);
        // Prisma 7 forbids the URLs that Prisma 6 demands, and the oracle adapts the text likewise.
        for (version, text) in [("v6", text.clone()), ("v7", without_urls(&text))] {
            let file = ("schema.prisma".to_owned(), text);
            let theirs = oracle.ask(version, std::slice::from_ref(&file));
            if theirs["ok"] != Value::Bool(true) {
                continue;
            }
            compared += 1;
            match prismagen_core::datamodel(&Sources::new([file.clone()])) {
                Ok(ours) => {
                    let ours: Value = serde_json::from_str(&ours).expect("ours is JSON");
                    difference(
                        &ours,
                        &theirs["datamodel"],
                        &format!("{} ({version})", shared::name(path)),
                        &mut differences,
                    );
                }
                Err(errors) => differences.push(format!("{} ({version}): {}", shared::name(path), first(&errors))),
            }
        }
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
    assert!(compared > 100, "only {compared} schemas were compared");
}

fn without_urls(text: &str) -> String {
    let is_url = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        ["url", "directUrl", "shadowDatabaseUrl"].contains(&key)
    };
    text.lines().filter(|line| !is_url(line)).map(|line| format!("{line}\n")).collect()
}

fn first(errors: &Diagnostics) -> String {
    errors
        .iter()
        .next()
        .map_or_else(String::new, |error| format!("{} {} at {:?}", error.code, error.message, error.span))
}

/// Reports where two values differ. Numbers are compared as JavaScript has them, since theirs came through it.
fn difference(ours: &Value, theirs: &Value, place: &str, found: &mut Vec<String>) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            for name in a.keys().chain(b.keys().filter(|name| !a.contains_key(*name))) {
                match (a.get(name), b.get(name)) {
                    (Some(a), Some(b)) => difference(a, b, &format!("{place}.{name}"), found),
                    (a, b) => found.push(format!("{place}.{name}: ours {a:?}, theirs {b:?}")),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                difference(a, b, &format!("{place}[{index}]"), found);
            }
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => {}
        (a, b) if a == b => {}
        (a, b) => found.push(format!("{place}: ours {a}, theirs {b}")),
    }
}
