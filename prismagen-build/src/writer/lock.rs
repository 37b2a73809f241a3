use std::fs::{File, TryLockError};
use std::path::Path;

use crate::Error;

/// Holds an output folder: a second run into it waits. Released when dropped, or by the system when the process dies.
pub(crate) struct Lock(#[expect(dead_code, reason = "held, not read")] Option<File>);

impl Lock {
    /// Waits for the folder.
    ///
    /// # Errors
    /// Where the folder cannot be opened. File systems that know no locks are used without.
    pub(crate) fn of(folder: &Path) -> Result<Self, Error> {
        let file = open(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => {
                file.lock().map_err(Error::io("lock", folder))?;
                Ok(Self(Some(file)))
            }
            Err(TryLockError::Error(_)) => Ok(Self(None)),
        }
    }
}

/// Unix locks the folder itself, and nothing is left behind.
#[cfg(unix)]
fn open(folder: &Path) -> Result<File, Error> {
    File::open(folder).map_err(Error::io("open", folder))
}

#[cfg(not(unix))]
fn open(folder: &Path) -> Result<File, Error> {
    let path = folder.join(".lock");
    File::create(&path).map_err(Error::io("write", &path))
}
