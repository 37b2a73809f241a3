//! Resources and services to a router.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::map_response;
use axum::response::IntoResponse;
use axum::{Extension, Router};
use tower_service::Service;

use super::{App, Cors, document, failed, guard, system};
#[cfg(feature = "auth")]
use crate::auth::Authority;
use crate::db::Db;
use crate::handlers::{Endpoint, routes};
use crate::limiter::Limiter;
use crate::problem::of_plain_text;
use crate::service::{ErasedService, Generated, Registration};
#[cfg(feature = "auth")]
use crate::table::Auth;
use crate::{Error, Resource, Result};

/// What a request may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The largest body, in bytes: 1 MiB. A larger one is answered with 413.
    pub body_bytes: usize,
    /// The longest time: 30 seconds. A request that takes longer is given up and answered with 503; what it changed is rolled
    /// back. One that has begun to commit is waited for 10 seconds more, and a commit comes to its end in any case: also where
    /// the client goes away, or the server is told to stop.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes: 1 << 20, time: Duration::from_secs(30) }
    }
}

impl Limits {
    /// With another largest body.
    #[must_use]
    pub fn body_bytes(mut self, bytes: usize) -> Self {
        self.body_bytes = bytes;
        self
    }

    /// With another longest time.
    #[must_use]
    pub fn time(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }
}

/// What the generated `Api` is made of.
#[derive(Debug)]
#[must_use]
pub struct Api {
    db: Db,
    issuer: &'static str,
    base: &'static str,
    resources: &'static [&'static Resource],
    openapi: &'static str,
    registered: Vec<Registration>,
    #[cfg(feature = "auth")]
    auth: Option<&'static Auth>,
    limits: Limits,
    cors: Cors,
    routes: Vec<Router>,
    descriptions: Vec<String>,
}

impl Api {
    /// An API of these resources below `base`, everything as generated. `issuer` is the application, among others.
    pub fn new(
        db: Db,
        issuer: &'static str,
        base: &'static str,
        resources: &'static [&'static Resource],
        openapi: &'static str,
    ) -> Self {
        let limits = Limits::default();
        Self {
            db,
            issuer,
            base,
            resources,
            openapi,
            registered: Vec::new(),
            #[cfg(feature = "auth")]
            auth: None,
            limits,
            cors: Cors::default(),
            routes: Vec::new(),
            descriptions: Vec::new(),
        }
    }

    /// With log-in.
    #[cfg(feature = "auth")]
    pub fn auth(mut self, auth: &'static Auth) -> Self {
        self.auth = Some(auth);
        self
    }

    /// Serves a resource through a service.
    pub fn register(mut self, registration: Registration) -> Self {
        self.registered.push(registration);
        self
    }

    /// What a request may take.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Which pages of other origins may call it.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = cors;
        self
    }

    /// With routes of the program's own: they get a request id, a time limit and a line in the log as the generated ones do,
    /// and one of them replaces the generated route of its path and method. A failure that they answer in plain text becomes
    /// a problem document. Of two calls both count, the first for a path that both have.
    pub fn routes(mut self, routes: Router) -> Self {
        self.routes.push(routes.layer(map_response(of_plain_text)));
        self
    }

    /// With a part of an OpenAPI document, as JSON, that describes routes of the program's own: its `paths`, below the base
    /// as those of the generated document are, and `components` come into `/openapi.json`. They may refer to the generated
    /// components. One that cannot be added, as it says what is said already, keeps the server from starting.
    pub fn describe(mut self, openapi: impl Into<String>) -> Self {
        self.descriptions.push(openapi.into());
        self
    }

    /// The routes of every resource, `/health/live`, `/health/ready`, `/openapi.json` and `/docs`, and a 404 for everything
    /// else.
    pub fn router(self) -> Router {
        self.started().unwrap_or_else(|error| guard::around(failed::router(error), Limits::default(), None))
    }

    /// # Errors
    /// Where the environment lacks what the API needs, or the program says of it what cannot be.
    fn started(self) -> Result<Router> {
        let document = document::described(self.openapi, &self.descriptions)?;
        let cors = self.cors.clone().or_of_environment().layer()?;
        let app = Arc::new(self.app()?);
        let router = self.router_of(app, document);
        // Around everything: a page reads no answer without the headers, not a 401, a 429 or a 503, either.
        Ok(if let Some(cors) = cors { router.layer(cors) } else { router })
    }

    fn router_of(self, app: Arc<App>, document: Cow<'static, str>) -> Router {
        let mut router = system::routes(self.db.clone(), document);
        #[cfg(feature = "docs")]
        {
            router = router.merge(super::docs::routes());
        }
        for &resource in self.resources {
            router = router.merge(routes(self.endpoint(resource, &app)));
        }
        #[cfg(feature = "auth")]
        if let Some(authority) = app.authority.clone() {
            let users = self.endpoint(authority.user(), &app);
            router = router.merge(crate::auth::routes(authority, users));
        }
        let router = router
            .fallback(async || (Extension(NoSuchPath), Error::not_found()))
            .method_not_allowed_fallback(async || Error::method_not_allowed());
        let router = self.routes.into_iter().rev().fold(router, replacing);
        guard::around(router, self.limits, Some(app))
    }

    /// # Errors
    /// Where the environment lacks what the API needs.
    fn app(&self) -> Result<App> {
        Ok(App {
            db: self.db.clone(),
            limits: self.limits,
            limiter: Limiter::new(self.issuer)?,
            #[cfg(feature = "auth")]
            authority: self.auth.map(|auth| Authority::new(auth, self.issuer)).transpose()?.map(Arc::new),
        })
    }

    fn endpoint(&self, resource: &'static Resource, app: &Arc<App>) -> Endpoint {
        Endpoint {
            db: self.db.clone(),
            base: self.base,
            limits: self.limits,
            resource,
            service: self.service(resource),
            app: app.clone(),
        }
    }

    /// The service that was registered last, or the generated one.
    fn service(&self, resource: &'static Resource) -> Arc<dyn ErasedService> {
        let registered = self.registered.iter().rev().find(|known| std::ptr::eq(known.resource, resource));
        registered.map_or_else(|| Arc::new(Generated(resource)) as _, |registration| registration.service.clone())
    }
}

/// Of an answer, that no route has the path.
#[derive(Clone)]
struct NoSuchPath;

/// `router`, where `own` does not have the path and the method.
fn replacing(router: Router, own: Router) -> Router {
    let mut other_method = router.clone();
    own.fallback_service(router).method_not_allowed_fallback(async move |request: Request| {
        let Ok(answer) = Service::call(&mut other_method, request).await;
        match answer.extensions().get::<NoSuchPath>() {
            Some(NoSuchPath) => Error::method_not_allowed().into_response(),
            None => answer,
        }
    })
}
