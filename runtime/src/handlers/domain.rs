//! Operations that are about what some columns are for.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;

use super::operations::{Call, json, nothing, one};
use super::request;
use crate::db::{Target, store};
use crate::domain::{Action, answers_of};
use crate::json::write_key;
use crate::query::parse_nothing;
use crate::service::{Records, Threaded};
use crate::{Error, Resource, Result};

/// A change of a row that takes no body.
pub(super) async fn act(mut call: Call<'_>, action: Action, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint, &mut parts).await?;
    call.admit(&key).await?;
    let records = call.endpoint.service.act(&mut call.cx, action, key).await?;
    match action {
        Action::View => Ok(nothing()),
        _ => one(call.endpoint, StatusCode::OK, &records),
    }
}

pub(super) async fn by_slug(mut call: Call<'_>, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let resource = call.endpoint.resource;
    let (mut parts, _) = request.into_parts();
    let slug = request::slug(&mut parts).await?;
    if !store::sees_slug(Target::Cx(&mut call.cx), resource, &slug, &call.reach).await? {
        return Err(Error::not_found());
    }
    let records = call.endpoint.service.by_slug(&mut call.cx, slug).await?;
    one(call.endpoint, StatusCode::OK, &records)
}

pub(super) async fn thread(mut call: Call<'_>, request: Request) -> Result<Response> {
    parse_nothing(request::query(&request))?;
    let resource = call.endpoint.resource;
    let (mut parts, _) = request.into_parts();
    let key = request::key(call.endpoint, &mut parts).await?;
    call.admit(&key).await?;
    let Threaded { records, answered, cut } = call.endpoint.service.thread(&mut call.cx, key).await?;
    let replies = resource.domain.replies.map(|index| resource.relations[index].name).unwrap_or_default();
    let answers = answers_of(records.len(), &answered);
    let mut out = Vec::with_capacity(128 + records.len() * 256);
    out.extend_from_slice(b"{\"data\":");
    write_row(&mut out, resource, &records, replies, &answers, 0)?;
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
    Ok(json(StatusCode::OK, out))
}

/// A row with its answers under the name of their relation. As deep as a thread is, which is bounded.
fn write_row(
    out: &mut Vec<u8>,
    resource: &Resource,
    records: &Records,
    replies: &str,
    answers: &[Vec<usize>],
    record: usize,
) -> Result<()> {
    records.write(out, resource, record)?;
    // Within the object that was just closed.
    out.pop();
    write_key(out, false, replies);
    out.push(b'[');
    for (position, &answer) in answers[record].iter().enumerate() {
        if position > 0 {
            out.push(b',');
        }
        write_row(out, resource, records, replies, answers, answer)?;
    }
    out.extend_from_slice(b"]}");
    Ok(())
}
