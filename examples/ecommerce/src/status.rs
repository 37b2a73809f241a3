//! Where an order stands, and what may become of it.

use crate::api::OrderStatus::{self, Cancelled, Delivered, Paid, Pending, Shipped};
use crate::api::{CouponRedemption, CreateStockMovement, Order, OrderLine, StockReason};
use crate::stock;
use prismagen::{Cx, Error, Model, Result};

/// Every step there is, from and to.
const STEPS: [(OrderStatus, OrderStatus); 5] =
    [(Pending, Paid), (Paid, Shipped), (Shipped, Delivered), (Pending, Cancelled), (Paid, Cancelled)];

/// Whoever says where a new order stands says that it is not paid.
///
/// # Errors
/// 422 where it is to be further.
pub(crate) fn begin(status: Option<OrderStatus>) -> Result<()> {
    match status {
        None | Some(Pending) => Ok(()),
        Some(_) => Err(Error::invalid("status", "status", "must be PENDING: a new order is not paid")),
    }
}

/// What comes before an order's status is set, in the same transaction, whoever sets it. The order is kept until the
/// transaction ends: of two who cancel it, one does.
///
/// # Errors
/// 409 where there is no such step.
pub(crate) async fn enter(cx: &mut Cx, id: i32, to: OrderStatus) -> Result<()> {
    let order = Order::query().filter(Order::ID.eq(id)).for_update().first(&mut *cx).await?;
    let from = order.ok_or_else(Error::not_found)?.status;
    if !STEPS.contains(&(from, to)) {
        return Err(Error::conflict(format!("An order that is {from:?} does not become {to:?}.")));
    }
    if to == Cancelled { give_back(cx, id).await } else { Ok(()) }
}

/// The pieces go back to the shelf, and the coupon to its customer.
async fn give_back(cx: &mut Cx, order: i32) -> Result<()> {
    let lines = OrderLine::query().filter(OrderLine::ORDER_ID.eq(order));
    // In the order of those who check out, so that neither waits for the other.
    for line in lines.order_by(OrderLine::VARIANT_ID.asc()).all(&mut *cx).await? {
        let movement = CreateStockMovement {
            order_id: Some(order),
            ..CreateStockMovement::new(line.quantity, StockReason::Cancellation, line.variant_id)
        };
        stock::change(cx, movement).await?;
    }
    let redeemed = CouponRedemption::query().filter(CouponRedemption::ORDER_ID.eq(order));
    for redemption in redeemed.all(&mut *cx).await? {
        cx.delete::<CouponRedemption>(redemption.id).await?;
    }
    Ok(())
}
