//! `Label` (schema.prisma)
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

use super::product::Product;

/// `Label` (schema.prisma)
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// `id`, primary key
    pub id: i32,
}

/// Columns of [`Label`], for filters and ordering.
impl Label {
    /// `id`
    pub const ID: rt::Column<Self, i32> = rt::Column::at(0);

    /// `products`
    pub const PRODUCTS: rt::ToMany<Self, Product> = rt::ToMany::at(0);
}

/// What it takes to create [`Label`]. `None` means the column's default.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateLabel {
    /// Not accepted from clients.
    pub id: Option<i32>,
}

impl CreateLabel {
    /// What is required; everything else is left to its default.
    #[inline]
    pub fn new() -> Self {
        Self { id: None }
    }
}

/// A change of [`Label`]. `None` leaves the column alone, `Some(None)` makes it null.
#[allow(missing_docs)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateLabel {}

/// The operations of `/api/labels`. Implement a method to replace one of them, or a hook to run
/// code around it; the runtime parses, authorizes, commits and renders around both.
pub trait LabelService: Send + Sync + 'static {
    /// `GET /api/labels`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Label>,
    ) -> impl rt::Future<Output = rt::Result<rt::Page<Label>>> + Send {
        cx.list(query)
    }

    /// `GET /api/labels/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Label>,
    ) -> impl rt::Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }

    /// `GET /api/labels/{id}`
    fn get(&self, cx: &mut rt::Cx, key: i32) -> impl rt::Future<Output = rt::Result<Label>> + Send {
        cx.get(key)
    }
}

/// What the runtime knows of [`Label`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Label",
    path: "/labels",
    schema: None,
    table: "Label",
    columns: &[rt::ColumnDef::int("id")
        .default(rt::DefaultValue::Database)
        .read_only()],
    key: &[0],
    uniques: &[],
    relations: &[rt::RelationDef::through_a(
        "products",
        &super::product::RESOURCE,
        "_LabelToProduct",
    )
    .linked()],
    access: rt::Access::NONE.with_all(
        &[
            rt::Operation::List,
            rt::Operation::Count,
            rt::Operation::Get,
        ],
        rt::Rule::Public,
    ),
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE,
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Label>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Label {
    type Key = i32;
    type Create = CreateLabel;
    type Update = UpdateLabel;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self { id: row.get(0) }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.id);
    }
}

impl rt::Input for CreateLabel {
    type Model = Label;
    const MODE: rt::Mode = rt::Mode::Create;

    fn read(_body: &mut rt::Body) -> Self {
        Self { id: None }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(0, self.id);
    }
}

impl rt::Input for UpdateLabel {
    type Model = Label;
    const MODE: rt::Mode = rt::Mode::Update;

    fn read(_body: &mut rt::Body) -> Self {
        Self {}
    }

    fn write(self, _values: &mut rt::Values) {}
}

impl rt::Validate for CreateLabel {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        Ok(())
    }
}

impl rt::Validate for UpdateLabel {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        Ok(())
    }
}

impl rt::Serialize for Label {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

impl<'de> rt::Deserialize<'de> for CreateLabel {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

impl<'de> rt::Deserialize<'de> for UpdateLabel {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

::prismagen::__service! {
    /// Makes a [`LabelService`] known to the router.
    pub(super) fn register(LabelService for Label: list, count, get);
}
