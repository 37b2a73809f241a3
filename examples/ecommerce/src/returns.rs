//! Returns: of what arrived, once.

use crate::api::{CreateReturnRequest, Order, OrderStatus, ReturnRequest, ReturnRequestService, ReturnStatus};
use prismagen::{Cx, Error, Model, Result};

/// Requests to send an order back.
pub(crate) struct Returns;

impl ReturnRequestService for Returns {
    async fn before_create(&self, cx: &mut Cx, input: &mut CreateReturnRequest) -> Result<()> {
        // Whether it is accepted is not for the customer to say.
        input.status = Some(ReturnStatus::Requested);
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
}
