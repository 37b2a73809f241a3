//! Every code of the catalogue is shown by a schema.

use crate::cases;
use prismagen_core::options::Options;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What only the loader of files finds; it has tests of its own.
const OF_THE_LOADER: [&str; 2] = ["PG4005", "PG4006"];

#[test]
fn each_has_a_case() {
    let mut catalogue = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostics/catalogue"), &mut catalogue);
    let mut seen: BTreeSet<String> = OF_THE_LOADER.map(str::to_owned).into();
    let mut look =
        |analysis: &prismagen_core::Analysis| seen.extend(analysis.diagnostics.iter().map(|it| it.code.to_owned()));
    let mut sqlite = Options::default();
    sqlite.set("provider", "sqlite").expect("SQLite is a provider");
    for (_, sources, analysis) in cases::all() {
        look(&analysis);
        look(&prismagen_core::analyze(&sources, &sqlite));
    }
    // The parser's codes are shown by its own cases.
    let missing: Vec<&String> =
        catalogue.iter().filter(|code| !code.starts_with("PG0") && !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "no schema shows {missing:?}");
}

/// The codes in the text of the catalogue.
fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the catalogue can be read") {
        let path = entry.expect("the catalogue can be read").path();
        if path.is_dir() {
            collect(&path, codes);
        } else {
            let text = fs::read_to_string(&path).expect("the catalogue can be read");
            let quoted = text.split('"').filter(|part| part.starts_with("PG") && part.len() == 6);
            codes.extend(quoted.map(str::to_owned));
        }
    }
}
