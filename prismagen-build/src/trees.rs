//! Which folders a build script has generated: for the macro, which includes what it finds there, and so that no two schemas
//! get the same one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Error;

/// The folders of this process, in order.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// In `OUT_DIR`: a folder a line. What an earlier run of the script listed counts no more.
const NAME: &str = "prismagen-trees";

/// Where a build script's output goes, unless it says otherwise.
pub(crate) fn default_folder() -> Option<PathBuf> {
    Some(out_dir()?.join("prismagen"))
}

/// Refuses a folder that this build script has generated into before: the second schema would erase the first.
pub(crate) fn refuse_second(folder: &Path) -> Result<(), Error> {
    let taken = out_dir().is_some() && folders().contains(&absolute(folder));
    if taken { Err(Error::Taken(folder.to_owned())) } else { Ok(()) }
}

/// Lists a folder for the macro, where this is a build script.
pub(crate) fn list(folder: &Path) -> Result<(), Error> {
    let Some(out_dir) = out_dir() else { return Ok(()) };
    let mut folders = folders();
    folders.push(absolute(folder));
    let list = folders.iter().map(|folder| format!("{}\n", folder.display())).collect::<String>();
    let path = out_dir.join(NAME);
    fs::write(&path, list).map_err(Error::io("write", &path))
}

/// The folders that this package's build script listed; the default one where it listed none.
pub(crate) fn listed() -> Vec<PathBuf> {
    let Some(out_dir) = out_dir() else { return Vec::new() };
    match fs::read_to_string(out_dir.join(NAME)) {
        Ok(list) => list.lines().map(PathBuf::from).collect(),
        Err(_) => default_folder().into_iter().collect(),
    }
}

fn out_dir() -> Option<PathBuf> {
    env::var_os("OUT_DIR").map(PathBuf::from)
}

fn folders() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    // A list is whole between any two calls.
    FOLDERS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn absolute(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}
