use super::Reach;
use crate::db::{Target, store};
use crate::service::Records;
use crate::table::Operation;
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// Makes sure that a row is within `reach`, which is what [`Viewer::may`](super::Viewer::may) answered for `operation`. For a
/// change the transaction is begun and the row locked, so that what is found out still holds when it is made.
///
/// # Errors
/// 403 where the row may be seen, and no more; else 404.
pub(crate) async fn admit(
    cx: &mut Cx,
    resource: &'static Resource,
    operation: Operation,
    reach: &Reach,
    key: &[Value<'static>],
) -> Result<()> {
    cx.confirm_reader().await?;
    if *reach == Reach::All {
        return Ok(());
    }
    if !operation.is_read() {
        cx.tx().await?;
    }
    if store::sees(Target::Cx(cx), resource, key, reach).await? {
        return Ok(());
    }
    let readable = cx.viewer().reads(resource);
    if !operation.is_read() && readable != *reach && store::sees(Target::Cx(cx), resource, key, &readable).await? {
        return Err(Error::forbidden("You may not do this to this row."));
    }
    Err(Error::not_found())
}

/// Makes sure, before a change is committed, that its row is still within the reach of who made it: a row that belongs to
/// whom another row belongs to must not be put under somebody else's.
///
/// # Errors
/// 403 where it is not.
pub(crate) async fn still_within(cx: &mut Cx, resource: &'static Resource, records: &Records) -> Result<()> {
    let Some(reach) = cx.take_bound() else { return Ok(()) };
    let key: Vec<Value<'static>> = records.key(resource, 0)?.into_iter().map(Value::into_owned).collect();
    keeps(cx, resource, &key, &reach).await
}

/// The same for a row by its key.
///
/// # Errors
/// 403 where it is not within `reach` any more.
pub(crate) async fn keeps(
    cx: &mut Cx,
    resource: &'static Resource,
    key: &[Value<'static>],
    reach: &Reach,
) -> Result<()> {
    if !key.is_empty() && store::sees(Target::Cx(cx), resource, key, reach).await? {
        return Ok(());
    }
    Err(Error::forbidden("The row would belong to somebody else."))
}
