//! `POST /api/orders/{id}/cancel`: a route of the program's own, beside the generated ones.

use crate::api::{CreateStockMovement, Order, OrderLine, OrderStatus, StockReason, UpdateOrder};
use crate::stock;
use axum::routing::post;
use axum::{Json, Router};
use prismagen::{Cx, Error, Id, Model, Result, User};

/// The route.
pub(crate) fn routes() -> Router {
    Router::new().route("/api/orders/{id}/cancel", post(cancel))
}

/// Customers cancel what is not on its way yet; the pieces go back to the shelf.
async fn cancel(mut cx: Cx, user: User, Id(id): Id<Order>) -> Result<Json<Order>> {
    // Whether this is still who the token says.
    cx.confirm_user().await?;
    let own = Order::ID.eq(id);
    let order = Order::query().filter(own).for_update().first(&mut cx).await?.ok_or_else(Error::not_found)?;
    if user.id() != Some(order.user_id) && !user.is_admin() {
        return Err(Error::not_found());
    }
    if !matches!(order.status, OrderStatus::Pending | OrderStatus::Paid) {
        return Err(Error::conflict("The order is on its way, or cancelled."));
    }
    for line in OrderLine::query().filter(OrderLine::ORDER_ID.eq(id)).all(&mut cx).await? {
        let movement = CreateStockMovement {
            order_id: Some(id),
            ..CreateStockMovement::new(line.quantity, StockReason::Cancellation, line.variant_id)
        };
        stock::change(&mut cx, movement).await?;
    }
    let cancelled = UpdateOrder { status: Some(OrderStatus::Cancelled), ..UpdateOrder::default() };
    let order = cx.update::<Order>(id, cancelled).await?;
    cx.commit().await?;
    Ok(Json(order))
}
