//! What was typed in other letters than it is kept in.

use crate::db::{Target, store};
use crate::json::Body;
use crate::query::{Filter, Selection, Test};
use crate::value::Value;
use crate::{Cx, Error, Result};

/// Makes sure that no other row has a text as it was typed, where it is kept in lower case: rows of before may have it so,
/// and whoever logs in by it must go on to be meant by it. `key` is of the row that is changed.
///
/// # Errors
/// 409 where one has.
pub(crate) async fn check_typed(cx: &mut Cx, body: &Body, key: Option<&[Value<'static>]>) -> Result<()> {
    let resource = body.resource();
    for (index, text) in body.typed() {
        let mut filters = vec![Filter::Column(*index, Test::Equals(text.clone()))];
        if let Some(key) = key {
            let own = resource.key.iter().zip(key);
            let own = own.map(|(&index, value)| Filter::Column(index, Test::Equals(value.clone()))).collect();
            filters.push(Filter::Not(Box::new(Filter::All(own))));
        }
        let selection = Selection { filters, ..Selection::default() };
        if store::any(Target::Cx(cx), resource, &selection).await? {
            return Err(Error::taken(&[resource.columns[*index].name]));
        }
    }
    Ok(())
}
