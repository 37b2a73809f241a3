//! `Product` (schema.prisma)
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

use super::enums::Unit;
use super::label::Label;

/// `Product` (schema.prisma)
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// `sku`, primary key
    pub sku: String,
    /// `name`, unique
    pub name: String,
    /// `price`
    pub price: rt::Decimal,
    /// `unit`
    pub unit: Unit,
    /// `sizes`
    pub sizes: Vec<i32>,
    /// `parentSku`
    pub parent_sku: Option<String>,
    /// `note`
    pub note: Option<String>,
}

/// Columns of [`Product`], for filters and ordering.
impl Product {
    /// `sku`
    pub const SKU: rt::Column<Self, String> = rt::Column::at(0);
    /// `name`
    pub const NAME: rt::Column<Self, String> = rt::Column::at(1);
    /// `price`
    pub const PRICE: rt::Column<Self, rt::Decimal> = rt::Column::at(2);
    /// `unit`
    pub const UNIT: rt::Column<Self, Unit> = rt::Column::at(3);
    /// `sizes`
    pub const SIZES: rt::Column<Self, Vec<i32>> = rt::Column::at(4);
    /// `parentSku`
    pub const PARENT_SKU: rt::Column<Self, String> = rt::Column::at(5);
    /// `note`
    pub const NOTE: rt::Column<Self, String> = rt::Column::at(6);

    /// `labels`
    pub const LABELS: rt::ToMany<Self, Label> = rt::ToMany::at(0);
    /// `parent`
    pub const PARENT: rt::ToOne<Self, Product> = rt::ToOne::at(1);
    /// `variants`
    pub const VARIANTS: rt::ToMany<Self, Product> = rt::ToMany::at(2);
}

/// What it takes to create [`Product`]. `None` means the column's default.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateProduct {
    /// Not accepted from clients.
    pub sku: Option<String>,
    pub name: String,
    pub price: rt::Decimal,
    pub unit: Option<Unit>,
    pub sizes: Option<Vec<i32>>,
    pub parent_sku: Option<String>,
    pub note: Option<Option<String>>,
}

impl CreateProduct {
    /// What is required; everything else is left to its default.
    #[inline]
    pub fn new(name: impl Into<String>, price: rt::Decimal) -> Self {
        Self {
            sku: None,
            name: name.into(),
            price,
            unit: None,
            sizes: None,
            parent_sku: None,
            note: None,
        }
    }
}

/// A change of [`Product`]. `None` leaves the column alone, `Some(None)` makes it null.
#[allow(missing_docs)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateProduct {
    pub name: Option<String>,
    pub price: Option<rt::Decimal>,
    pub unit: Option<Unit>,
    pub sizes: Option<Vec<i32>>,
    pub parent_sku: Option<Option<String>>,
    pub note: Option<Option<String>>,
}

