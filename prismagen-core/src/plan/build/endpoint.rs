use super::operations::report_empty_words;
use super::words::{is_common, permits};
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
        report_empty_words(words, operations, permits, "auth", model.name(), diagnostics);
    }
    let one = words::pascal(model.name());
    let many = rust::plural_type(&one);
    let item = key.map_or("", |key| key.path.as_str());
    operations
        .iter()
        .map(|&operation| {
            let (verb, below, name, status) = match operation {
                Operation::List => (Verb::Get, "", ["list", &many, ""], 200),
                Operation::Count => (Verb::Get, "/meta/count", ["count", &many, ""], 200),
                Operation::Search => (Verb::Get, "/search", ["search", &many, ""], 200),
                Operation::Published => (Verb::Get, "/published", ["listPublished", &many, ""], 200),
                Operation::Pending => (Verb::Get, "/pending", ["listPending", &many, ""], 200),
                Operation::Deleted => (Verb::Get, "/deleted", ["listDeleted", &many, ""], 200),
                Operation::TopLevel => (Verb::Get, "/top-level", ["listTopLevel", &many, ""], 200),
                Operation::Slug => (Verb::Get, "/slug/{slug}", ["get", &one, "BySlug"], 200),
                Operation::Create => (Verb::Post, "", ["create", &one, ""], 201),
                Operation::Get => (Verb::Get, "", ["get", &one, ""], 200),
                Operation::Replace => (Verb::Put, "", ["replace", &one, ""], 200),
                Operation::Update => (Verb::Patch, "", ["update", &one, ""], 200),
                Operation::Delete => (Verb::Delete, "", ["delete", &one, ""], 204),
                Operation::HardDelete => (Verb::Delete, "", ["hardDelete", &one, ""], 204),
                Operation::Publish => (Verb::Post, "/publish", ["publish", &one, ""], 200),
                Operation::Unpublish => (Verb::Post, "/unpublish", ["unpublish", &one, ""], 200),
                Operation::Approve => (Verb::Post, "/approve", ["approve", &one, ""], 200),
                Operation::Reject => (Verb::Post, "/reject", ["reject", &one, ""], 200),
                Operation::Restore => (Verb::Post, "/restore", ["restore", &one, ""], 200),
                Operation::Views => (Verb::Post, "/views", ["view", &one, ""], 204),
                Operation::Like => (Verb::Post, "/like", ["like", &one, ""], 200),
                Operation::Unlike => (Verb::Post, "/unlike", ["unlike", &one, ""], 200),
                Operation::Thread => (Verb::Get, "/thread", ["get", &one, "Thread"], 200),
            };
            let access = access(operation, said);
            Endpoint {
                operation,
                verb,
                path: [path, if operation.has_key() { item } else { "" }, below].concat(),
                operation_id: ids.scope.claim(name.concat()),
                failures: failures(operation, &access),
                access,
                status,
                flag: (operation == Operation::HardDelete).then_some("hard"),
            }
        })
        .collect()
}

fn access(operation: Operation, said: &ModelAnnotations<'_>) -> Access {
    let open = match &said.auth {
        Some(Auth::Public(_)) => is_common(operation),
        Some(Auth::PublicOnly(words)) => words.iter().any(|word| permits(word.value, operation)),
        None => false,
    };
    if open { Access::Public } else { Access::Closed }
}

fn failures(operation: Operation, access: &Access) -> Vec<u16> {
    use Operation::{Create, Replace, Slug, Update};
    let of_a_row = operation.has_key() || operation == Slug;
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
