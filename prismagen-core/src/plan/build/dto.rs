use crate::plan::dto::{Dto, DtoField, Dtos, Inputs, Presence};
use crate::plan::endpoint::Operation;
use crate::plan::resource::{Column, ColumnId, Key, Resource, Write};

/// The bodies of a resource that has `operations`.
pub(super) fn all(columns: &[Column], operations: &[Operation]) -> Dtos {
    let written = |operation: Operation, accepts: fn(&Column) -> bool, presence: fn(&Column) -> Presence| {
        if operations.contains(&operation) { dto(columns, accepts, presence) } else { Dto::default() }
    };
    Dtos {
        read: dto(columns, |column| column.readable, |_| Presence::Required),
        create: written(Operation::Create, |column| column.write != Write::Never, when_absent),
        replace: written(Operation::Replace, |column| column.write == Write::Always, when_replaced),
        update: written(Operation::Update, |column| column.write == Write::Always, |_| Presence::Keep),
    }
}

/// What somebody says of themselves who registers; the password, whose hash is in `password`, goes with it.
///
/// # Errors
/// The column that is required, and that they may not say.
pub(super) fn registration(user: &Resource, password: ColumnId) -> Result<Dto, ColumnId> {
    // `password` is what is typed, whatever a column of that name holds.
    let given = |column: &Column| column.write != Write::Never && !column.by_admin && column.name != "password";
    let is_needed = |column: &Column| when_absent(column) == Presence::Required;
    let needed = user.columns().find(|(id, column)| *id != password && !given(column) && is_needed(column));
    match needed {
        Some((id, _)) => Err(id),
        None => Ok(dto(&user.columns, given, when_absent)),
    }
}

/// What code may write to a table: more than any client.
pub(super) fn inputs(columns: &[Column], key: Option<&Key>) -> Inputs {
    let mut update = dto(columns, |_| true, |_| Presence::Keep);
    if let Some(key) = key {
        update.fields.retain(|field| !key.columns.contains(&field.column));
    }
    Inputs { create: Some(dto(columns, |_| true, in_code)), update: key.map(|_| update) }
}

fn dto(columns: &[Column], accepts: fn(&Column) -> bool, presence: fn(&Column) -> Presence) -> Dto {
    let accepted = columns.iter().enumerate().filter(|(_, column)| accepts(column));
    let field = |(index, column)| DtoField { column: ColumnId(index as u32), presence: presence(column) };
    Dto { fields: accepted.map(field).collect(), relations: Vec::new() }
}

/// What a client's new row takes where a field is absent. Of some of what only admins write, the server says it.
fn when_absent(column: &Column) -> Presence {
    match in_code(column) {
        Presence::Required if column.is_filled => Presence::Default,
        presence => presence,
    }
}

/// What a replaced row takes where a field is absent: what only admins write stays as it is.
fn when_replaced(column: &Column) -> Presence {
    if column.by_admin { Presence::Keep } else { in_code(column) }
}

/// What a new row takes where code leaves a field out.
fn in_code(column: &Column) -> Presence {
    match () {
        () if column.default.is_some() || column.updated_at || column.list => Presence::Default,
        () if column.nullable => Presence::Null,
        () => Presence::Required,
    }
}
