//! Returns: of what arrived, once; and support decides about one, once.

use crate::api::ReturnStatus::{self, Accepted, Refused, Requested};
use crate::api::{CreateReturnRequest, Order, OrderStatus, ReturnRequest, ReturnRequestService, UpdateReturnRequest};
use prismagen::{Cx, Error, Model, Result};

/// Every step there is, from and to.
const STEPS: [(ReturnStatus, ReturnStatus); 2] = [(Requested, Accepted), (Requested, Refused)];

/// Requests to send an order back.
pub(crate) struct Returns;

impl ReturnRequestService for Returns {
    async fn before_create(&self, cx: &mut Cx, input: &mut CreateReturnRequest) -> Result<()> {
        if input.status.is_some_and(|status| status != Requested) {
            return Err(Error::invalid("status", "status", "must be REQUESTED: the shop decides later"));
        }
        let own = Order::ID.eq(input.order_id).and(Order::USER_ID.eq(input.user_id));
        let order = Order::query().filter(own).for_update().first(&mut *cx).await?;
        let Some(order) = order else { return Err(Error::forbidden("Only one's own orders can be sent back.")) };
        if order.status != OrderStatus::Delivered {
            return Err(Error::conflict("The order has not arrived yet."));
        }
        if ReturnRequest::query().filter(ReturnRequest::ORDER_ID.eq(order.id)).count(&mut *cx).await? > 0 {
            return Err(Error::conflict("There is a request for this order already."));
        }
        Ok(())
    }

    async fn before_update(&self, cx: &mut Cx, id: &i32, input: &mut UpdateReturnRequest) -> Result<()> {
        let Some(to) = input.status else { return Ok(()) };
        let request = ReturnRequest::query().filter(ReturnRequest::ID.eq(*id)).for_update().first(&mut *cx).await?;
        let from = request.ok_or_else(Error::not_found)?.status;
        if STEPS.contains(&(from, to)) {
            return Ok(());
        }
        Err(Error::conflict(format!("A request that is {from:?} does not become {to:?}.")))
    }
}
