//! The trait that replaces operations of a resource: a method per operation it has, and the hooks around those that write.

use super::has;
use crate::{
    emit::rust::{types, writer::Writer},
    plan::{Endpoint, Operation, Plan, Resource, Verb},
};

/// `trait PostService`.
pub(super) fn service(w: &mut Writer, plan: &Plan, resource: &Resource) {
    w.blank();
    w.doc(&format!(
        "The operations of `{}{}`. Implement a method to replace one of them, or a hook to run",
        plan.base, resource.path
    ));
    w.doc("code around it; the runtime parses, authorizes, commits and renders around both.");
    w.block(&format!("pub trait {}: Send + Sync + 'static", resource.rust.service), |w| {
        let mut methods = Methods { w, first: true };
        operations(&mut methods, plan, resource);
        hooks(&mut methods, plan, resource);
    });
}

/// The function that makes an implementation of the trait known to the router.
pub(super) fn registration(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let service = &resource.rust.service;
    let mut operations: Vec<_> = METHODS
        .iter()
        .filter(|(_, operations)| operations.iter().any(|operation| has(resource, *operation)))
        .map(|(name, _)| *name)
        .collect();
    if has_actions(resource) {
        operations.push("action");
    }
    if resource.endpoints.iter().any(|endpoint| !endpoint.operation.is_read()) {
        operations.push("after_commit");
    }
    w.blank();
    w.block(&format!("{}::__service!", plan.crate_path), |w| {
        w.doc(&format!("Makes a [`{service}`] known to the router."));
        let operations = operations.join(", ");
        w.line(&format!("pub(super) fn register({service} for {}: {operations});", resource.rust.ty));
    });
}

/// The trait's methods, and the operations that each stands for.
const METHODS: &[(&str, &[Operation])] = &[
    ("list", &[Operation::List]),
    ("count", &[Operation::Count]),
    ("search", &[Operation::Search]),
    ("published", &[Operation::Published]),
    ("pending", &[Operation::Pending]),
    ("deleted", &[Operation::Deleted]),
    ("top_level", &[Operation::TopLevel]),
    ("by_slug", &[Operation::Slug]),
    ("get", &[Operation::Get]),
    ("thread", &[Operation::Thread]),
    ("create", &[Operation::Create]),
    ("update", &[Operation::Update, Operation::Replace]),
    ("delete", &[Operation::Delete]),
    ("hard_delete", &[Operation::HardDelete]),
    ("publish", &[Operation::Publish]),
    ("unpublish", &[Operation::Unpublish]),
    ("approve", &[Operation::Approve]),
    ("reject", &[Operation::Reject]),
    ("restore", &[Operation::Restore]),
    ("view", &[Operation::Views]),
    ("like", &[Operation::Like]),
    ("unlike", &[Operation::Unlike]),
];

/// What the runtime calls an operation that is an action, with hooks around it.
fn action(operation: Operation) -> Option<&'static str> {
    Some(match operation {
        Operation::Publish => "Publish",
        Operation::Unpublish => "Unpublish",
        Operation::Approve => "Approve",
        Operation::Reject => "Reject",
        Operation::Restore => "Restore",
        Operation::Views => "View",
        Operation::Like => "Like",
        Operation::Unlike => "Unlike",
        _ => return None,
    })
}

fn has_actions(resource: &Resource) -> bool {
    resource.endpoints.iter().any(|endpoint| action(endpoint.operation).is_some())
}

fn operations(methods: &mut Methods<'_>, plan: &Plan, resource: &Resource) {
    let ty = &resource.rust.ty;
    let key = format!("key: {}", types::key(plan, resource));
    let query = format!("query: rt::Query<{ty}>");
    let create = format!("input: {}", resource.rust.create);
    let update = format!("input: {}", resource.rust.update);
    let (row, page) = (format!("rt::Result<{ty}>"), format!("rt::Result<rt::Page<{ty}>>"));
    for (name, operations) in METHODS {
        let Some(doc) = route_doc(plan, resource, operations) else { continue };
        let mut method = |params: &[&str], output: &str, body: &str| methods.method(&doc, name, params, output, body);
        match operations[0] {
            Operation::Count => method(&[&query], "rt::Result<u64>", "cx.count(query)"),
            Operation::Search => method(&["text: String", &query], &page, "cx.search(text, query)"),
            Operation::Slug => method(&["slug: String"], &row, "cx.by_slug(slug)"),
            Operation::Get => method(&[&key], &row, "cx.get(key)"),
            Operation::Thread => method(&[&key], &format!("rt::Result<rt::Thread<{ty}>>"), "cx.thread(key)"),
            Operation::Create => method(&[&create], &row, "cx.create(input)"),
            Operation::Replace | Operation::Update => method(&[&key, &update], &row, "cx.update(key, input)"),
            Operation::Delete => method(&[&key], "rt::Result<()>", &format!("cx.delete::<{ty}>(key)")),
            Operation::HardDelete => method(&[&key], "rt::Result<()>", &format!("cx.hard_delete::<{ty}>(key)")),
            operation => match action(operation) {
                Some(action) => method(&[&key], &row, &format!("cx.act(rt::Action::{action}, key)")),
                None => method(&[&query], &page, "cx.list(query)"),
            },
        }
    }
}

