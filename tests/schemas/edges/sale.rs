//! `Sale` (schema.prisma)
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

/// Sales by month. (schema.prisma)
#[derive(Clone, Debug, PartialEq)]
pub struct Sale {
    /// `month`
    pub month: rt::DateTime,
    /// `total`
    pub total: Option<rt::Decimal>,
}

/// Columns of [`Sale`], for filters and ordering.
impl Sale {
    /// `month`
    pub const MONTH: rt::Column<Self, rt::DateTime> = rt::Column::at(0);
    /// `total`
    pub const TOTAL: rt::Column<Self, rt::Decimal> = rt::Column::at(1);
}

/// The operations of `/api/sales`. Implement a method to replace one of them, or a hook to run
/// code around it; the runtime parses, authorizes, commits and renders around both.
pub trait SaleService: Send + Sync + 'static {
    /// `GET /api/sales`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Sale>,
    ) -> impl rt::Future<Output = rt::Result<rt::Page<Sale>>> + Send {
        cx.list(query)
    }

    /// `GET /api/sales/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Sale>,
    ) -> impl rt::Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }
}

/// What the runtime knows of [`Sale`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Sale",
    path: "/sales",
    schema: None,
    table: "Sale",
    columns: &[
        rt::ColumnDef::datetime("month").read_only(),
        rt::ColumnDef::decimal("total").nullable().read_only(),
    ],
    key: &[],
    uniques: &[],
    relations: &[],
    access: rt::Access::NONE.with_all(
        &[rt::Operation::List, rt::Operation::Count],
        rt::Rule::Public,
    ),
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE,
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Sale>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Sale {
    type Key = ();
    type Create = rt::NoInput<Sale>;
    type Update = rt::NoInput<Sale>;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self {
            month: row.get(0),
            total: row.get(1),
        }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.month);
        fields.put(&self.total);
    }
}

impl rt::Serialize for Sale {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

::prismagen::__service! {
    /// Makes a [`SaleService`] known to the router.
    pub(super) fn register(SaleService for Sale: list, count);
}
