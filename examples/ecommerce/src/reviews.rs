//! Reviews: only of what one has bought, and read by others only as they were approved.

use crate::api::{CreateReview, Order, OrderLine, OrderStatus, ReviewService, UpdateReview, Variant};
use prismagen::{Cx, Error, Model, Result};

/// Reviews, as generated but for a look at the orders before, and at what is changed.
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

    async fn before_update(&self, cx: &mut Cx, _: &i32, input: &mut UpdateReview) -> Result<()> {
        let says_otherwise =
            input.rating.is_some() || [&input.title, &input.text, &input.signature].into_iter().any(Option::is_some);
        // Admins say themselves whether it is approved.
        if says_otherwise && !cx.user().is_some_and(|user| user.is_admin()) {
            input.approved = Some(false);
        }
        Ok(())
    }
}
