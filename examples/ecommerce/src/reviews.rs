//! Reviews: only of what one has bought.

use crate::api::{CreateReview, Order, OrderLine, OrderStatus, ReviewService, Variant};
use prismagen::{Cx, Error, Model, Result};

/// Reviews, as generated but for a look at the orders before.
pub(crate) struct Reviews;

impl ReviewService for Reviews {
    async fn before_create(&self, cx: &mut Cx, input: &mut CreateReview) -> Result<()> {
        let product = OrderLine::VARIANT.is(Variant::PRODUCT_ID.eq(input.product_id));
        let own = Order::USER_ID.eq(input.user_id).and(Order::STATUS.ne(OrderStatus::Cancelled));
        let bought = OrderLine::query().filter(product).filter(OrderLine::ORDER.is(own)).count(&mut *cx).await?;
        if bought == 0 {
            return Err(Error::forbidden("Reviews are by those who bought the product."));
        }
        Ok(())
    }
}