/// The routes that a method stands for; none where the resource has none of them.
fn route_doc(plan: &Plan, resource: &Resource, operations: &[Operation]) -> Option<String> {
    let route = |endpoint: &Endpoint| format!("`{} {}{}`", verb(endpoint.verb), plan.base, endpoint.path);
    let routes: Vec<_> = operations
        .iter()
        .filter_map(|operation| resource.endpoints.iter().find(|endpoint| endpoint.operation == *operation))
        .map(|endpoint| match endpoint.operation {
            Operation::Replace => format!("{} with every column set", route(endpoint)),
            Operation::HardDelete => format!("{} with `hard=true`", route(endpoint)),
            _ => route(endpoint),
        })
        .collect();
    (!routes.is_empty()).then(|| routes.join(", and "))
}

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "GET",
        Verb::Post => "POST",
        Verb::Put => "PUT",
        Verb::Patch => "PATCH",
        Verb::Delete => "DELETE",
    }
}

fn hooks(methods: &mut Methods<'_>, plan: &Plan, resource: &Resource) {
    let ty = &resource.rust.ty;
    let key = format!("_key: &{}", types::key(plan, resource));
    let create = has(resource, Operation::Create);
    let update = has(resource, Operation::Update) || has(resource, Operation::Replace);
    let delete = has(resource, Operation::Delete);
    if create {
        let input = format!("_input: &mut {}", resource.rust.create);
        methods.hook(
            "Runs before a create, in its transaction; may change the input or refuse it.",
            "before_create",
            &[&input],
        );
        methods.hook("Runs after a create, in its transaction.", "after_create", &[&format!("_created: &{ty}")]);
    }
    if update {
        let input = format!("_input: &mut {}", resource.rust.update);
        methods.hook(
            "Runs before an update, in its transaction; may change the input or refuse it.",
            "before_update",
            &[&key, &input],
        );
        methods.hook("Runs after an update, in its transaction.", "after_update", &[&format!("_updated: &{ty}")]);
    }
    if delete {
        methods.hook("Runs before a delete, in its transaction; may refuse it.", "before_delete", &[&key]);
        methods.hook("Runs after a delete, in its transaction.", "after_delete", &[&key]);
    }
    let acts = has_actions(resource);
    if acts {
        let action = "_action: rt::Action";
        methods.hook("Runs before an action, in its transaction; may refuse it.", "before_action", &[action, &key]);
        methods.hook("Runs after an action, in its transaction.", "after_action", &[action, &format!("_row: &{ty}")]);
    }
    if create || update || delete || acts {
        let change = format!("_change: rt::Change<'_, {ty}>");
        let doc = "Runs once a change is committed, though the client goes away, for a minute at most; nothing can be refused any more.";
        methods.provided(doc, "after_commit", "_cx", &[&change], "()", "rt::done()");
    }
}

/// Methods with a body of one line, an empty line between them.
struct Methods<'w> {
    w: &'w mut Writer,
    first: bool,
}

impl Methods<'_> {
    fn method(&mut self, doc: &str, name: &str, params: &[&str], output: &str, body: &str) {
        self.provided(doc, name, "cx", params, output, body);
    }

    fn hook(&mut self, doc: &str, name: &str, params: &[&str]) {
        self.provided(doc, name, "_cx", params, "rt::Result<()>", "rt::ok()");
    }

    fn provided(&mut self, doc: &str, name: &str, cx: &str, params: &[&str], output: &str, body: &str) {
        if !std::mem::take(&mut self.first) {
            self.w.blank();
        }
        self.w.doc(doc);
        let cx = [cx, ": &mut rt::Cx"].concat();
        let mut all = vec!["&self", cx.as_str()];
        all.extend(params);
        let result = ["impl rt::Future<Output = ", output, "> + Send"].concat();
        self.w.function(&["fn ", name].concat(), &all, &result, |w| w.line(body));
    }
}
