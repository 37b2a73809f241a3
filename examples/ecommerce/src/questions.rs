//! Questions: an answer is about the same product; who asked may take one back, but no answers of others with it.

use crate::api::{CreateQuestion, Question, QuestionService};
use prismagen::{Cx, Error, Model, Result};

/// Questions, as generated but for a look at what one answers before it comes, and at its answers before it goes.
pub(crate) struct Questions;

impl QuestionService for Questions {
    async fn before_create(&self, cx: &mut Cx, input: &mut CreateQuestion) -> Result<()> {
        let Some(parent) = input.parent_id else { return Ok(()) };
        // One that is not there is refused as everywhere.
        match Question::find(&mut *cx, parent).await? {
            Some(parent) if parent.product_id != input.product_id => {
                Err(Error::invalid("parentId", "other_product", "is a question about another product"))
            }
            _ => Ok(()),
        }
    }

    async fn before_delete(&self, cx: &mut Cx, key: &i32) -> Result<()> {
        let user = cx.user().ok_or_else(Error::unauthorized)?;
        let mut level = vec![*key];
        // What answers it goes with it, and what answers that.
        while !level.is_empty() && !user.is_admin() {
            let answers = Question::query().filter(Question::PARENT_ID.one_of(level)).all(&mut *cx).await?;
            if answers.iter().any(|answer| user.id() != Some(answer.user_id)) {
                return Err(Error::conflict("Others have answered; their answers would be gone with it."));
            }
            level = answers.into_iter().map(|answer| answer.id).collect();
        }
        Ok(())
    }
}
