//! One small schema a feature, in `tests/cases`. Beside each stands what is found in it and the Plan it comes to;
//! `BLESS=1` writes that anew.

use crate::dump;
use prismagen_core::diagnostics::{Style, render};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use prismagen_core::{Analysis, analyze};
use std::fs;
use std::path::{Path, PathBuf};

/// Every case with its analysis.
pub(crate) fn all() -> Vec<(PathBuf, Sources, Analysis)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths = Vec::new();
    for area in fs::read_dir(folder).expect("the cases can be read") {
        let files = fs::read_dir(area.expect("the folder can be read").path()).expect("the cases can be read");
        paths.extend(files.map(|file| file.expect("the case can be read").path()));
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "prisma"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let sources = Sources::single(name, fs::read_to_string(&path).expect("the case can be read"));
            let analysis = analyze(&sources, &Options::default());
            (path, sources, analysis)
        })
        .collect()
}

#[test]
fn come_to_what_stands_beside_them() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for (path, sources, analysis) in all() {
        let mut found = render(&analysis.diagnostics, &sources, Style::Plain);
        if !found.is_empty() {
            found.push('\n');
        }
        if let Some(plan) = &analysis.plan {
            found.push_str(if found.is_empty() { "" } else { "\n" });
            found.push_str(&dump::plan(plan));
        }
        let beside = path.with_extension("txt");
        if bless {
            fs::write(&beside, &found).expect("the result can be written");
        } else if fs::read_to_string(&beside).ok().as_deref() != Some(found.as_str()) {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "BLESS=1 accepts these:\n\n{}", wrong.join("\n"));
}
