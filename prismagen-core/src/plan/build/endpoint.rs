use super::operations::{covers, report_empty_words};
use crate::annotations::{Auth, ModelAnnotations};
use crate::diagnostics::Diagnostics;
use crate::plan::endpoint::{Access, Endpoint, Operation, Verb};
use crate::plan::naming::{Scope, rust, words};
use crate::plan::resource::Key;
use crate::schema::ModelWalker;

/// The operation ids given so far: no two routes of an API share one.
pub(super) struct OperationIds {
    scope: Scope,
}

impl Default for OperationIds {
    fn default() -> Self {
        Self { scope: Scope::new("") }
    }
}

/// The routes of `operations` below `path`.
pub(super) fn all(
    model: ModelWalker<'_>,
    operations: &[Operation],
    path: &str,
    key: Option<&Key>,
    said: &ModelAnnotations<'_>,
    ids: &mut OperationIds,
    diagnostics: &mut Diagnostics,
) -> Vec<Endpoint> {
    if let Some(Auth::PublicOnly(words)) = said.auth.as_ref().filter(|_| !operations.is_empty()) {
        report_empty_words(words, operations, "auth", model.name(), diagnostics);
    }
    let one = words::pascal(model.name());
    let many = rust::plural_type(&one);
    let item = key.map_or("", |key| key.path.as_str());
    operations
        .iter()
        .map(|&operation| {
            let (verb, below, name, status) = match operation {
                Operation::List => (Verb::Get, "", ["list", &many], 200),
                Operation::Count => (Verb::Get, "/meta/count", ["count", &many], 200),
                Operation::Create => (Verb::Post, "", ["create", &one], 201),
                Operation::Get => (Verb::Get, item, ["get", &one], 200),
                Operation::Replace => (Verb::Put, item, ["replace", &one], 200),
                Operation::Update => (Verb::Patch, item, ["update", &one], 200),
                Operation::Delete => (Verb::Delete, item, ["delete", &one], 204),
            };
            let access = access(operation, said);
            Endpoint {
                operation,
                verb,
                path: [path, below].concat(),
                operation_id: ids.scope.claim(name.concat()),
                failures: failures(operation, &access),
                access,
                status,
            }
        })
        .collect()
}

fn access(operation: Operation, said: &ModelAnnotations<'_>) -> Access {
    let open = match &said.auth {
        Some(Auth::Public(_)) => true,
        Some(Auth::PublicOnly(words)) => words.iter().any(|word| covers(word.value, operation)),
        None => false,
    };
    if open { Access::Public } else { Access::Closed }
}

fn failures(operation: Operation, access: &Access) -> Vec<u16> {
    use Operation::{Create, Delete, Get, Replace, Update};
    let of_a_row = matches!(operation, Get | Replace | Update | Delete);
    let has_body = matches!(operation, Create | Replace | Update);
    let statuses = [
        (400, true),
        (401, *access == Access::Closed),
        (404, of_a_row),
        (409, !operation.is_read()),
        (413, has_body),
        (415, has_body),
        (422, has_body),
        (500, true),
        (503, true),
    ];
    statuses.into_iter().filter(|(_, answers)| *answers).map(|(status, _)| status).collect()
}
