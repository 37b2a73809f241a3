//! Which pages of other origins may call the API.

use std::convert::Infallible;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use axum::response::Response;
use futures_util::future::Either;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_layer::Layer;
use tower_service::Service;

use crate::Error;
use crate::problem::Result;

/// Names origins, with commas between them.
const VARIABLE: &str = "PRISMAGEN_CORS_ORIGINS";

/// What such a page may use, as the API does.
const METHODS: [Method; 6] = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// What it may send besides what every page may.
const SENT: [HeaderName; 3] = [header::AUTHORIZATION, header::CONTENT_TYPE, HeaderName::from_static("x-request-id")];

/// What it may read besides what every page may.
const READ: [HeaderName; 6] = [
    header::LOCATION,
    header::RETRY_AFTER,
    HeaderName::from_static("ratelimit-limit"),
    HeaderName::from_static("ratelimit-remaining"),
    HeaderName::from_static("ratelimit-reset"),
    HeaderName::from_static("x-request-id"),
];

/// How long a browser need not ask again. None remembers it for longer.
const MAX_AGE: Duration = Duration::from_secs(2 * 60 * 60);

/// The origins whose pages may call an API from a browser (CORS): none of them, unless it is said. A browser sends no cookies to
/// it from there, and the API reads none: who is logged in says so in `Authorization`.
///
/// ```
/// # fn cors() -> prismagen::Cors {
/// prismagen::Cors::new(["https://shop.example", "http://localhost:5173"])
/// # }
/// ```
///
/// `*` is every origin. An origin that is none keeps the API from being served, and says so at its start. Where
/// `PRISMAGEN_CORS_ORIGINS` is set, it counts instead of what the program says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cors(Vec<String>);

impl Cors {
    /// These origins: a scheme, a host, and a port where it is not the scheme's own.
    pub fn new<O: Into<String>>(origins: impl IntoIterator<Item = O>) -> Self {
        Self(origins.into_iter().map(Into::into).collect())
    }

    /// What the environment says, else the same.
    pub(super) fn or_of_environment(self) -> Self {
        let text = std::env::var(VARIABLE).ok().filter(|text| !text.trim().is_empty());
        text.map_or(self, |text| Self::new(text.split(',').map(str::trim).filter(|origin| !origin.is_empty())))
    }

    /// What puts the headers on answers; none where everything is closed.
    ///
    /// # Errors
    /// Where one of the origins is none.
    pub(super) fn layer(&self) -> Result<Option<Crossing>> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let origins = if self.0 == ["*"] {
            AllowOrigin::any()
        } else {
            AllowOrigin::list(self.0.iter().map(|origin| value(origin)).collect::<Result<Vec<_>>>()?)
        };
        let layer = CorsLayer::new().allow_origin(origins).allow_methods(METHODS).allow_headers(SENT);
        Ok(Some(Crossing(layer.expose_headers(READ).max_age(MAX_AGE))))
    }
}

/// What answers preflights, and puts the headers on other answers.
#[derive(Clone)]
pub(super) struct Crossing(CorsLayer);

/// The same around a service.
#[derive(Clone)]
pub(super) struct Crossed<S> {
    plain: S,
    crossing: tower_http::cors::Cors<S>,
}

impl<S: Clone> Layer<S> for Crossing {
    type Service = Crossed<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Crossed { plain: inner.clone(), crossing: self.0.layer(inner) }
    }
}

impl<S> Service<Request> for Crossed<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<S::Future, <tower_http::cors::Cors<S> as Service<Request>>::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        ready!(self.plain.poll_ready(cx))?;
        Service::<Request>::poll_ready(&mut self.crossing, cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // The layer takes every OPTIONS for a preflight.
        if request.method() == Method::OPTIONS && !is_preflight(request.headers()) {
            return Either::Left(self.plain.call(request));
        }
        Either::Right(self.crossing.call(request))
    }
}

/// Whether an OPTIONS is what a browser asks before a page's request (Fetch, section 3.2.2).
fn is_preflight(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ORIGIN) && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// An origin as browsers send it.
fn value(origin: &str) -> Result<HeaderValue> {
    let refused = |why: &str| {
        let origin = origin.escape_debug();
        Err(Error::start(format!("`{origin}` is no origin that {VARIABLE} or `Cors` can name: {why}")))
    };
    if origin == "*" {
        return refused("`*` is every origin, and stands alone");
    }
    let Ok(uri) = origin.parse::<Uri>() else { return refused("it is to be like `https://shop.example`") };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return refused("it is to be like `https://shop.example`");
    };
    let own_port = match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    };
    match () {
        () if format!("{scheme}://{authority}") != origin => refused("it ends with the host, or the port"),
        () if authority.as_str().contains('@') => refused("it has no user"),
        () if origin.bytes().any(|byte| byte.is_ascii_uppercase()) => refused("browsers write it in lower case"),
        () if authority.host().is_empty() || authority.as_str().ends_with(':') => refused("it has no host, or no port"),
        () if authority.port_u16().is_some() && authority.port_u16() == own_port => {
            refused("browsers leave out the port that is the scheme's own")
        }
        () => HeaderValue::from_str(origin).map_err(Error::internal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_as_browsers_send_it() {
        for origin in ["https://a.example", "http://localhost:5173", "http://[::1]:8080", "capacitor://localhost"] {
            assert_eq!(value(origin).unwrap(), origin);
        }
        for (origin, why) in [
            ("a.example", "to be like"),
            ("null", "to be like"),
            ("", "to be like"),
            ("https://a b", "to be like"),
            ("https://ä.example", "to be like"),
            ("https://a.example/", "ends with the host"),
            ("https://a.example/app", "ends with the host"),
            ("https://a.example?x", "ends with the host"),
            ("https://me@a.example", "no user"),
            ("https://A.example", "lower case"),
            ("https://a.example:443", "leave out the port"),
            ("http://a.example:80", "leave out the port"),
            ("https://a.example:", "no port"),
            ("*", "stands alone"),
        ] {
            let error = value(origin).unwrap_err().to_string();
            assert!(error.contains(why) && error.contains(VARIABLE), "{origin}: {error}");
        }
        assert!(Cors::new(["*", "https://a.example"]).layer().is_err());
        assert!(Cors::new(["*"]).layer().unwrap().is_some());
        assert!(Cors::default().layer().unwrap().is_none());
    }
}
