//! Questions: who asked may take one back, but no answers of others with it.

use crate::api::{Question, QuestionService};
use prismagen::{Cx, Error, Model, Result};

/// Questions, as generated but for a look at the answers before one goes.
pub(crate) struct Questions;

impl QuestionService for Questions {
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
