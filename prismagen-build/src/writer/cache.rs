//! `.cache/rendered`: of each file, what it was rendered from and what came of it, so that a run after a small edit renders
//! little. Lost or unreadable, it costs a full run. The same program's word only: [`super::Folder`] does not read what an
//! older build of it left.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::Hash;
use crate::Error;

/// The cache's folder in the output folder. It ignores itself, as output folders may be committed.
pub(super) const FOLDER: &str = ".cache";

/// With fewer files than this a full run takes no time, and a folder is not worth having.
const WORTH_IT: usize = 64;

/// The first line. What another version rendered says nothing of what this one would.
const VERSION: &str = concat!("prismagen ", env!("CARGO_PKG_VERSION"), "\n");

/// By path: a digest of what the file is rendered from, and the hash of its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cache {
    files: BTreeMap<String, (u64, Hash)>,
}

impl Cache {
    pub(super) fn read(root: &Path) -> Self {
        let text = fs::read_to_string(file(root)).unwrap_or_default();
        let Some(text) = text.strip_prefix(VERSION) else { return Self::default() };
        let entry = |line: &str| {
            let (digest, rest) = line.split_once(' ')?;
            let (hash, path) = rest.split_once(' ')?;
            Some((path.to_owned(), (u64::from_str_radix(digest, 16).ok()?, hash.to_owned())))
        };
        Self { files: text.lines().filter_map(entry).collect() }
    }

    /// The hash of what `path` is, where rendering it from what has `digest` is known to give that.
    pub(super) fn get(&self, path: &str, digest: u64) -> Option<&Hash> {
        self.files.get(path).filter(|(known, _)| *known == digest).map(|(_, hash)| hash)
    }

    pub(super) fn insert(&mut self, path: String, digest: u64, hash: Hash) {
        self.files.insert(path, (digest, hash));
    }

    /// Takes the place of `last`.
    pub(super) fn write(&self, root: &Path, last: &Self) -> Result<(), Error> {
        let folder = root.join(FOLDER);
        if self.files.len() < WORTH_IT {
            return match fs::remove_dir_all(&folder) {
                Err(error) if folder.exists() => Err(Error::io("remove", &folder)(error)),
                _ => Ok(()),
            };
        }
        if self == last {
            return Ok(());
        }
        let mut text = String::from(VERSION);
        for (path, (digest, hash)) in &self.files {
            let _ = writeln!(text, "{digest:016x} {hash} {path}");
        }
        let write = |path: PathBuf, text: &str| fs::write(&path, text).map_err(Error::io("write", &path));
        if !folder.exists() {
            fs::create_dir_all(&folder).map_err(Error::io("create the folder", &folder))?;
            write(folder.join(".gitignore"), "*\n")?;
        }
        write(file(root), &text)
    }
}

/// Where it is kept.
pub(super) fn file(root: &Path) -> PathBuf {
    root.join(FOLDER).join("rendered")
}
