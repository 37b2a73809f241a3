use std::sync::atomic::{AtomicBool, Ordering};

use super::{Hold, Viewer, confirm};
use crate::Result;
use crate::db::Target;

/// What a request has to do with the roles that its token says.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// Something is within reach by one of them.
    is_used: AtomicBool,
    /// They are those that the user has.
    is_known: AtomicBool,
}

impl Standing {
    pub(super) fn uses_role(&self) {
        self.is_used.store(true, Ordering::Relaxed);
    }

    /// For the rest of the request.
    pub(crate) fn is_confirmed(&self) {
        self.is_known.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_used.load(Ordering::Relaxed) && !self.is_known.load(Ordering::Relaxed)
    }
}

/// Makes sure, once a request, that who asks still has the roles that their token says, where something is within their
/// reach by one. Whoever reads as everybody does, or as any user, pays nothing for it.
///
/// # Errors
/// 401 where they have not.
pub(crate) async fn confirm_reader(target: Target<'_>, viewer: &Viewer) -> Result<()> {
    if viewer.is_to_confirm() { confirm(target, viewer, Hold::Not).await } else { Ok(()) }
}
