//! One change of one row, as a statement: what it does to a number is done by the database, so that no two are lost in each
//! other.

use crate::db::{Argument, Row, StatementBuilder, Target, store};
use crate::table::{ColumnDef, Kind};
use crate::value::Value;
use crate::{Error, Resource, Result};

/// A change of a row that has a route of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// It is for everybody from now on.
    Publish,
    /// It no longer is.
    Unpublish,
    /// It passes.
    Approve,
    /// It does not.
    Reject,
    /// Its delete is taken back.
    Restore,
    /// It was looked at once more.
    View,
    /// One more likes it.
    Like,
    /// One fewer does.
    Unlike,
}

/// What becomes of a column.
enum Set {
    To(Value<'static>),
    /// Unless there is a value already.
    IfNull(Value<'static>),
    /// One more, up to what the column can hold.
    Up,
    /// One fewer, down to none.
    Down,
}

/// Which rows it can be done to.
enum State {
    Live,
    Deleted,
}

impl Action {
    /// What it sets.
    ///
    /// # Errors
    /// 500 where the resource has no column for it, and so no route.
    fn sets(self, resource: &Resource) -> Result<Vec<(usize, Set)>> {
        let domain = resource.domain;
        let flag = |column: Option<usize>, value: bool| Some((column?, Set::To(Value::Boolean(value))));
        let since = domain.published_at.filter(|&index| resource.columns[index].nullable);
        let now = Value::DateTime(store::now());
        let sets = match self {
            Self::Publish => [flag(domain.published, true), since.map(|index| (index, Set::IfNull(now)))],
            Self::Unpublish => [flag(domain.published, false), since.map(|index| (index, Set::To(Value::Null)))],
            Self::Approve => [flag(domain.approved, true), None],
            Self::Reject => [flag(domain.approved, false), None],
            Self::Restore => [domain.deleted_at.map(|index| (index, Set::To(Value::Null))), None],
            Self::View => [domain.views.map(|index| (index, Set::Up)), None],
            Self::Like => [domain.likes.map(|index| (index, Set::Up)), None],
            Self::Unlike => [domain.likes.map(|index| (index, Set::Down)), None],
        };
        if sets[0].is_none() {
            return Err(Error::internal(format!("{} has nothing for {self:?}", resource.name)));
        }
        Ok(sets.into_iter().flatten().collect())
    }

    /// Whether it changes what the row says: somebody who looks at it does not.
    fn is_change(self) -> bool {
        !matches!(self, Self::View | Self::Like | Self::Unlike)
    }
}

/// Does it, and answers the row; none where there is no such row, or it is not of the state that the action is for.
///
/// # Errors
/// 409 where the change violates a constraint.
pub(crate) async fn act(
    target: Target<'_>,
    resource: &'static Resource,
    action: Action,
    key: Vec<Value<'static>>,
) -> Result<Option<Row>> {
    let state = if action == Action::Restore { State::Deleted } else { State::Live };
    change(target, resource, key, action.sets(resource)?, action.is_change(), state).await
}

/// A delete that leaves the row where it is, out of everybody's sight; none where there is no such row, or it is deleted.
pub(crate) async fn bury(
    target: Target<'_>,
    resource: &'static Resource,
    deleted_at: usize,
    key: Vec<Value<'static>>,
) -> Result<Option<Row>> {
    let sets = vec![(deleted_at, Set::To(Value::DateTime(store::now())))];
    change(target, resource, key, sets, true, State::Live).await
}

async fn change(
    target: Target<'_>,
    resource: &'static Resource,
    key: Vec<Value<'static>>,
    mut sets: Vec<(usize, Set)>,
    is_change: bool,
    state: State,
) -> Result<Option<Row>> {
    let key = store::whole(resource, key)?;
    let dialect = target.dialect();
    if is_change {
        let touched = resource.columns.iter().enumerate().filter(|(_, column)| column.updated_at);
        sets.extend(touched.map(|(index, _)| (index, Set::To(Value::DateTime(store::now())))));
    }
    let mut sql = StatementBuilder::new(dialect, "UPDATE ");
    sql.push_table(resource);
    for (position, (index, set)) in sets.into_iter().enumerate() {
        let column = &resource.columns[index];
        sql.push(if position == 0 { " SET " } else { ", " }).push_name(column.column).push(" = ");
        push(&mut sql, column, set);
    }
    let key_columns = || resource.key.iter().map(|&index| &resource.columns[index]);
    for (position, (column, value)) in key_columns().zip(&key).enumerate() {
        sql.push(if position == 0 { " WHERE " } else { " AND " });
        sql.push_name(column.column).push(" = ").push_value_of(column, value.clone());
    }
    if let Some(deleted_at) = resource.domain.deleted_at {
        sql.push(" AND ").push_name(resource.columns[deleted_at].column);
        sql.push(match state {
            State::Live => " IS NULL",
            State::Deleted => " IS NOT NULL",
        });
    }
    let key = key_columns().zip(key).map(|(column, value)| Argument::of(column, value)).collect();
    store::act(target, resource, sql.build_returning(resource, key)).await
}

fn push(sql: &mut StatementBuilder, column: &ColumnDef, set: Set) {
    match set {
        Set::To(value) => drop(sql.push_value_of(column, value)),
        Set::IfNull(value) => {
            sql.push("COALESCE(").push_name(column.column).push(", ").push_value_of(column, value).push(")");
        }
        Set::Up => push_step(sql, column.column, " < ", most(column), " + 1"),
        Set::Down => push_step(sql, column.column, " > ", 0, " - 1"),
    }
}

/// The largest number that the column holds.
fn most(column: &ColumnDef) -> i64 {
    column.most.unwrap_or(match column.kind {
        Kind::BigInt => i64::MAX,
        _ => i32::MAX.into(),
    })
}

/// A step, where the number has not come to its end. No number yet is none.
fn push_step(sql: &mut StatementBuilder, column: &str, test: &str, end: i64, step: &str) {
    let number = |sql: &mut StatementBuilder| {
        sql.push("COALESCE(").push_name(column).push(", 0)");
    };
    sql.push("CASE WHEN ");
    number(sql);
    sql.push(test).push(&end.to_string()).push(" THEN ");
    number(sql);
    sql.push(step).push(" ELSE ").push_name(column).push(" END");
}
