//! Operations that are about what some columns are for.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;

use super::operations::{Call, nothing};
use super::{answer, request};
use crate::domain::{Action, answers_of};
use crate::json::write_key;
use crate::query::{parse_nothing, parse_row};
use crate::service::{Records, Threaded};
use crate::view::{Embedded, View, load};
use crate::{Resource, Result};

/// A change of a row that takes no body.
pub(super) async fn act(mut call: Call<'_>, action: Action, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint.resource, &mut parts).await?;
    call.admit_change(&key, None).await?;
    let records = call.endpoint.service.act(&mut call.cx, action, key).await?;
    match action {
        Action::View => Ok(nothing()),
        _ => answer::written(&mut call.cx, call.endpoint.resource, StatusCode::OK, &records).await,
    }
}

pub(super) async fn by_slug(mut call: Call<'_>, request: Request) -> Result<Response> {
    let resource = call.endpoint.resource;
    let view = parse_row(resource, request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let slug = request::slug(&mut parts).await?;
    let records = call.endpoint.service.by_slug(&mut call.cx, slug, call.reach).await?;
    answer::row(&mut call.cx, resource, &view, &records).await
}

pub(super) async fn thread(mut call: Call<'_>, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let resource = call.endpoint.resource;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint.resource, &mut parts).await?;
    let thread = call.endpoint.service.thread(&mut call.cx, key, call.reach).await?;
    let Threaded { records, answered, cut } = thread;
    let mut view = View::of(resource);
    let mut replies = "";
    if let Some(index) = resource.domain.replies {
        view.leave_out(index);
        replies = resource.relations[index].name;
    }
    let embedded = load(&mut call.cx, resource, &records, &view).await?;
    let thread =
        Thread { resource, records: &records, view, embedded, replies, answers: answers_of(records.len(), &answered) };
    let mut out = Vec::with_capacity(128 + records.len() * 256);
    out.extend_from_slice(b"{\"data\":");
    thread.write(&mut out, 0)?;
    out.extend_from_slice(format!(",\"meta\":{{\"total\":{},\"cut\":[", records.len()).as_bytes());
    for (position, record) in cut.into_iter().enumerate() {
        if position > 0 {
            out.push(b',');
        }
        for (&index, value) in resource.key.iter().zip(records.key(resource, record)?) {
            crate::json::write_value(&mut out, resource.columns[index].kind, &value);
        }
    }
    out.extend_from_slice(b"]}}");
    Ok(answer::json(StatusCode::OK, out))
}

/// Rows, and which are answers to which.
struct Thread<'a> {
    resource: &'static Resource,
    records: &'a Records,
    view: View,
    embedded: Embedded,
    /// The name of the relation that leads to answers.
    replies: &'static str,
    answers: Vec<Vec<usize>>,
}

impl Thread<'_> {
    /// A row with its answers under the name of their relation. As deep as a thread is, which is bounded.
    fn write(&self, out: &mut Vec<u8>, record: usize) -> Result<()> {
        self.view.write(out, self.resource, self.records, &self.embedded, record)?;
        // Within the object that was just closed.
        out.pop();
        write_key(out, false, self.replies);
        out.push(b'[');
        for (position, &answer) in self.answers[record].iter().enumerate() {
            if position > 0 {
                out.push(b',');
            }
            self.write(out, answer)?;
        }
        out.extend_from_slice(b"]}");
        Ok(())
    }
}
