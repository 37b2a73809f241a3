//! Which paths a resource has, and which method of one is which operation.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;

use super::Endpoint;
use super::operations::{self, Call};
use crate::access::Viewer;
use crate::table::Operation;
use crate::{Error, Resource, Result};

/// The paths of a resource.
#[derive(Clone, Copy)]
enum Path {
    /// `/posts`
    Collection,
    /// `/posts/meta/count`
    Count,
    /// `/posts/{id}`
    Item,
}

/// The routes of a resource.
pub(crate) fn routes(endpoint: Endpoint) -> Router {
    let mut router = Router::new();
    for path in [Path::Collection, Path::Count, Path::Item] {
        if path.operations(endpoint.resource).next().is_some() {
            let pattern = format!("{}{}", endpoint.base, path.pattern(endpoint.resource));
            router = router.route(&pattern, any(serve).with_state((Arc::new(endpoint.clone()), path)));
        }
    }
    router
}

async fn serve(State((endpoint, path)): State<(Arc<Endpoint>, Path)>, request: Request) -> Response {
    let resource = endpoint.resource;
    let method = request.method();
    let method = if method == Method::HEAD { &Method::GET } else { method };
    let Some((_, operation)) = path.operations(resource).find(|(known, _)| known == method) else {
        return ([(header::ALLOW, allow(path, resource))], Error::method_not_allowed()).into_response();
    };
    answer(&endpoint, operation, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(endpoint: &Endpoint, operation: Operation, request: Request) -> Result<Response> {
    // Before anything of the request is looked at: what is wrong with it is not for those who may not send it.
    let viewer = Viewer::default();
    let reach = viewer.may(endpoint.resource, operation)?;
    let call = Call { endpoint, operation, reach, cx: endpoint.cx(&request, viewer) };
    match operation {
        Operation::List => operations::list(call, request).await,
        Operation::Count => operations::count(call, request).await,
        Operation::Get => operations::get(call, request).await,
        Operation::Create => operations::create(call, request).await,
        Operation::Replace | Operation::Update => operations::update(call, request).await,
        Operation::Delete => operations::delete(call, request).await,
    }
}

/// The `Allow` of a path.
fn allow(path: Path, resource: &Resource) -> HeaderValue {
    let mut methods = String::new();
    for (method, _) in path.operations(resource) {
        methods.push_str(if methods.is_empty() { "" } else { ", " });
        methods.push_str(if method == Method::GET { "GET, HEAD" } else { method.as_str() });
    }
    HeaderValue::try_from(methods).unwrap_or_else(|_| HeaderValue::from_static(""))
}

impl Path {
    /// In axum's syntax; a key's segments are numbered, since its columns' names need not be names to axum.
    fn pattern(self, resource: &Resource) -> String {
        let mut pattern = resource.path.to_owned();
        match self {
            Self::Collection => {}
            Self::Count => pattern.push_str("/meta/count"),
            Self::Item => (0..resource.key.len()).for_each(|position| pattern.push_str(&format!("/{{key{position}}}"))),
        }
        pattern
    }

    /// Its methods, where their operations exist.
    fn operations(self, resource: &Resource) -> impl Iterator<Item = (Method, Operation)> {
        let operations: &[(Method, Operation)] = match self {
            Self::Collection => &[(Method::GET, Operation::List), (Method::POST, Operation::Create)],
            Self::Count => &[(Method::GET, Operation::Count)],
            Self::Item if resource.key.is_empty() => &[],
            Self::Item => &[
                (Method::GET, Operation::Get),
                (Method::PUT, Operation::Replace),
                (Method::PATCH, Operation::Update),
                (Method::DELETE, Operation::Delete),
            ],
        };
        let access = resource.access;
        operations.iter().filter(move |(_, operation)| access.rule(*operation).is_some()).cloned()
    }
}
