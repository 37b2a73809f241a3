//! What a new shop has in it.

use crate::api::{
    CreateBrand, CreateCategory, CreateCoupon, CreateProduct, CreateProductCategory, CreateShippingMethod,
    CreateStockMovement, CreateTag, CreateUser, CreateVariant, Product, StockReason, User,
};
use crate::seed_data::{BRANDS, CATEGORIES, COUPONS, METHODS, PRODUCTS, ProductSeed, TAGS, USERS};
use crate::stock;
use prismagen::{Cx, Db, Decimal, Error, Model, Result, chrono, hash_password};

/// Fills an empty shop, with everything or not at all; leaves one that has a user as it is. Everybody has the same password.
pub(crate) async fn run(db: &Db, password: String) -> Result<()> {
    if User::query().count(db).await? > 0 {
        return Ok(());
    }
    let mut cx = Cx::new(db.clone());
    let password = hash_password(password).await?;
    let mut users = Vec::new();
    for (email, name, role) in USERS {
        let input = CreateUser { role: Some(*role), ..CreateUser::new(*email, *name, &password) };
        users.push(cx.create(input).await?.id);
    }
    let mut brands = Vec::new();
    for (name, slug) in BRANDS {
        brands.push(cx.create(CreateBrand::new(*name, *slug)).await?.id);
    }
    let mut categories: Vec<i32> = Vec::new();
    for (name, slug, parent) in CATEGORIES {
        let parent_id = parent.map(|place| categories[place]);
        categories.push(cx.create(CreateCategory { parent_id, ..CreateCategory::new(*name, *slug) }).await?.id);
    }
    let mut tags = Vec::new();
    for name in TAGS {
        tags.push(cx.create(CreateTag::new(*name)).await?.id);
    }
    for (name, price, free_from) in METHODS {
        let free_from = free_from.map(money).transpose()?;
        cx.create(CreateShippingMethod { free_from, ..CreateShippingMethod::new(*name, money(price)?) }).await?;
    }
    for (code, percent, minimum, max_uses) in COUPONS {
        let minimum = minimum.map(money).transpose()?;
        cx.create(CreateCoupon { minimum, max_uses: *max_uses, ..CreateCoupon::new(*code, *percent) }).await?;
    }
    for seed in PRODUCTS {
        let product = product(&mut cx, seed, brands[seed.brand], users[1]).await?;
        cx.create(CreateProductCategory::new(product, categories[seed.category])).await?;
        cx.link(Product::TAGS, product, seed.tags.iter().map(|tag| tags[*tag])).await?;
    }
    cx.commit().await
}

/// A product with its variants, each delivered once.
async fn product(cx: &mut Cx, seed: &ProductSeed, brand: i32, editor: i32) -> Result<i32> {
    let input = CreateProduct {
        description: Some(seed.description.to_owned()),
        published: Some(seed.published),
        published_at: seed.published.then(chrono::Utc::now),
        brand_id: Some(brand),
        ..CreateProduct::new(seed.title, seed.slug, editor)
    };
    let product = cx.create(input).await?.id;
    for (sku, title, price, pieces) in seed.variants {
        let variant = cx.create(CreateVariant::new(*sku, *title, money(price)?, product)).await?.id;
        stock::change(cx, CreateStockMovement::new(*pieces, StockReason::Delivery, variant)).await?;
    }
    Ok(product)
}

fn money(text: &str) -> Result<Decimal> {
    text.parse().map_err(Error::internal)
}
