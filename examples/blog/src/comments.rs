//! Comments: seen by others only as an editor let them pass.

use crate::api::{CommentService, UpdateComment};
use prismagen::{Cx, Result};

/// Comments, as generated but that a change of what one says makes it wait again.
pub(crate) struct Comments;

impl CommentService for Comments {
    async fn before_update(&self, _: &mut Cx, _: &i32, input: &mut UpdateComment) -> Result<()> {
        if input.content.is_some() {
            input.approved = Some(false);
        }
        Ok(())
    }
}
