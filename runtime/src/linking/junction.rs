//! Rows of many-to-many tables.

use super::before::changeable_end;
use super::find::{admit, find, seen, values};
use super::{Found, Job, linking_columns};
use crate::db::{Row, StatementBuilder, Target, store};
use crate::json::Disconnect;
use crate::model::default_value;
use crate::table::{ColumnDef, Join, Link, RelationDef};
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// Links and unlinks the rows at the other end. What is linked already stays so, and so does what is not.
pub(super) async fn run(cx: &mut Cx, resource: &'static Resource, row: &Row, job: Job) -> Result<()> {
    let relation = job.relation;
    let table = Table::of(relation, resource, row)?;
    if let Disconnect::Rows(criteria) = &job.disconnect {
        let (end, columns) = (relation.end(), linking_columns(relation));
        let reads = cx.viewer().reads(end);
        let found = find(cx, end, criteria, columns, &seen(&reads)).await?.found;
        let change = changeable_end(cx, relation)?;
        admit(cx, end, columns, &found, &change).await?;
        table.delete(cx, &found).await?;
    }
    table.insert(cx, &job.connect).await
}

/// A table whose rows link a row to others.
pub(super) struct Table {
    schema: Option<&'static str>,
    name: &'static str,
    /// What holds this side's key.
    this: Vec<Cell>,
    /// The columns that hold the key of the other end.
    other: Vec<Place>,
    /// What else a row of it has.
    columns: &'static [ColumnDef],
}

/// A column of the table: its name in the database, and what its values are.
type Place = (&'static str, &'static ColumnDef);

/// A column and its value.
type Cell = (Place, Value<'static>);

impl Table {
    pub(super) fn of(relation: &'static RelationDef, resource: &'static Resource, row: &Row) -> Result<Self> {
        match (relation.join, relation.link) {
            (Join::Table { schema, table, this, other }, _) => {
                let (here, there) = (&resource.key[..1], &relation.target.key[..1]);
                let place = |name, resource: &'static Resource, index: usize| (name, &resource.columns[index]);
                let this = here.iter().map(|&index| place(this, resource, index)).zip(values(row, resource, here)?);
                let other = there.iter().map(|&index| place(other, relation.target, index));
                Ok(Self { schema, name: table, this: this.collect(), other: other.collect(), columns: &[] })
            }
            (Join::Columns { from, to }, Some(Link::Through(beyond))) => {
                let junction = relation.target;
                let place = |&index: &usize| {
                    let column: &'static ColumnDef = &junction.columns[index];
                    (column.column, column)
                };
                let other = junction.relations[beyond].columns().map_or(&[][..], |(from, _)| from);
                Ok(Self {
                    schema: junction.schema,
                    name: junction.table,
                    this: to.iter().map(place).zip(values(row, resource, from)?).collect(),
                    other: other.iter().map(place).collect(),
                    columns: junction.columns,
                })
            }
            _ => Err(Error::internal(format!("{}.{} is kept in no table", resource.name, relation.name))),
        }
    }

    /// The keys of a row that links `end`.
    fn entry(&self, end: &Found) -> Result<Vec<Cell>> {
        let mut entry = self.this.clone();
        for (place, value) in self.other.iter().zip(&end.values) {
            match entry.iter().find(|(known, _)| known.0 == place.0) {
                // A part of both keys: rows in which it differs cannot be linked.
                Some((_, known)) if known != value => return Err(Error::no_target(vec![end.path.clone()])),
                Some(_) => {}
                None => entry.push((*place, value.clone())),
            }
        }
        Ok(entry)
    }

    pub(super) async fn insert(&self, cx: &mut Cx, ends: &[Found]) -> Result<()> {
        for end in ends {
            let mut entry = self.entry(end)?;
            let now = store::now();
            for column in self.columns {
                if entry.iter().all(|((name, _), _)| *name != column.column)
                    && let Some(value) = default_value(column, now)
                {
                    entry.push(((column.column, column), value));
                }
            }
            let mut sql = StatementBuilder::new(cx.db().dialect(), "INSERT INTO ");
            sql.push_table_in(self.schema, self.name);
            for (position, ((name, _), _)) in entry.iter().enumerate() {
                sql.push(if position == 0 { " (" } else { ", " }).push_name(name);
            }
            for (position, ((_, column), value)) in entry.into_iter().enumerate() {
                sql.push(if position == 0 { ") VALUES (" } else { ", " }).push_value_of(column, value);
            }
            sql.push(")").push_unless_there(self.other[0].0);
            Target::Cx(cx).fetch(sql.build().writing()).await?;
        }
        Ok(())
    }

    pub(super) async fn delete(&self, cx: &mut Cx, ends: &[Found]) -> Result<()> {
        for end in ends {
            let Ok(entry) = self.entry(end) else { continue };
            let mut sql = StatementBuilder::new(cx.db().dialect(), "DELETE FROM ");
            sql.push_table_in(self.schema, self.name);
            for (position, ((name, column), value)) in entry.into_iter().enumerate() {
                sql.push(if position == 0 { " WHERE " } else { " AND " });
                sql.push_name(name).push(" = ").push_value_of(column, value);
            }
            Target::Cx(cx).fetch(sql.build().writing()).await?;
        }
        Ok(())
    }
}
