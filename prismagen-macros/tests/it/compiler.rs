use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What the compiler made of a source file.
pub(crate) struct Compiled {
    pub(crate) succeeded: bool,
    /// Its messages, without the paths of this machine.
    pub(crate) messages: String,
    /// The files and variables whose change compiles the crate again, as Cargo reads them.
    pub(crate) watched: String,
}

/// Compiles `source` as a library of the package in `package`, with the macro and the runtime that this test was built with.
pub(crate) fn compile(package: &Path, source: &Path, out_dir: Option<&Path>) -> Compiled {
    let output_folder = TempDir::new().unwrap();
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args([
        "--edition=2024",
        "--crate-type=lib",
        "--crate-name=case",
        "--emit=metadata,dep-info",
        "--color=never",
    ]);
    rustc.arg("--out-dir").arg(output_folder.path()).arg("-L").arg(format!("dependency={}", libraries().display()));
    for (name, extension) in [("prismagen_macros", env::consts::DLL_EXTENSION), ("prismagen", "rlib")] {
        rustc.arg("--extern").arg(format!("{name}={}", library(name, extension).display()));
    }
    rustc.arg(source).env("CARGO_MANIFEST_DIR", package.canonicalize().unwrap());
    rustc.env_remove("OUT_DIR").env_remove("PRISMAGEN_PROVIDER");
    if let Some(out_dir) = out_dir {
        rustc.env("OUT_DIR", out_dir);
    }
    let output = rustc.output().unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    let here = package.canonicalize().unwrap();
    Compiled {
        succeeded: output.status.success(),
        messages: messages.replace(&*here.to_string_lossy(), "$DIR").replace(&*package.to_string_lossy(), "$DIR"),
        watched: fs::read_to_string(output_folder.path().join("case.d")).unwrap_or_default(),
    }
}

/// Where Cargo put this test and what it links.
fn libraries() -> PathBuf {
    env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// The newest build of a library: Cargo has just brought it up to date for this test.
fn library(name: &str, extension: &str) -> PathBuf {
    let prefix = format!("{}{name}-", if extension == "rlib" { "lib" } else { env::consts::DLL_PREFIX });
    let entries = libraries().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let builds = entries.filter(|path| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        file.starts_with(&prefix) && path.extension().is_some_and(|found| found == extension)
    });
    builds.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).expect("cargo builds it for this test")
}
