//! Generated files to a folder: what did not change is not touched, and what is there is never half of it.
//!
//! A run first renders everything, in parallel, and stages what differs in a folder beside the outputs:
//!
//! ```text
//! out/.staging/0 1 2 …         contents of changed files, by the number of their unit
//! out/.staging/manifest.json   what the folder holds once they are in place
//! out/…                        the outputs, and the manifest of the last finished run
//! ```
//!
//! Only when all of it is on disk are the files renamed into place, the manifest last. Where that is cut off, the two
//! manifests together tell the next run which bytes are ours.

mod cache;
mod lock;
mod manifest;
mod pool;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Error;
use cache::Cache;
use lock::Lock;
use manifest::{Manifest, Output, hash};

pub(crate) use manifest::Inputs;
pub(crate) use pool::threads;

/// What the tree in `folder` was made from, where a run finished there.
pub(crate) fn made_from(folder: &Path) -> Option<Inputs> {
    Manifest::read(&folder.join(manifest::NAME)).map(|manifest| manifest.inputs)
}

const STAGING: &str = ".staging";

/// What happens to a file that is where a generated one belongs, and is not what the last run wrote there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Existing {
    /// It is replaced: for a folder that is the generator's alone, such as `OUT_DIR`.
    #[default]
    Replace,
    /// It is replaced where the last run wrote it, with a warning if it was edited; any other is an error.
    ReplaceGenerated,
    /// It stays, with a warning: for a folder where people complete what was generated.
    Keep,
}

/// What a run did to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// How many files were new or changed.
    pub written: usize,
    /// How many files were already as they should be, and not touched.
    pub unchanged: usize,
    /// How many files of an earlier run were removed.
    pub removed: usize,
    /// One sentence for each file that was left alone because somebody edited it.
    pub kept: Vec<String>,
    /// One sentence for each file that was replaced although somebody had edited it.
    pub replaced: Vec<String>,
}

impl Written {
    /// What somebody who edits generated files wants to know.
    pub fn remarks(&self) -> impl Iterator<Item = &String> {
        self.replaced.iter().chain(&self.kept)
    }
}

/// A file to be generated.
pub(crate) struct Unit<'a> {
    /// What it is: `resource Post`, `openapi`.
    pub(crate) id: String,
    /// Where it goes, relative to the output folder.
    pub(crate) path: String,
    /// Of what it is rendered from: where that is equal, so are the bytes.
    pub(crate) digest: u64,
    /// All of it.
    pub(crate) render: Box<dyn FnOnce() -> String + 'a>,
}

/// An output folder, held against other runs.
pub(crate) struct Folder {
    root: PathBuf,
    existing: Existing,
    threads: usize,
    /// Of the last run that finished.
    last: Option<Manifest>,
    /// Of a run after it that was cut off.
    unfinished: Option<Manifest>,
    cache: Cache,
    _lock: Lock,
}

/// What became of one unit while everything was still in memory or staged.
struct Prepared {
    path: String,
    digest: u64,
    output: Output,
    fate: Fate,
}

enum Fate {
    Unchanged,
    Staged { edited: bool },
    Kept,
}

impl Folder {
    /// Creates the folder where there is none, and waits for its lock.
    pub(crate) fn open(root: &Path, existing: Existing, threads: usize) -> Result<Self, Error> {
        fs::create_dir_all(root).map_err(Error::io("create the folder", root))?;
        let lock = Lock::of(root)?;
        let last = Manifest::read(&root.join(manifest::NAME));
        let unfinished = Manifest::read(&root.join(STAGING).join(manifest::NAME));
        let cache = if tool_is_newer_than(&cache::file(root)) { Cache::default() } else { Cache::read(root) };
        Ok(Self { root: root.to_owned(), existing, threads, last, unfinished, cache, _lock: lock })
    }

    /// How many files there are, where all of them are what a run on `inputs` would write.
    ///
    /// Every byte is compared by its hash, so that an edit is noticed whatever it did to sizes and times.
    pub(crate) fn current(&self, inputs: &Inputs) -> Option<usize> {
        let last = self.last.as_ref().filter(|last| last.inputs == *inputs && last.warnings == 0)?;
        if self.root.join(STAGING).exists() || self.tool_is_newer() {
            return None;
        }
        let outputs: Vec<_> = last.outputs.iter().collect();
        let same = pool::map(outputs.len(), self.threads, &|index| {
            let (path, output) = outputs[index];
            is_inside(path) && fs::read(self.root.join(path)).is_ok_and(|bytes| hash(&bytes) == output.hash)
        });
        same.iter().all(|same| *same).then_some(outputs.len())
    }

