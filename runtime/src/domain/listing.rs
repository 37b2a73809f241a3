//! Lists of some rows.

use crate::Resource;
use crate::query::{Filter, Test};
use crate::table::{Join, Operation};
use crate::value::Value;

/// What the rows of a list fulfil; nothing for the list of all.
pub(crate) fn listed(resource: &Resource, operation: Operation) -> Option<Filter> {
    let domain = resource.domain;
    let null = |index: usize, is_null: bool| Filter::Column(index, Test::IsNull(is_null));
    let is = |index: usize, value: bool| Filter::Column(index, Test::Equals(Value::Boolean(value)));
    match operation {
        Operation::Published => domain.published.map(|index| is(index, true)),
        Operation::Pending => domain.approved.map(|index| match resource.columns[index].nullable {
            true => null(index, true),
            false => is(index, false),
        }),
        Operation::Deleted => domain.deleted_at.map(|index| null(index, false)),
        Operation::TopLevel => parent(resource).map(|index| null(index, true)),
        _ => None,
    }
}

/// The column that names the row which a row answers.
pub(super) fn parent(resource: &Resource) -> Option<usize> {
    joined(resource).map(|(_, parent)| parent)
}

/// The column of a row that others name, and the one by which they do.
pub(super) fn joined(resource: &Resource) -> Option<(usize, usize)> {
    match resource.relations[resource.domain.replies?].join {
        Join::Columns { from: [from], to: [to] } => Some((*from, *to)),
        _ => None,
    }
}
