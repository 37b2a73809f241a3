//! Coupons: whether one may be used, and how much it takes off.

use crate::api::{Coupon, CouponRedemption};
use prismagen::bigdecimal::RoundingMode;
use prismagen::{Cx, Decimal, Error, Model, Result, chrono};

/// Money has two digits after its point.
const DIGITS: i64 = 2;

/// The coupon of a code, where this user may use it for this much. It is kept until the transaction ends, so that its last
/// use is one use.
///
/// # Errors
/// 422 that says what is wrong with it.
pub(crate) async fn redeemable(cx: &mut Cx, code: &str, user: i32, subtotal: &Decimal) -> Result<Coupon> {
    let refuse = |why: &'static str| Err(Error::invalid("couponCode", "coupon", why));
    let coupon = Coupon::query().filter(Coupon::CODE.eq(code)).for_update().first(&mut *cx).await?;
    let Some(coupon) = coupon else { return refuse("is no coupon of ours") };
    if coupon.ends_at.is_some_and(|end| end < chrono::Utc::now()) {
        return refuse("is not valid any more");
    }
    if coupon.minimum.as_ref().is_some_and(|minimum| subtotal < minimum) {
        return refuse("is for larger orders");
    }
    let used = CouponRedemption::query().filter(CouponRedemption::COUPON_ID.eq(coupon.id));
    let by_user = used.clone().filter(CouponRedemption::USER_ID.eq(user)).count(&mut *cx).await?;
    if is_reached(coupon.max_per_user, by_user) {
        return refuse("was used already");
    }
    if let Some(most) = coupon.max_uses
        && is_reached(most, used.count(&mut *cx).await?)
    {
        return refuse("was used up");
    }
    Ok(coupon)
}

/// What a coupon takes off, to the cent.
pub(crate) fn discount(coupon: &Coupon, subtotal: &Decimal) -> Decimal {
    let discount = subtotal * Decimal::from(coupon.percent) / Decimal::from(100);
    discount.with_scale_round(DIGITS, RoundingMode::HalfUp)
}

fn is_reached(most: i32, used: u64) -> bool {
    u64::try_from(most).is_ok_and(|most| used >= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_is_a_cent() {
        let coupon = Coupon {
            id: 1,
            code: "TENTH".to_owned(),
            percent: 10,
            minimum: None,
            max_uses: None,
            max_per_user: 1,
            ends_at: None,
        };
        for (subtotal, expected) in [("10.05", "1.01"), ("10.04", "1.00"), ("0.01", "0.00")] {
            let number = |text: &str| text.parse::<Decimal>().ok();
            assert_eq!(number(subtotal).map(|subtotal| discount(&coupon, &subtotal)), number(expected), "{subtotal}");
        }
    }
}
