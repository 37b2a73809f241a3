//! Schemas that others wrote: the folder `shared` beside the repository. Tests that need it say that they were skipped
//! where it is not there.

use std::fs;
use std::path::{Path, PathBuf};

/// Whether the shared data is there.
pub(crate) fn exists() -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").is_dir()
}

/// The files that end with `.prisma` in `folder` of the shared data and below, in order of their paths.
pub(crate) fn schemas(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(folder);
    if root.is_dir() {
        return files(&root);
    }
    note(&format!("skipped: there is no {}", root.display()));
    Vec::new()
}

/// Says something of a test that passes: the output of `println!` is not shown then.
pub(crate) fn note(text: &str) {
    let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{text}\n"));
}

/// The files that end with `.prisma` in `folder` and below, in order of their paths.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, &mut found);
    assert!(!found.is_empty(), "{} holds no schema", folder.display());
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "prisma") {
            found.push(path);
        }
    }
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The part of the path below the shared folder.
pub(crate) fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.split_once("/shared/").map_or(text.as_ref(), |(_, below)| below).to_owned()
}
