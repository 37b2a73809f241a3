//! A path to the texts of a schema, by Prisma's rules: a file is itself; a folder is every `.prisma` file below it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use prismagen_core::diagnostics::Diagnostics;
use prismagen_core::diagnostics::catalogue::configuration as errors;
use prismagen_core::source::{FileId, Sources, Span};

use crate::{Error, Findings};

/// A schema as read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Schema {
    /// The path it was read from.
    pub root: PathBuf,
    /// Its texts. Bytes that are not UTF-8 stand as U+FFFD, and are reported in `diagnostics`.
    pub sources: Sources,
    /// The files, in the order of `sources`.
    pub files: Vec<PathBuf>,
    /// What is wrong with the files themselves; a schema with such errors is not worth analysing.
    pub diagnostics: Diagnostics,
}

impl Schema {
    /// Itself, where its files could be read as text; nothing more is known of it then.
    ///
    /// # Errors
    /// [`Error::Schema`] with what is wrong with the files.
    pub fn readable(self) -> Result<Self, Error> {
        let Self { sources, diagnostics, .. } = self;
        if diagnostics.has_errors() {
            return Err(Error::Schema(Box::new(Findings { sources, diagnostics })));
        }
        Ok(Self { sources, diagnostics, ..self })
    }

    /// What to watch: every file, and the folder where the schema is one.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let folder = (!self.files.contains(&self.root)).then(|| self.root.clone());
        folder.into_iter().chain(self.files.iter().cloned()).collect()
    }
}

/// The places where Prisma looks for a schema nobody named, in order.
const DEFAULTS: [&str; 3] = ["schema.prisma", "prisma/schema.prisma", "prisma/schema"];

/// Reads the schema at `path`, relative to `base`: a file of any name, or a folder with all `*.prisma` files below it,
/// symbolic links followed; without a path, the schema that Prisma would find. What lies below `base` is shown by its
/// path from there, the same on every machine.
///
/// # Errors
/// [`Error::NoSchema`] where there is nothing, [`Error::EmptyFolder`] at a folder without a single `.prisma` file, [`Error::Io`]
/// where the file system refuses. What is wrong inside a file is in [`Schema::diagnostics`].
pub fn load(base: &Path, path: Option<&Path>) -> Result<Schema, Error> {
    let Some(path) = path else {
        let place = DEFAULTS.iter().find(|place| base.join(place).exists());
        let nowhere = || Error::NoSchema { tried: DEFAULTS.iter().map(|place| base.join(place)).collect() };
        return load(base, Some(Path::new(place.ok_or_else(nowhere)?)));
    };
    let root = base.join(path);
    let mut found = Vec::new();
    match root.metadata() {
        Ok(metadata) if metadata.is_dir() => {
            collect(&root, &mut BTreeSet::new(), &mut found)?;
            if found.is_empty() {
                return Err(Error::EmptyFolder(root));
            }
        }
        Ok(_) => found.push(root.clone()),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
        Err(error) => return Err(Error::io("read", &root)(error)),
    }
    if found.is_empty() {
        return Err(Error::NoSchema { tried: vec![root] });
    }
    read(base, root, found)
}

/// Every `.prisma` file below `folder`, none of them twice however links point.
fn collect(folder: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let refused = || Error::io("read", folder);
    if !seen.insert(folder.canonicalize().map_err(refused())?) {
        return Ok(());
    }
    let entries: io::Result<Vec<_>> = folder.read_dir().map_err(refused())?.map(|entry| Ok(entry?.path())).collect();
    let mut entries = entries.map_err(refused())?;
    entries.sort();
    for path in entries {
        // A link that leads nowhere is no schema file.
        let Ok(metadata) = path.metadata() else { continue };
        if metadata.is_dir() {
            collect(&path, seen, found)?;
        } else if path.extension().is_some_and(|extension| extension == "prisma")
            && seen.insert(path.canonicalize().map_err(Error::io("read", &path))?)
        {
            found.push(path);
        }
    }
    Ok(())
}

fn read(base: &Path, root: PathBuf, found: Vec<PathBuf>) -> Result<Schema, Error> {
    // In the order of what `Sources` sorts by, so that a file's id is its place here.
    let mut named: Vec<(String, PathBuf)> = found.into_iter().map(|path| (shown(base, &path), path)).collect();
    named.sort();
    let (mut texts, mut files, mut diagnostics) = (Vec::new(), Vec::new(), Diagnostics::new());
    for (index, (name, path)) in named.into_iter().enumerate() {
        let bytes = std::fs::read(&path).map_err(Error::io("read", &path))?;
        texts.push((name, decode(FileId(index as u32), bytes, &mut diagnostics)));
        files.push(path);
    }
    Ok(Schema { root, sources: Sources::new(texts), files, diagnostics })
}

/// The text of a file, without a byte order mark.
fn decode(file: FileId, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> String {
    if u32::try_from(bytes.len()).is_err() {
        diagnostics.push(errors::too_long(Span::new(file, 0, 0)));
        return String::new();
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let start = error.utf8_error().valid_up_to() as u32;
        let replaced = char::REPLACEMENT_CHARACTER.len_utf8() as u32;
        diagnostics.push(errors::not_utf8(Span::new(file, start, start + replaced)));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// A path as people read it, the same on every system.
fn shown(base: &Path, path: &Path) -> String {
    path.strip_prefix(base).unwrap_or(path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
