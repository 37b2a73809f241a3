//! `POST /api/orders/{id}/cancel`: a route of the program's own, beside the generated ones.

use crate::api::{Order, OrderStatus, UpdateOrder};
use crate::status;
use axum::routing::post;
use axum::{Json, Router};
use prismagen::{Cx, Error, Id, Model, Result, User};

/// The route.
pub(crate) fn routes() -> Router {
    Router::new().route("/api/orders/{id}/cancel", post(cancel))
}

/// What the OpenAPI document says of it.
pub(crate) const OPENAPI: &str = include_str!("cancel.json");

/// Who may read an order may cancel it: whose it is, and staff.
async fn cancel(mut cx: Cx, _: User, Id(id): Id<Order>) -> Result<Json<Order>> {
    // Whether this is still who the token says.
    cx.confirm_user().await?;
    let order = Order::query().visible_to(&cx).filter(Order::ID.eq(id));
    order.first(&mut cx).await?.ok_or_else(Error::not_found)?;
    status::enter(&mut cx, id, OrderStatus::Cancelled).await?;
    let cancelled = UpdateOrder { status: Some(OrderStatus::Cancelled), ..UpdateOrder::default() };
    let order = cx.update::<Order>(id, cancelled).await?;
    cx.commit().await?;
    Ok(Json(order))
}
