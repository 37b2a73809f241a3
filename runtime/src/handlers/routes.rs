//! Which paths a resource has, and which method of one is which operation.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;

use super::operations::{self, Call};
use super::{Endpoint, domain, request};
use crate::access::Viewer;
use crate::domain::Action;
use crate::table::Operation;
use crate::{Error, Resource, Result};

/// A path of a resource, and what its methods do.
struct Path {
    /// Whether it is about one row, by its key.
    of_row: bool,
    /// What follows the resource's path, and the key.
    below: &'static str,
    operations: &'static [(Method, Operation)],
}

/// All of them.
static PATHS: [Path; 18] = [
    of_rows("", &[(Method::GET, Operation::List), (Method::POST, Operation::Create)]),
    of_rows("/meta/count", &[(Method::GET, Operation::Count)]),
    of_rows("/search", &[(Method::GET, Operation::Search)]),
    of_rows("/published", &[(Method::GET, Operation::Published)]),
    of_rows("/pending", &[(Method::GET, Operation::Pending)]),
    of_rows("/deleted", &[(Method::GET, Operation::Deleted)]),
    of_rows("/top-level", &[(Method::GET, Operation::TopLevel)]),
    of_rows("/slug/{slug}", &[(Method::GET, Operation::Slug)]),
    of_row(
        "",
        &[
            (Method::GET, Operation::Get),
            (Method::PUT, Operation::Replace),
            (Method::PATCH, Operation::Update),
            (Method::DELETE, Operation::Delete),
        ],
    ),
    of_row("/thread", &[(Method::GET, Operation::Thread)]),
    of_row("/publish", &[(Method::POST, Operation::Publish)]),
    of_row("/unpublish", &[(Method::POST, Operation::Unpublish)]),
    of_row("/approve", &[(Method::POST, Operation::Approve)]),
    of_row("/reject", &[(Method::POST, Operation::Reject)]),
    of_row("/restore", &[(Method::POST, Operation::Restore)]),
    of_row("/views", &[(Method::POST, Operation::Views)]),
    of_row("/like", &[(Method::POST, Operation::Like)]),
    of_row("/unlike", &[(Method::POST, Operation::Unlike)]),
];

const fn of_rows(below: &'static str, operations: &'static [(Method, Operation)]) -> Path {
    Path { of_row: false, below, operations }
}

const fn of_row(below: &'static str, operations: &'static [(Method, Operation)]) -> Path {
    Path { of_row: true, below, operations }
}

/// The routes of a resource.
pub(crate) fn routes(endpoint: Endpoint) -> Router {
    let endpoint = Arc::new(endpoint);
    let mut router = Router::new();
    for path in &PATHS {
        if path.operations(endpoint.resource).next().is_some() {
            let pattern = format!("{}{}", endpoint.base, path.pattern(endpoint.resource));
            router = router.route(&pattern, any(serve).with_state((endpoint.clone(), path)));
        }
    }
    router
}

async fn serve(State((endpoint, path)): State<(Arc<Endpoint>, &'static Path)>, request: Request) -> Response {
    let resource = endpoint.resource;
    let method = request.method();
    let method = if method == Method::HEAD { &Method::GET } else { method };
    let Some((_, operation)) = path.operations(resource).find(|(known, _)| known == method) else {
        return ([(header::ALLOW, allow(path, resource))], Error::method_not_allowed()).into_response();
    };
    let operation = match operation {
        Operation::Delete if request::is_hard_delete(resource, request::query(&request)) => Operation::HardDelete,
        operation => operation,
    };
    limited(&endpoint, operation, request).await
}

/// Counts a request before anything is done for it, and tells how many more there may be.
async fn limited(endpoint: &Endpoint, operation: Operation, request: Request) -> Response {
    let viewer = match endpoint.app.viewer(request.headers()) {
        Ok(viewer) => viewer,
        Err(error) => return error.into_response(),
    };
    let limiter = &endpoint.app.limiter;
    let is_limited = !endpoint.resource.rate_limits.is_empty();
    let client = if is_limited { limiter.client(&request, &viewer) } else { String::new() };
    let standing = match limiter.count(endpoint.resource, operation, &client).await {
        Ok(standing) => standing,
        Err(standing) => return standing.refusal(),
    };
    let answer = answer(endpoint, operation, viewer, request).await;
    let mut response = answer.unwrap_or_else(IntoResponse::into_response);
    if let Some(standing) = standing {
        standing.tell(response.headers_mut());
    }
    response
}

async fn answer(endpoint: &Endpoint, operation: Operation, viewer: Viewer, request: Request) -> Result<Response> {
    // Before anything of the request is looked at: what is wrong with it is not for those who may not send it.
    let reach = viewer.may(endpoint.resource, operation)?;
    let call = Call { endpoint, operation, reach, cx: endpoint.cx(&request, viewer) };
    match operation {
        Operation::List
        | Operation::Search
        | Operation::Published
        | Operation::Pending
        | Operation::Deleted
        | Operation::TopLevel => operations::list(call, request).await,
        Operation::Count => operations::count(call, request).await,
        Operation::Get => operations::get(call, request).await,
        Operation::Create => operations::create(call, request).await,
        Operation::Replace | Operation::Update => operations::update(call, request).await,
        Operation::Delete | Operation::HardDelete => operations::delete(call, request).await,
        Operation::Slug => domain::by_slug(call, request).await,
        Operation::Thread => domain::thread(call, request).await,
        Operation::Publish => domain::act(call, Action::Publish, request).await,
        Operation::Unpublish => domain::act(call, Action::Unpublish, request).await,
        Operation::Approve => domain::act(call, Action::Approve, request).await,
        Operation::Reject => domain::act(call, Action::Reject, request).await,
        Operation::Restore => domain::act(call, Action::Restore, request).await,
        Operation::Views => domain::act(call, Action::View, request).await,
        Operation::Like => domain::act(call, Action::Like, request).await,
        Operation::Unlike => domain::act(call, Action::Unlike, request).await,
    }
}

/// The `Allow` of a path.
fn allow(path: &Path, resource: &Resource) -> HeaderValue {
    let mut methods = String::new();
    for (method, _) in path.operations(resource) {
        methods.push_str(if methods.is_empty() { "" } else { ", " });
        methods.push_str(if method == Method::GET { "GET, HEAD" } else { method.as_str() });
    }
    HeaderValue::try_from(methods).unwrap_or_else(|_| HeaderValue::from_static(""))
}

impl Path {
    /// In axum's syntax; a key's segments are numbered, since its columns' names need not be names to axum.
    fn pattern(&self, resource: &Resource) -> String {
        let mut pattern = resource.path.to_owned();
        if self.of_row {
            (0..resource.key.len()).for_each(|position| pattern.push_str(&format!("/{{key{position}}}")));
        }
        pattern.push_str(self.below);
        pattern
    }

    /// Its methods, where their operations exist.
    fn operations(&self, resource: &Resource) -> impl Iterator<Item = (Method, Operation)> {
        let operations = if self.of_row && resource.key.is_empty() { &[] } else { self.operations };
        let access = resource.access;
        operations.iter().filter(move |(_, operation)| access.rule(*operation).is_some()).cloned()
    }
}
