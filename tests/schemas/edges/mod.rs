pub mod enums;
pub mod label;
pub mod product;
pub mod reading;
pub mod sale;

#[allow(unused_imports, unreachable_pub)]
pub use self::{
    enums::Unit,
    label::{CreateLabel, Label, LabelService, UpdateLabel},
    product::{CreateProduct, Product, ProductService, UpdateProduct},
    reading::{CreateReading, Reading, ReadingService, UpdateReading},
    sale::{Sale, SaleService},
};

/// Every resource, in the order of the schema.
#[allow(dead_code, unreachable_pub)]
pub static RESOURCES: &[&::prismagen::__private::Resource] = &[
    &product::RESOURCE,
    &label::RESOURCE,
    &sale::RESOURCE,
    &reading::RESOURCE,
];

/// The OpenAPI 3.1 document of the API.
#[allow(dead_code, unreachable_pub)]
pub static OPENAPI: &str = include_str!("openapi.json");

/// The tables, as SQL.
#[allow(dead_code, unreachable_pub)]
pub static SCHEMA_SQL: &str = include_str!("schema.sql");

/// The API: hand over what replaces its operations, then ask for the [`router`](Self::router).
#[must_use]
#[allow(dead_code, unreachable_pub)]
pub struct Api(::prismagen::__private::Api);

#[allow(dead_code, unreachable_pub)]
impl Api {
    /// An API over a database, everything as generated.
    pub fn new(db: impl Into<::prismagen::__private::Db>) -> Self {
        Self(::prismagen::__private::Api::new(
            db.into(),
            "prismagen",
            "/api",
            RESOURCES,
            OPENAPI,
        ))
    }

    /// Serves `/api/products` through `service`.
    pub fn products(self, service: impl product::ProductService) -> Self {
        let registration = product::register(service);
        Self(self.0.register(registration))
    }

    /// Serves `/api/labels` through `service`.
    pub fn labels(self, service: impl label::LabelService) -> Self {
        let registration = label::register(service);
        Self(self.0.register(registration))
    }

    /// Serves `/api/sales` through `service`.
    pub fn sales(self, service: impl sale::SaleService) -> Self {
        let registration = sale::register(service);
        Self(self.0.register(registration))
    }

    /// Serves `/api/readings` through `service`.
    pub fn readings(self, service: impl reading::ReadingService) -> Self {
        let registration = reading::register(service);
        Self(self.0.register(registration))
    }

    /// What a request may take: the size of its body, and time.
    pub fn limits(self, limits: ::prismagen::__private::Limits) -> Self {
        Self(self.0.limits(limits))
    }

    /// Which pages of other origins may call it from a browser: none, unless `PRISMAGEN_CORS_ORIGINS` or this says so.
    pub fn cors(self, cors: ::prismagen::__private::Cors) -> Self {
        Self(self.0.cors(cors))
    }

    /// With routes of the program's own; one of them replaces the generated route of its path and method.
    pub fn routes(self, routes: ::prismagen::__private::Router) -> Self {
        Self(self.0.routes(routes))
    }

    /// With a part of an OpenAPI document, as JSON, that describes them.
    pub fn describe(self, openapi: impl Into<String>) -> Self {
        Self(self.0.describe(openapi))
    }

    /// The routes of every resource, with `/health`, `/openapi.json` and `/docs`.
    pub fn router(self) -> ::prismagen::__private::Router {
        self.0.router()
    }
}
