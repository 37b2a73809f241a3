//! Which paths a resource has, and which method of one is which operation.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use axum::routing::any;

use super::{Endpoint, operations};
use crate::problem::method_not_allowed;
use crate::table::{Operation, Rule};
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

/// What a method of a path does.
#[derive(Clone, Copy)]
enum Action {
    List,
    Count,
    Get,
    Create,
    Replace,
    Update,
    Delete,
}

/// The routes of a resource.
pub(crate) fn routes(endpoint: Endpoint) -> Router {
    let mut router = Router::new();
    for path in [Path::Collection, Path::Count, Path::Item] {
        if path.actions(endpoint.resource).next().is_some() {
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
    let Some((_, action)) = path.actions(resource).find(|(known, _)| known == method) else {
        return method_not_allowed(allow(path, resource));
    };
    answer(&endpoint, action, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(endpoint: &Endpoint, action: Action, request: Request) -> Result<Response> {
    // Before anything of the request is looked at: what is wrong with it is not for those who may not send it.
    match endpoint.resource.access.rule(action.operation()) {
        Rule::Public => {}
        Rule::Closed => return Err(Error::unauthorized()),
    }
    match action {
        Action::List => operations::list(endpoint, request).await,
        Action::Count => operations::count(endpoint, request).await,
        Action::Get => operations::get(endpoint, request).await,
        Action::Create => operations::create(endpoint, request).await,
        Action::Replace => operations::update(endpoint, request, true).await,
        Action::Update => operations::update(endpoint, request, false).await,
        Action::Delete => operations::delete(endpoint, request).await,
    }
}

/// The `Allow` of a path.
fn allow(path: Path, resource: &Resource) -> HeaderValue {
    let mut methods = String::new();
    for (method, _) in path.actions(resource) {
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
    fn actions(self, resource: &Resource) -> impl Iterator<Item = (Method, Action)> {
        let actions: &[(Method, Action)] = match self {
            Self::Collection => &[(Method::GET, Action::List), (Method::POST, Action::Create)],
            Self::Count => &[(Method::GET, Action::Count)],
            Self::Item if resource.key.is_empty() => &[],
            Self::Item => &[
                (Method::GET, Action::Get),
                (Method::PUT, Action::Replace),
                (Method::PATCH, Action::Update),
                (Method::DELETE, Action::Delete),
            ],
        };
        let exposed = resource.operations;
        actions.iter().filter(move |(_, action)| exposed.contains(action.operation())).cloned()
    }
}

impl Action {
    fn operation(self) -> Operation {
        match self {
            Self::List | Self::Count => Operation::List,
            Self::Get => Operation::Get,
            Self::Create => Operation::Create,
            Self::Replace | Self::Update => Operation::Update,
            Self::Delete => Operation::Delete,
        }
    }
}
