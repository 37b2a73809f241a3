//! Orders: to create one is to check out, and where one stands changes step by step.

use crate::api::{CreateOrder, Order, OrderService, UpdateOrder};
use crate::{checkout, status};
use prismagen::{Cx, Result};

/// Orders, of which the server sets whatever costs money.
pub(crate) struct Orders;

impl OrderService for Orders {
    async fn create(&self, cx: &mut Cx, input: CreateOrder) -> Result<Order> {
        status::begin(input.status)?;
        checkout::check_out(cx, input).await
    }

    async fn before_update(&self, cx: &mut Cx, id: &i32, input: &mut UpdateOrder) -> Result<()> {
        match input.status {
            Some(status) => status::enter(cx, *id, status).await,
            None => Ok(()),
        }
    }
}
