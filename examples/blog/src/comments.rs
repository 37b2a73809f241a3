//! Comments: seen by others only as an editor let them pass, and answers below the same post.

use crate::api::{Comment, CommentService, CreateComment, UpdateComment};
use prismagen::{Cx, Error, Model, Result};

/// Comments, as generated but that a change of what one says makes it wait again, and that one answers none of another post.
pub(crate) struct Comments;

impl CommentService for Comments {
    async fn before_create(&self, cx: &mut Cx, input: &mut CreateComment) -> Result<()> {
        let Some(parent) = input.parent_id else { return Ok(()) };
        // One that is not there is refused as everywhere.
        match Comment::find(&mut *cx, parent).await? {
            Some(parent) if parent.post_id != input.post_id => {
                Err(Error::invalid("parentId", "other_post", "is a comment on another post"))
            }
            _ => Ok(()),
        }
    }

    async fn before_update(&self, _: &mut Cx, _: &i32, input: &mut UpdateComment) -> Result<()> {
        if input.content.is_some() {
            input.approved = Some(false);
        }
        Ok(())
    }
}
