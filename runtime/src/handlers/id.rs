//! The key of a row, for routes of the program's own.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::request;
use crate::value::Key;
use crate::{Error, Model, Result};

/// The key of a row in the path of a route of the program's own: `/api/orders/{id}/cancel`. It is read as generated routes
/// read it, and one that is none is refused as they refuse it, with a problem. Of a key of several columns, each is a
/// parameter of the path, in declared order; what other parameters there are comes behind them.
///
/// ```no_run
/// use prismagen::{Cx, Error, Id, Model, Result};
///
/// async fn cancel<Order: Model>(mut cx: Cx, Id(id): Id<Order>) -> Result<String> {
///     let order: Order = cx.get(id).await?;
///     // …
/// #   let _ = order;
///     Ok("cancelled".to_owned())
/// }
/// ```
#[derive(Debug)]
pub struct Id<M: Model>(pub M::Key);

impl<M: Model, S: Sync> FromRequestParts<S> for Id<M> {
    type Rejection = Error;

    /// # Errors
    /// 400 that names the column; 500 where the path has no parameters for the key.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let values = request::key(M::RESOURCE, parts).await?;
        let key = M::Key::from_values(values).map(Self);
        key.ok_or_else(|| {
            Error::internal(format!("the path of a route has no parameters for the key of {}", M::RESOURCE.name))
        })
    }
}