/// The operations of `/api/products`. Implement a method to replace one of them, or a hook to run
/// code around it; the runtime parses, authorizes, commits and renders around both.
pub trait ProductService: Send + Sync + 'static {
    /// `GET /api/products`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Product>,
    ) -> impl rt::Future<Output = rt::Result<rt::Page<Product>>> + Send {
        cx.list(query)
    }

    /// `GET /api/products/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Product>,
    ) -> impl rt::Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }

    /// `GET /api/products/{sku}`
    fn get(
        &self,
        cx: &mut rt::Cx,
        key: String,
    ) -> impl rt::Future<Output = rt::Result<Product>> + Send {
        cx.get(key)
    }

    /// `POST /api/products`
    fn create(
        &self,
        cx: &mut rt::Cx,
        input: CreateProduct,
    ) -> impl rt::Future<Output = rt::Result<Product>> + Send {
        cx.create(input)
    }

    /// `PATCH /api/products/{sku}`, and `PUT /api/products/{sku}` with every column set
    fn update(
        &self,
        cx: &mut rt::Cx,
        key: String,
        input: UpdateProduct,
    ) -> impl rt::Future<Output = rt::Result<Product>> + Send {
        cx.update(key, input)
    }

    /// `DELETE /api/products/{sku}`
    fn delete(
        &self,
        cx: &mut rt::Cx,
        key: String,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        cx.delete::<Product>(key)
    }

    /// Runs before a create, in its transaction; may change the input or refuse it.
    fn before_create(
        &self,
        _cx: &mut rt::Cx,
        _input: &mut CreateProduct,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a create, in its transaction.
    fn after_create(
        &self,
        _cx: &mut rt::Cx,
        _created: &Product,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before an update, in its transaction; may change the input or refuse it.
    fn before_update(
        &self,
        _cx: &mut rt::Cx,
        _key: &String,
        _input: &mut UpdateProduct,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after an update, in its transaction.
    fn after_update(
        &self,
        _cx: &mut rt::Cx,
        _updated: &Product,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before a delete, in its transaction; may refuse it.
    fn before_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &String,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a delete, in its transaction.
    fn after_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &String,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs once a change is committed, though the client goes away, for a minute at most; nothing can be refused any more.
    fn after_commit(
        &self,
        _cx: &mut rt::Cx,
        _change: rt::Change<'_, Product>,
    ) -> impl rt::Future<Output = ()> + Send {
        rt::done()
    }
}

/// What the runtime knows of [`Product`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Product",
    path: "/products",
    schema: None,
    table: "Product",
    columns: &[
        rt::ColumnDef::string("sku")
            .default(rt::DefaultValue::Cuid2)
            .read_only(),
        rt::ColumnDef::string("name"),
        rt::ColumnDef::decimal("price"),
        rt::ColumnDef::enumeration::<Unit>("unit").default(rt::DefaultValue::Enum("GRAM")),
        rt::ColumnDef::int("sizes").list(),
        rt::ColumnDef::string("parentSku")
            .column("parent")
            .nullable(),
        rt::ColumnDef::string("note")
            .nullable()
            .default(rt::DefaultValue::Text("none")),
    ],
    key: &[0],
    uniques: &[&[1]],
    relations: &[
        rt::RelationDef::through_b("labels", &super::label::RESOURCE, "_LabelToProduct").linked(),
        rt::RelationDef::to_one("parent", &RESOURCE, &[5], &[0])
            .summary(&[0, 1])
            .linked(),
        rt::RelationDef::to_many("variants", &RESOURCE, &[0], &[5]).linked(),
    ],
    access: rt::Access::PUBLIC,
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE,
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Product>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Product {
    type Key = String;
    type Create = CreateProduct;
    type Update = UpdateProduct;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self {
            sku: row.get(0),
            name: row.get(1),
            price: row.get(2),
            unit: row.get(3),
            sizes: row.get(4),
            parent_sku: row.get(5),
            note: row.get(6),
        }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.sku);
        fields.put(&self.name);
        fields.put(&self.price);
        fields.put(&self.unit);
        fields.put(&self.sizes);
        fields.put(&self.parent_sku);
        fields.put(&self.note);
    }
}

impl rt::Input for CreateProduct {
    type Model = Product;
    const MODE: rt::Mode = rt::Mode::Create;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            sku: None,
            name: body.required(1),
            price: body.required(2),
            unit: body.optional(3),
            sizes: body.optional(4),
            parent_sku: body.optional(5),
            note: body.optional(6),
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(0, self.sku);
        values.set(1, self.name);
        values.set(2, self.price);
        values.set_some(3, self.unit);
        values.set_some(4, self.sizes);
        values.set_some(5, self.parent_sku);
        values.set_some(6, self.note);
    }
}

impl rt::Input for UpdateProduct {
    type Model = Product;
    const MODE: rt::Mode = rt::Mode::Update;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            name: body.optional(1),
            price: body.optional(2),
            unit: body.optional(3),
            sizes: body.optional(4),
            parent_sku: body.optional(5),
            note: body.optional(6),
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(1, self.name);
        values.set_some(2, self.price);
        values.set_some(3, self.unit);
        values.set_some(4, self.sizes);
        values.set_some(5, self.parent_sku);
        values.set_some(6, self.note);
    }
}

impl rt::Validate for CreateProduct {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.nonempty("name", &self.name);
        checks.length("name", &self.name, None, Some(80));
        checks.end()
    }
}

impl rt::Validate for UpdateProduct {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        let mut checks = rt::Checks::new();
        checks.nonempty("name", &self.name);
        checks.length("name", &self.name, None, Some(80));
        checks.end()
    }
}

impl rt::Serialize for Product {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

impl<'de> rt::Deserialize<'de> for CreateProduct {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

impl<'de> rt::Deserialize<'de> for UpdateProduct {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

::prismagen::__service! {
    /// Makes a [`ProductService`] known to the router.
    pub(super) fn register(ProductService for Product: list, count, get, create, update, delete, after_commit);
}