    /// Makes the folder hold what `unit` gives for `0..count`, and nothing else of ours.
    pub(crate) fn write<'u>(
        &self,
        inputs: Inputs,
        warnings: u64,
        count: usize,
        unit: &(dyn Fn(usize) -> Unit<'u> + Sync),
    ) -> Result<Written, Error> {
        let prepared = pool::map(count, self.threads, &|index| self.prepare(index, unit(index)));
        let prepared = prepared.into_iter().collect::<Result<Vec<_>, _>>().and_then(without_clashes);
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(error) => {
                // What a cut-off run left still tells which bytes are ours.
                if self.unfinished.is_none() {
                    self.clear_staging()?;
                }
                return Err(error);
            }
        };
        self.commit(inputs, warnings, prepared)
    }

    /// Compares one file with what is there, and stages it where it differs.
    fn prepare(&self, index: usize, Unit { id, path, digest, render }: Unit<'_>) -> Result<Prepared, Error> {
        if !is_inside(&path) {
            return Err(Error::Path(path));
        }
        let target = self.root.join(&path);
        let there = fs::read(&target);
        if let (Some(known), Ok(bytes)) = (self.cache.get(&path, digest), &there)
            && hash(bytes) == *known
        {
            return Ok(Prepared { path, digest, output: Output { id, hash: known.clone() }, fate: Fate::Unchanged });
        }
        let contents = render();
        let output = Output { id, hash: hash(contents.as_bytes()) };
        let fate = match there {
            Ok(bytes) if bytes == contents.as_bytes() => Fate::Unchanged,
            Ok(bytes) => match self.existing {
                Existing::ReplaceGenerated if self.kept(&path) => return Err(Error::Edited(target)),
                Existing::ReplaceGenerated if !self.lists(&path) => return Err(Error::InTheWay(target)),
                Existing::Keep if !self.wrote(&path, &hash(&bytes)) => Fate::Kept,
                _ => Fate::Staged { edited: self.lists(&path) && !self.wrote(&path, &hash(&bytes)) },
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Fate::Staged { edited: false },
            Err(error) => return Err(Error::io("read", &target)(error)),
        };
        if let Fate::Staged { .. } = fate {
            self.stage(&index.to_string(), &contents)?;
        }
        Ok(Prepared { path, digest, output, fate })
    }

    fn commit(&self, inputs: Inputs, warnings: u64, prepared: Vec<Prepared>) -> Result<Written, Error> {
        let mut written = Written::default();
        let (mut staged, mut outputs, mut cache) = (Vec::new(), BTreeMap::new(), Cache::default());
        for (index, Prepared { path, digest, output, fate }) in prepared.into_iter().enumerate() {
            match fate {
                Fate::Unchanged => written.unchanged += 1,
                Fate::Staged { edited } => {
                    staged.push((index, self.root.join(&path)));
                    if edited {
                        written.replaced.push(format!("`{path}` was edited; it is generated, and was replaced"));
                    }
                }
                Fate::Kept => written.kept.push(format!("`{path}` was edited and is left as it is")),
            }
            cache.insert(path.clone(), digest, output.hash.clone());
            outputs.insert(path, output);
        }
        let stale = self.stale(&outputs)?;
        let kept = self.still_kept(&outputs, &stale);
        let manifest = Manifest { inputs, warnings, outputs, kept };
        written.written = staged.len();
        if !staged.is_empty() || !stale.is_empty() || self.last.as_ref() != Some(&manifest) || self.tool_is_newer() {
            self.stage(manifest::NAME, &manifest.to_json())?;
            self.remove(stale, &mut written)?;
            for (index, target) in staged {
                self.put(&index.to_string(), &target)?;
            }
            self.put(manifest::NAME, &self.root.join(manifest::NAME))?;
            self.clear_staging()?;
        }
        cache.write(&self.root, &self.cache)?;
        Ok(written)
    }

    /// Files of ours that are no longer generated, each with whether it is still as we wrote it.
    fn stale(&self, outputs: &BTreeMap<String, Output>) -> Result<Vec<(String, bool)>, Error> {
        let known: BTreeSet<&String> = self.manifests().flat_map(|manifest| manifest.outputs.keys()).collect();
        let mut stale = Vec::new();
        for path in known.into_iter().filter(|path| !outputs.contains_key(*path) && is_inside(path)) {
            let target = self.root.join(path);
            match fs::read(&target) {
                Ok(_) if self.is_same_file_as_one_of(&target, path, outputs) => {}
                Ok(bytes) => stale.push((path.clone(), self.wrote(path, &hash(&bytes)))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::io("read", &target)(error)),
            }
        }
        Ok(stale)
    }

    /// Where case does not count, an old name can be a new file.
    fn is_same_file_as_one_of(&self, target: &Path, path: &str, outputs: &BTreeMap<String, Output>) -> bool {
        let alike = outputs.keys().find(|output| output.eq_ignore_ascii_case(path));
        alike.is_some_and(|alike| match (target.canonicalize(), self.root.join(alike).canonicalize()) {
            (Ok(old), Ok(new)) => old == new,
            _ => false,
        })
    }

    fn remove(&self, stale: Vec<(String, bool)>, written: &mut Written) -> Result<(), Error> {
        for (path, unedited) in stale {
            if !unedited {
                written
                    .kept
                    .push(format!("`{path}` is no longer generated, but was edited and is kept; delete it by hand"));
                continue;
            }
            let target = self.root.join(&path);
            fs::remove_file(&target).map_err(Error::io("remove", &target))?;
            written.removed += 1;
            // Fails at the first folder that still holds something.
            let parents = target.ancestors().skip(1).take_while(|parent| *parent != self.root);
            let _ = parents.map(fs::remove_dir).take_while(Result::is_ok).count();
        }
        Ok(())
    }

    fn stage(&self, name: &str, contents: &str) -> Result<(), Error> {
        let staging = self.root.join(STAGING);
        fs::create_dir_all(&staging).map_err(Error::io("create the folder", &staging))?;
        let path = staging.join(name);
        fs::write(&path, contents).map_err(Error::io("write", &path))
    }

    /// Moves a staged file to its place.
    fn put(&self, name: &str, target: &Path) -> Result<(), Error> {
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))?;
        }
        fs::rename(self.root.join(STAGING).join(name), target).map_err(Error::io("write", target))
    }

    fn clear_staging(&self) -> Result<(), Error> {
        let staging = self.root.join(STAGING);
        match fs::remove_dir_all(&staging) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", &staging)(error)),
            _ => Ok(()),
        }
    }

    fn manifests(&self) -> impl Iterator<Item = &Manifest> {
        self.last.iter().chain(&self.unfinished)
    }

    /// Whether an earlier run wrote a file there.
    fn lists(&self, path: &str) -> bool {
        self.manifests().any(|manifest| manifest.outputs.contains_key(path))
    }

    /// Whether an earlier run wrote these bytes there.
    fn wrote(&self, path: &str, hash: &str) -> bool {
        self.manifests().any(|manifest| manifest.outputs.get(path).is_some_and(|output| output.hash == hash))
    }

    /// Whether an earlier run left a file there which was edited, and no longer generated.
    fn kept(&self, path: &str) -> bool {
        self.manifests().any(|manifest| manifest.kept.contains(path))
    }

    /// The files left alone, now and earlier, that still are there and nobody's.
    fn still_kept(&self, outputs: &BTreeMap<String, Output>, stale: &[(String, bool)]) -> BTreeSet<String> {
        let now = stale.iter().filter(|(_, unedited)| !unedited).map(|(path, _)| path);
        let earlier = self.manifests().flat_map(|manifest| &manifest.kept);
        let all = now.chain(earlier).filter(|path| is_inside(path) && !outputs.contains_key(*path));
        all.filter(|path| self.root.join(path).is_file()).cloned().collect()
    }

    fn tool_is_newer(&self) -> bool {
        tool_is_newer_than(&self.root.join(manifest::NAME))
    }
}

/// Whether this program was built after it wrote `file`, as its version alone does not tell.
fn tool_is_newer_than(file: &Path) -> bool {
    let modified = |path: PathBuf| -> io::Result<SystemTime> { path.metadata()?.modified() };
    match (std::env::current_exe().and_then(modified), modified(file.to_owned())) {
        (Ok(tool), Ok(file)) => tool >= file,
        _ => true,
    }
}

/// Refuses two paths that one file would serve where case does not count.
fn without_clashes(prepared: Vec<Prepared>) -> Result<Vec<Prepared>, Error> {
    let mut seen = BTreeSet::new();
    match prepared.iter().find(|file| !seen.insert(file.path.to_lowercase())) {
        Some(clash) => Err(Error::Path(clash.path.clone())),
        None => Ok(prepared),
    }
}

/// Whether a path stays inside the output folder on every system, and is not one of the writer's own files.
fn is_inside(path: &str) -> bool {
    let plain = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
    };
    let first = path.split('/').next().unwrap_or_default();
    path.split('/').all(plain) && ![manifest::NAME, STAGING, cache::FOLDER].contains(&first)
}
