//! The requests that are measured.

use hyper::body::Bytes;
use hyper::{Method, Request};

use crate::client::Outgoing;

pub(crate) fn get(index: usize) -> Outgoing {
    request(Method::GET, format!("/api/posts/{}", post(index)), String::new())
}

/// A page of twenty, each with its author and its comments.
pub(crate) fn list(index: usize) -> Outgoing {
    let skip = index * 7 % (prismagen_bench::POSTS as usize - 20);
    request(Method::GET, format!("/api/posts?take=20&skip={skip}&include=comments"), String::new())
}

/// A new post, of which no other of this run has the slug.
pub(crate) fn create(run: usize, index: usize) -> Outgoing {
    let body = format!(
        r#"{{"title":"A post of the run {run}","slug":"run-{run}-{index}","content":"{}","kind":"NOTE","score":4.5,"settings":{{"layout":"wide"}},"authorId":{}}}"#,
        "Some words. ".repeat(20),
        1 + index % 50,
    );
    request(Method::POST, "/api/posts".into(), body)
}

pub(crate) fn update(index: usize) -> Outgoing {
    let body = format!(r#"{{"title":"Changed for the {index}th time","reads":{index}}}"#);
    request(Method::PATCH, format!("/api/posts/{}", post(index)), body)
}

pub(crate) fn search(index: usize) -> Outgoing {
    request(Method::GET, format!("/api/posts?where[title][contains]={}&take=5", index % 100), String::new())
}

/// Spread over all posts.
fn post(index: usize) -> usize {
    1 + index * 37 % prismagen_bench::POSTS as usize
}

fn request(method: Method, path: String, body: String) -> Outgoing {
    let has_body = !body.is_empty();
    let mut request = Request::new(Bytes::from(body).into());
    *request.method_mut() = method;
    // Made of digits and plain letters: a mistake here is one of this program.
    *request.uri_mut() = path.replace('[', "%5B").replace(']', "%5D").parse().unwrap_or_default();
    let headers = request.headers_mut();
    headers.insert("host", hyper::header::HeaderValue::from_static("localhost"));
    if has_body {
        headers.insert("content-type", hyper::header::HeaderValue::from_static("application/json"));
    }
    request
}
