use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use prismagen_core::options::OptionError;

use crate::Findings;

/// Why nothing was generated. It displays as it should be printed: rendered diagnostics, or a sentence and what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The schema has errors; warnings are among the findings too.
    Schema(Box<Findings>),
    /// There is no schema at the path given, or at any of the places where Prisma looks.
    NoSchema {
        /// The paths tried, in order.
        tried: Vec<PathBuf>,
    },
    /// A folder was given as the schema, and there is no `.prisma` file in it.
    EmptyFolder(PathBuf),
    /// An option was given that does not exist, or a value that it does not take.
    Option {
        /// Where it was given: `configure()`, `PRISMAGEN_PROVIDER`, `--provider`.
        given: &'static str,
        /// What is wrong with it.
        error: OptionError,
    },
    /// No folder was given to write to, and there is no `OUT_DIR`.
    NoOutDir,
    /// A file that no earlier run wrote stands where a generated one belongs.
    InTheWay(PathBuf),
    /// A file that was generated once stands where one is generated again, and was edited while none was.
    Edited(PathBuf),
    /// This build script has generated another schema into the folder.
    Taken(PathBuf),
    /// A generated path is not one that may be written: it leaves the folder, or differs from another only in case.
    Path(String),
    /// The file system refused.
    Io {
        /// What was tried: `read`, `write` …
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: the file system refused `action` on `path`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(findings) => findings.fmt(f),
            Self::NoSchema { tried } => {
                let tried: Vec<_> = tried.iter().map(|path| format!("`{}`", path.display())).collect();
                write!(f, "there is no schema at {}\n  = help: give the path of a .prisma file, or of a folder that holds some", tried.join(" or "))
            }
            Self::EmptyFolder(path) => {
                write!(f, "`{}` holds no .prisma file\n  = help: give the path of a .prisma file, or of a folder that holds some", path.display())
            }
            Self::Option { given, error } => write!(f, "{given}: {error}\n  = help: {}", error.help()),
            Self::NoOutDir => f.write_str(
                "there is no folder to write to\n  = help: call this from a build script, where cargo sets OUT_DIR, or set `out_dir`",
            ),
            Self::InTheWay(path) => write!(
                f,
                "`{}` is in the way, and is not one that was generated here\n  = help: move it, or generate into an empty folder",
                path.display()
            ),
            Self::Edited(path) => write!(
                f,
                "`{}` is in the way: it was generated once, and edited since it no longer was\n  = help: move it, or delete it to have it generated again",
                path.display()
            ),
            Self::Taken(path) => write!(
                f,
                "`{}` holds what was generated from another schema a moment ago, and would lose it\n  = help: give each schema a folder of its own with `out_dir`",
                path.display()
            ),
            Self::Path(path) => write!(f, "`{path}` cannot be the path of a generated file\n  = help: rename the model that it is made from"),
            Self::Io { action, path, source } => {
                write!(f, "cannot {action} `{}`: {source}", path.display())?;
                match source.kind() {
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                        f.write_str("\n  = help: make it accessible to the user that runs this, or choose another folder")
                    }
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => f.write_str("\n  = help: free some space; nothing was changed"),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Option { error, .. } => Some(error),
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
