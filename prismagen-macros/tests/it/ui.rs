//! Every `tests/ui/*.rs` fails to compile with the messages of the `.stderr` beside it; `BLESS=1` writes those anew.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::compiler::compile;

#[test]
fn messages() {
    let folder = Path::new("tests/ui");
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|found| found == "rs")).collect();
    cases.sort();
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in cases {
        let compiled = compile(folder, &case, None);
        assert!(!compiled.succeeded, "{} compiles", case.display());
        let expected = case.with_extension("stderr");
        if env::var_os("BLESS").is_some() {
            fs::write(&expected, &compiled.messages).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != compiled.messages {
            wrong.push(format!("{}:\n{}", expected.display(), compiled.messages));
        }
    }
    assert!(wrong.is_empty(), "other messages than expected (BLESS=1 accepts them):\n\n{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_is_watched_too() {
    let folder = Path::new("tests/ui");
    let compiled = compile(folder, &folder.join("several_errors.rs"), None);
    assert!(compiled.watched.contains("several_errors.prisma"), "{}", compiled.watched);
}
