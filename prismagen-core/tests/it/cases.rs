//! One small schema a feature, in `tests/cases`. Beside each stands what is found in it and the Plan it comes to;
//! `BLESS=1` writes that anew. A file may hold several schemas, each after a line `// --- PROVIDER`, which stands for a
//! datasource of that provider.

use crate::dump;
use prismagen_core::diagnostics::{Style, render};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use prismagen_core::{Analysis, analyze};
use std::fs;
use std::path::{Path, PathBuf};

/// Every schema of every case, with its analysis.
pub(crate) fn all() -> Vec<(PathBuf, Sources, Analysis)> {
    let schemas =
        paths().into_iter().flat_map(|path| schemas(&path).into_iter().map(move |sources| (path.clone(), sources)));
    schemas
        .map(|(path, sources)| {
            let analysis = analyze(&sources, &Options::default());
            (path, sources, analysis)
        })
        .collect()
}

fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths = Vec::new();
    for area in fs::read_dir(folder).expect("the cases can be read") {
        let files = fs::read_dir(area.expect("the folder can be read").path()).expect("the cases can be read");
        paths.extend(files.map(|file| file.expect("the case can be read").path()));
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "prisma"));
    paths.sort();
    paths
}

fn schemas(path: &Path) -> Vec<Sources> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(path).expect("the case can be read");
    let Some(several) = text.strip_prefix(SEPARATOR) else { return vec![Sources::single(name, text)] };
    several
        .split(&format!("\n{SEPARATOR}"))
        .map(|part| {
            let (provider, schema) = part.split_once('\n').unwrap_or_default();
            let datasource = match provider.trim() {
                "" => String::new(),
                provider => format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n"),
            };
            Sources::single(name.clone(), format!("{datasource}{}\n", schema.trim_end()))
        })
        .collect()
}

const SEPARATOR: &str = "// ---";

#[test]
fn come_to_what_stands_beside_them() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut cases = all().into_iter().peekable();
    while let Some((path, ..)) = cases.peek() {
        let path = path.clone();
        let mut found = String::new();
        while let Some((_, sources, analysis)) = cases.next_if(|(same, ..)| *same == path) {
            if !found.is_empty() {
                found.push_str("\n---\n\n");
            }
            found.push_str(&shown(&sources, &analysis));
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

fn shown(sources: &Sources, analysis: &Analysis) -> String {
    let mut shown = render(&analysis.diagnostics, sources, Style::Plain);
    if !shown.is_empty() {
        shown.push('\n');
    }
    if let Some(plan) = &analysis.plan {
        shown.push_str(if shown.is_empty() { "" } else { "\n" });
        shown.push_str(&dump::plan(plan));
    }
    shown
}
