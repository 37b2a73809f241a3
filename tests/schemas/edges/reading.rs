//! `Reading` (schema.prisma)
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

/// A reading has no key of its own. (schema.prisma)
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// `sensor`
    pub sensor: Vec<u8>,
    /// `at`
    pub at: rt::DateTime,
    /// `value`
    pub value: f64,
    /// `payload`
    pub payload: rt::Json,
}

/// Columns of [`Reading`], for filters and ordering.
impl Reading {
    /// `sensor`
    pub const SENSOR: rt::Column<Self, Vec<u8>> = rt::Column::at(0);
    /// `at`
    pub const AT: rt::Column<Self, rt::DateTime> = rt::Column::at(1);
    /// `value`
    pub const VALUE: rt::Column<Self, f64> = rt::Column::at(2);
    /// `payload`
    pub const PAYLOAD: rt::Column<Self, rt::Json> = rt::Column::at(3);
}

/// What it takes to create [`Reading`]. `None` means the column's default.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct CreateReading {
    pub sensor: Vec<u8>,
    pub at: rt::DateTime,
    pub value: f64,
    pub payload: rt::Json,
}

impl CreateReading {
    /// What is required; everything else is left to its default.
    #[inline]
    pub fn new(sensor: Vec<u8>, at: rt::DateTime, value: f64, payload: rt::Json) -> Self {
        Self {
            sensor,
            at,
            value,
            payload,
        }
    }
}

/// A change of [`Reading`]. `None` leaves the column alone, `Some(None)` makes it null.
#[allow(missing_docs)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateReading {
    pub value: Option<f64>,
    pub payload: Option<rt::Json>,
}

