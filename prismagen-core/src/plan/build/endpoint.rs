use super::access::Rules;
use crate::plan::endpoint::{Access, Endpoint, Operation, Verb};
use crate::plan::naming::{Scope, rust, words};
use crate::plan::resource::{Key, RateLimit};

/// The operation ids given so far: no two routes of an API share one.
pub(super) struct OperationIds {
    scope: Scope,
}

impl Default for OperationIds {
    fn default() -> Self {
        Self { scope: Scope::new("") }
    }
}

impl OperationIds {
    /// Takes an id, or another one where it is taken.
    pub(super) fn claim(&mut self, id: &str) -> String {
        self.scope.claim(id.to_owned())
    }
}

/// The routes of `operations` below `path`.
pub(super) fn all(
    rules: &Rules<'_>,
    operations: &[Operation],
    path: &str,
    key: Option<&Key>,
    rate_limits: &[RateLimit],
    ids: &mut OperationIds,
) -> Vec<Endpoint> {
    let one = words::pascal(rules.model.name());
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
            let access = rules.of(operation);
            let is_limited = rate_limits.iter().any(|limit| limit.operations.contains(&operation));
            Endpoint {
                operation,
                verb,
                path: [path, if operation.has_key() { item } else { "" }, below].concat(),
                operation_id: ids.claim(&name.concat()),
                failures: failures(operation, &access, rules.users.is_some(), is_limited),
                access,
                status,
                flag: (operation == Operation::HardDelete).then_some("hard"),
            }
        })
        .collect()
}

/// A token that is none is refused even where nobody needs one, and who may write is refused all the same where a body links
/// what is another's, or a service of the program says so.
fn failures(operation: Operation, access: &Access, has_users: bool, is_limited: bool) -> Vec<u16> {
    use Operation::{Create, Replace, Slug, Update};
    let of_a_row = operation.has_key() || operation == Slug;
    let has_body = matches!(operation, Create | Replace | Update);
    let statuses = [
        (400, true),
        (401, has_users || *access == Access::Closed),
        (403, has_users && (!operation.is_read() || matches!(access, Access::Closed | Access::Some { .. }))),
        (404, of_a_row),
        (409, !operation.is_read()),
        (413, has_body),
        // A query may be longer than a server reads.
        (414, operation.is_list() || operation == Operation::Count),
        (415, has_body),
        (422, has_body),
        (429, is_limited),
        (500, true),
        (503, true),
    ];
    statuses.into_iter().filter(|(_, answers)| *answers).map(|(status, _)| status).collect()
}
