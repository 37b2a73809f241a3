//! How errors read: each `tests/syntax/NAME.prisma` renders as `NAME.txt` says. `BLESS=1` writes what is rendered now.

use prismagen_core::diagnostics::{Style, render};
use prismagen_core::source::Sources;
use prismagen_core::syntax;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn mistakes_are_explained() {
    let mut codes = BTreeSet::new();
    for path in cases() {
        let file = path.file_name().expect("a file").to_string_lossy().into_owned();
        let sources = Sources::single(file, fs::read_to_string(&path).expect("the case is text"));
        let (_, diagnostics) = syntax::parse(&sources);
        codes.extend(diagnostics.iter().map(|diagnostic| diagnostic.code));
        let summary = diagnostics.summary();
        let rendered = format!("{}\n\n{summary}\n", render(&diagnostics, &sources, Style::Plain));
        let golden = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, &rendered).expect("the golden can be written");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(rendered, expected, "{} (BLESS=1 accepts it)", golden.display());
    }
    let catalogue = include_str!("../../../src/diagnostics/catalogue/syntax.rs");
    let all: BTreeSet<&str> = catalogue.split('"').filter(|literal| literal.starts_with("PG0")).collect();
    assert_eq!(codes, all, "a code without a case");
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax");
    let files = fs::read_dir(folder).expect("the cases are there");
    let mut cases: Vec<PathBuf> = files.map(|file| file.expect("the case can be read").path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "prisma"));
    cases.sort();
    cases
}
