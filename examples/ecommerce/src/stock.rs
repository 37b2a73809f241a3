//! Stock: how many pieces of a variant there are, and every change of it.

use crate::api::{CreateStockMovement, StockMovement, StockMovementService, StockReason, UpdateVariant, Variant};
use axum::http::StatusCode;
use prismagen::{Cx, Error, Model, Result};

/// What the warehouse enters: it changes the stock, too.
pub(crate) struct Movements;

impl StockMovementService for Movements {
    async fn create(&self, cx: &mut Cx, input: CreateStockMovement) -> Result<StockMovement> {
        if matches!(input.reason, StockReason::Sale | StockReason::Cancellation) {
            return Err(Error::invalid("reason", "reason", "is for orders, which move stock themselves"));
        }
        change(cx, input).await.map(|(_, movement)| movement)
    }
}

/// Changes the stock of a variant, for the books too; answers the variant as it was. Nobody else sees or changes it until the
/// transaction ends.
///
/// # Errors
/// 409 `sold_out` where there are not as many, `overstocked` where there would be more than can be counted; 409 as everywhere
/// where there is no such variant.
pub(crate) async fn change(cx: &mut Cx, movement: CreateStockMovement) -> Result<(Variant, StockMovement)> {
    let id = movement.variant_id;
    let variant = Variant::query().filter(Variant::ID.eq(id)).for_update().first(&mut *cx).await?;
    let Some(variant) = variant else {
        return Err(Error::no_target(["variantId"]));
    };
    let refuse = |code, detail| Err(Error::new(StatusCode::CONFLICT, code, detail));
    let stock = match variant.stock.checked_add(movement.change) {
        None => return refuse("overstocked", format!("Of {} there are {} already.", variant.sku, variant.stock)),
        Some(..0) => return refuse("sold_out", format!("Of {} there are {} left.", variant.sku, variant.stock)),
        Some(stock) => stock,
    };
    cx.update::<Variant>(id, UpdateVariant { stock: Some(stock), ..UpdateVariant::default() }).await?;
    let movement = cx.create(movement).await?;
    Ok((variant, movement))
}