/// The operations of `/api/readings`. Implement a method to replace one of them, or a hook to run
/// code around it; the runtime parses, authorizes, commits and renders around both.
pub trait ReadingService: Send + Sync + 'static {
    /// `GET /api/readings`
    fn list(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Reading>,
    ) -> impl rt::Future<Output = rt::Result<rt::Page<Reading>>> + Send {
        cx.list(query)
    }

    /// `GET /api/readings/meta/count`
    fn count(
        &self,
        cx: &mut rt::Cx,
        query: rt::Query<Reading>,
    ) -> impl rt::Future<Output = rt::Result<u64>> + Send {
        cx.count(query)
    }

    /// `GET /api/readings/{sensor}/{at}`
    fn get(
        &self,
        cx: &mut rt::Cx,
        key: (Vec<u8>, rt::DateTime),
    ) -> impl rt::Future<Output = rt::Result<Reading>> + Send {
        cx.get(key)
    }

    /// `POST /api/readings`
    fn create(
        &self,
        cx: &mut rt::Cx,
        input: CreateReading,
    ) -> impl rt::Future<Output = rt::Result<Reading>> + Send {
        cx.create(input)
    }

    /// `PATCH /api/readings/{sensor}/{at}`, and `PUT /api/readings/{sensor}/{at}` with every column set
    fn update(
        &self,
        cx: &mut rt::Cx,
        key: (Vec<u8>, rt::DateTime),
        input: UpdateReading,
    ) -> impl rt::Future<Output = rt::Result<Reading>> + Send {
        cx.update(key, input)
    }

    /// `DELETE /api/readings/{sensor}/{at}`
    fn delete(
        &self,
        cx: &mut rt::Cx,
        key: (Vec<u8>, rt::DateTime),
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        cx.delete::<Reading>(key)
    }

    /// Runs before a create, in its transaction; may change the input or refuse it.
    fn before_create(
        &self,
        _cx: &mut rt::Cx,
        _input: &mut CreateReading,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a create, in its transaction.
    fn after_create(
        &self,
        _cx: &mut rt::Cx,
        _created: &Reading,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before an update, in its transaction; may change the input or refuse it.
    fn before_update(
        &self,
        _cx: &mut rt::Cx,
        _key: &(Vec<u8>, rt::DateTime),
        _input: &mut UpdateReading,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after an update, in its transaction.
    fn after_update(
        &self,
        _cx: &mut rt::Cx,
        _updated: &Reading,
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs before a delete, in its transaction; may refuse it.
    fn before_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &(Vec<u8>, rt::DateTime),
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs after a delete, in its transaction.
    fn after_delete(
        &self,
        _cx: &mut rt::Cx,
        _key: &(Vec<u8>, rt::DateTime),
    ) -> impl rt::Future<Output = rt::Result<()>> + Send {
        rt::ok()
    }

    /// Runs once a change is committed, though the client goes away, for a minute at most; nothing can be refused any more.
    fn after_commit(
        &self,
        _cx: &mut rt::Cx,
        _change: rt::Change<'_, Reading>,
    ) -> impl rt::Future<Output = ()> + Send {
        rt::done()
    }
}

/// What the runtime knows of [`Reading`].
pub static RESOURCE: rt::Resource = rt::Resource {
    name: "Reading",
    path: "/readings",
    schema: None,
    table: "Reading",
    columns: &[
        rt::ColumnDef::bytes("sensor"),
        rt::ColumnDef::datetime("at"),
        rt::ColumnDef::float("value"),
        rt::ColumnDef::json("payload"),
    ],
    key: &[0, 1],
    uniques: &[],
    relations: &[],
    access: rt::Access::CLOSED,
    owner: rt::Owner::Nobody,
    rate_limits: &[],
    domain: rt::Domain::NONE,
    page_size: 20,
    max_page_size: 100,
    inputs: rt::Inputs::of::<Reading>(),
    statements: rt::Statements::new(),
};

impl rt::Model for Reading {
    type Key = (Vec<u8>, rt::DateTime);
    type Create = CreateReading;
    type Update = UpdateReading;
    const RESOURCE: &'static rt::Resource = &RESOURCE;

    #[inline]
    fn read(row: &mut rt::RowReader<'_>) -> Self {
        Self {
            sensor: row.get(0),
            at: row.get(1),
            value: row.get(2),
            payload: row.get(3),
        }
    }

    #[inline]
    fn write<'a>(&'a self, fields: &mut rt::Fields<'a>) {
        fields.put(&self.sensor);
        fields.put(&self.at);
        fields.put(&self.value);
        fields.put(&self.payload);
    }
}

impl rt::Input for CreateReading {
    type Model = Reading;
    const MODE: rt::Mode = rt::Mode::Create;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            sensor: body.required(0),
            at: body.required(1),
            value: body.required(2),
            payload: body.required(3),
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set(0, self.sensor);
        values.set(1, self.at);
        values.set(2, self.value);
        values.set(3, self.payload);
    }
}

impl rt::Input for UpdateReading {
    type Model = Reading;
    const MODE: rt::Mode = rt::Mode::Update;

    fn read(body: &mut rt::Body) -> Self {
        Self {
            value: body.optional(2),
            payload: body.optional(3),
        }
    }

    fn write(self, values: &mut rt::Values) {
        values.set_some(2, self.value);
        values.set_some(3, self.payload);
    }
}

impl rt::Validate for CreateReading {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        Ok(())
    }
}

impl rt::Validate for UpdateReading {
    fn validate(&self) -> Result<(), rt::ValidationErrors> {
        Ok(())
    }
}

impl rt::Serialize for Reading {
    #[inline]
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize(self, serializer)
    }
}

impl<'de> rt::Deserialize<'de> for CreateReading {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

impl<'de> rt::Deserialize<'de> for UpdateReading {
    #[inline]
    fn deserialize<D: rt::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize(deserializer)
    }
}

::prismagen::__service! {
    /// Makes a [`ReadingService`] known to the router.
    pub(super) fn register(ReadingService for Reading: list, count, get, create, update, delete, after_commit);
}
