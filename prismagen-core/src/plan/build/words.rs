//! Which operations a word of `@expose` or `@auth` means.

use crate::annotations::Operations;
use crate::plan::endpoint::Operation;

/// Whether `@expose` with `word` has `operation`.
pub(super) fn exposes(word: Operations, operation: Operation) -> bool {
    use Operation::*;
    let changes_rows = match word {
        Operations::Write => !operation.is_read() || matches!(operation, Pending | Deleted),
        Operations::Update => operation == Deleted,
        Operations::Delete => operation == HardDelete,
        _ => false,
    };
    changes_rows || covers(word, operation)
}

/// Whether a rule that `@auth` gives for `word` is about `operation`, unless a narrower word names it. What an approval
/// needs, or looking at what was deleted, no wider word says; who may read a row may like it.
pub(super) fn permits(word: Operations, operation: Operation) -> bool {
    use Operation::*;
    let open_to_readers = match word {
        Operations::Read | Operations::Get => matches!(operation, Views | Like | Unlike),
        _ => false,
    };
    open_to_readers || covers(word, operation)
}

/// Whether a rule about all operations, `@auth public`, is about this one, too.
pub(super) fn is_common(operation: Operation) -> bool {
    use Operation::*;
    !matches!(operation, Pending | Approve | Reject | Deleted | HardDelete)
}

/// What a word means in both.
fn covers(word: Operations, operation: Operation) -> bool {
    use Operation::*;
    match word {
        Operations::Read => covers(Operations::List, operation) || covers(Operations::Get, operation),
        Operations::Write => matches!(operation, Create | Delete) || covers(Operations::Update, operation),
        Operations::Update => matches!(operation, Replace | Update | Publish | Unpublish | Restore),
        Operations::List => matches!(operation, List | Count | Search | Published | TopLevel),
        Operations::Count => operation == Count,
        Operations::Get => matches!(operation, Get | Slug | Thread),
        Operations::Create => operation == Create,
        Operations::Replace => operation == Replace,
        Operations::Patch => operation == Update,
        Operations::Delete => operation == Delete,
        Operations::HardDelete => operation == HardDelete,
        Operations::Restore => matches!(operation, Restore | Deleted),
        Operations::Deleted => operation == Deleted,
        Operations::Slug => operation == Slug,
        Operations::Search => operation == Search,
        Operations::Published => operation == Published,
        Operations::Publish => matches!(operation, Publish | Unpublish),
        Operations::Unpublish => operation == Unpublish,
        Operations::Approve => matches!(operation, Approve | Reject | Pending),
        Operations::Reject => operation == Reject,
        Operations::Pending => operation == Pending,
        Operations::Views => operation == Views,
        Operations::Like => matches!(operation, Like | Unlike),
        Operations::Unlike => operation == Unlike,
        Operations::TopLevel => operation == TopLevel,
        Operations::Thread => operation == Thread,
    }
}
