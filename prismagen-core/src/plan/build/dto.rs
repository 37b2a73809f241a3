use crate::plan::dto::{Dto, DtoField, Dtos, Inputs, Presence};
use crate::plan::endpoint::Operation;
use crate::plan::resource::{Column, ColumnId, Key, Write};

/// The bodies of a resource that has `operations`.
pub(super) fn all(columns: &[Column], operations: &[Operation]) -> Dtos {
    let written = |operation: Operation, accepts: fn(&Column) -> bool, presence: fn(&Column) -> Presence| {
        if operations.contains(&operation) { dto(columns, accepts, presence) } else { Dto::default() }
    };
    Dtos {
        read: dto(columns, |column| column.readable, |_| Presence::Required),
        create: written(Operation::Create, |column| column.write != Write::Never, when_absent),
        replace: written(Operation::Replace, |column| column.write == Write::Always, when_absent),
        update: written(Operation::Update, |column| column.write == Write::Always, |_| Presence::Keep),
    }
}

/// What code may write to a table: more than any client.
pub(super) fn inputs(columns: &[Column], key: Option<&Key>) -> Inputs {
    let mut update = dto(columns, |_| true, |_| Presence::Keep);
    if let Some(key) = key {
        update.fields.retain(|field| !key.columns.contains(&field.column));
    }
    Inputs { create: Some(dto(columns, |_| true, when_absent)), update: key.map(|_| update) }
}

fn dto(columns: &[Column], accepts: fn(&Column) -> bool, presence: fn(&Column) -> Presence) -> Dto {
    let accepted = columns.iter().enumerate().filter(|(_, column)| accepts(column));
    let field = |(index, column)| DtoField { column: ColumnId(index as u32), presence: presence(column) };
    Dto { fields: accepted.map(field).collect() }
}

/// What a whole row takes where a field is absent.
fn when_absent(column: &Column) -> Presence {
    match () {
        () if column.default.is_some() || column.updated_at || column.list => Presence::Default,
        () if column.nullable => Presence::Null,
        () => Presence::Required,
    }
}
