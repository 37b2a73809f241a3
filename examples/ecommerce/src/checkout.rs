//! Checking out: what is in the cart becomes an order, all of it or nothing.

use crate::api::{
    Cart, CartLine, CreateCouponRedemption, CreateOrder, CreateOrderLine, CreateStockMovement, Order, Product,
    ShippingMethod, StockReason, Variant,
};
use crate::{coupon, stock};
use axum::http::StatusCode;
use prismagen::{Cx, Decimal, Error, Model, Result};

/// Sells what is in the cart. It is one transaction: where one line is sold out, no stock has changed and no order is left
/// behind.
pub(crate) async fn check_out(cx: &mut Cx, input: CreateOrder) -> Result<Order> {
    let wanted = cart_of(cx, input.user_id).await?;
    let mut order = CreateOrder {
        coupon_code: input.coupon_code,
        note: input.note,
        ..CreateOrder::new(input.user_id, input.address_id, input.method_id)
    };
    let subtotal = subtotal(cx, &wanted).await?;
    let redeemed = match &order.coupon_code {
        Some(code) => Some(coupon::redeemable(cx, code, order.user_id, &subtotal).await?),
        None => None,
    };
    let discount = redeemed.as_ref().map(|it| coupon::discount(it, &subtotal)).unwrap_or_default();
    let shipping = shipping(cx, order.method_id, &subtotal).await?;
    order.total = Some(&subtotal - &discount + &shipping);
    (order.subtotal, order.discount, order.shipping) = (Some(subtotal), Some(discount), Some(shipping));
    let order = cx.create(order).await?;
    for line in &wanted {
        sell(cx, &order, line).await?;
    }
    if let Some(coupon) = redeemed {
        cx.create(CreateCouponRedemption::new(coupon.id, order.user_id, order.id)).await?;
    }
    for line in wanted {
        cx.delete::<CartLine>(line.id).await?;
    }
    Ok(order)
}

/// The lines of a user's cart, kept until the transaction ends: they are sold once.
async fn cart_of(cx: &mut Cx, user: i32) -> Result<Vec<CartLine>> {
    let own = CartLine::CART.is(Cart::USER_ID.eq(user));
    // In one order for everybody: two who lock the same variants do not wait for each other.
    let lines = CartLine::query().filter(own).order_by(CartLine::VARIANT_ID.asc()).for_update().all(&mut *cx).await?;
    if lines.is_empty() {
        return Err(Error::new(StatusCode::CONFLICT, "cart_empty", "There is nothing in the cart."));
    }
    Ok(lines)
}

/// What the lines cost. Their variants are kept until the transaction ends: they are sold at the prices that were summed up.
async fn subtotal(cx: &mut Cx, lines: &[CartLine]) -> Result<Decimal> {
    let mut sum = Decimal::default();
    for line in lines {
        let one = Variant::query().filter(Variant::ID.eq(line.variant_id)).for_update();
        let variant = one.visible_to(cx).first(&mut *cx).await?.ok_or_else(not_sold)?;
        sum += variant.price * Decimal::from(line.quantity);
    }
    Ok(sum)
}

async fn shipping(cx: &mut Cx, method: i32, subtotal: &Decimal) -> Result<Decimal> {
    let Some(method) = ShippingMethod::find(&mut *cx, method).await? else {
        return Err(Error::no_target(["methodId"]));
    };
    let is_free = method.free_from.is_some_and(|least| *subtotal >= least);
    Ok(if is_free { Decimal::default() } else { method.price })
}

/// Takes a line's pieces off the stock and notes what they were sold for.
async fn sell(cx: &mut Cx, order: &Order, line: &CartLine) -> Result<()> {
    let movement = CreateStockMovement {
        order_id: Some(order.id),
        ..CreateStockMovement::new(-line.quantity, StockReason::Sale, line.variant_id)
    };
    let (variant, _) = stock::change(cx, movement).await?;
    let product = Product::find(&mut *cx, variant.product_id).await?.ok_or_else(Error::not_found)?;
    // Whoever works here sees what is not published.
    if !product.published || product.deleted_at.is_some() {
        return Err(not_sold());
    }
    let title = format!("{}, {}", product.title, variant.title);
    cx.create(CreateOrderLine::new(variant.sku, title, line.quantity, variant.price, order.id, variant.id)).await?;
    Ok(())
}

fn not_sold() -> Error {
    Error::new(StatusCode::CONFLICT, "not_sold", "Something in the cart is not sold at the moment.")
}
