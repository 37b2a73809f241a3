//! The rows that a view embeds: a query for each relation and level, whatever the number of rows.

use std::pin::Pin;

use super::links::{Keys, Links};
use super::render::write_row;
use super::{MAX_BYTES, MAX_DEPTH, MAX_READ, MAX_ROWS, MAX_WRITTEN, Relation, View, spelling};
use crate::access::Reach;
use crate::db::{Row, Statement, Target};
use crate::query::Related;
use crate::service::{Answer, Records};
use crate::table::{ColumnDef, Join, RelationDef};
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

/// What is embedded in rows: of each relation that their view has, the rows of all of them.
#[derive(Debug, Default)]
pub(crate) struct Embedded {
    pub(super) levels: Vec<Level>,
}

/// The rows of a relation, as JSON.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) name: &'static str,
    is_one: bool,
    /// Most rows of one parent.
    page: usize,
    links: Links,
    /// One row after another.
    json: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
    /// How many rows each is, with those that are embedded in it.
    rows: Vec<usize>,
}

/// How much is written into an answer.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    rows: usize,
    bytes: usize,
}

/// Loads what `view` embeds in rows, each level within the viewer's reach.
///
/// # Errors
/// 400 where a level has too many rows, or all of them together.
pub(crate) async fn load(cx: &mut Cx, resource: &'static Resource, records: &Records, view: &View) -> Result<Embedded> {
    if view.relations.is_empty() || records.len() == 0 {
        return Ok(Embedded::nothing(resource, view, records.len()));
    }
    let embedded = levels(cx, &mut [MAX_ROWS; MAX_DEPTH], resource, Parents::Records(records), view).await?;
    let mut size = Size::default();
    (0..records.len()).try_for_each(|record| size.add(embedded.size(record)))?;
    Ok(embedded)
}

/// Rows that others are embedded in.
#[derive(Clone, Copy)]
enum Parents<'a> {
    Records(&'a Records),
    Rows(&'a [Row]),
}

/// What is embedded in `parents`; `room` has the number of rows that each level may still hold.
fn levels<'a>(
    cx: &'a mut Cx,
    room: &'a mut [usize],
    resource: &'static Resource,
    parents: Parents<'a>,
    view: &'a View,
) -> Pin<Box<dyn Future<Output = Result<Embedded>> + Send + 'a>> {
    Box::pin(async move {
        let mut levels = Vec::with_capacity(view.relations.len());
        for relation in &view.relations {
            levels.push(level(cx, room, resource, parents, relation).await?);
        }
        Ok(Embedded { levels })
    })
}

async fn level(
    cx: &mut Cx,
    room: &mut [usize],
    resource: &'static Resource,
    parents: Parents<'_>,
    embedded: &Relation,
) -> Result<Level> {
    let relation = &resource.relations[embedded.index];
    let Some((room, below)) = room.split_first_mut() else {
        return Err(Error::internal("a view is deeper than any may be"));
    };
    let from = relation.from(resource);
    let mut keys = parents.keys(resource, from)?;
    let reach = cx.viewer().reads(relation.target);
    if keys.len() == 0 || reach == Reach::Nothing {
        return Ok(Level::new(relation, keys.nothing()));
    }
    let children = Children::fetch(cx, room, resource, relation, &keys, &embedded.view, reach).await?;
    let found = children.keys()?;
    let dialect = cx.db().dialect();
    let links = if from.iter().any(|&column| dialect.folds(&resource.columns[column])) {
        let found = spelling::agree(cx, resource, relation, &mut keys, found).await?;
        keys.link(&found)
    } else {
        keys.link(&found)
    };
    let nested = levels(cx, below, relation.target, Parents::Rows(&children.rows), &embedded.view).await?;
    children.render(Level::new(relation, links), &embedded.view, &nested)
}

/// The rows at the other ends of a relation.
struct Children {
    resource: &'static Resource,
    relation: &'static RelationDef,
    rows: Vec<Row>,
    /// The columns that were read; none where all were.
    read: Option<Vec<usize>>,
}

impl Children {
    async fn fetch(
        cx: &mut Cx,
        room: &mut usize,
        resource: &'static Resource,
        relation: &'static RelationDef,
        keys: &Keys,
        view: &View,
        reach: Reach,
    ) -> Result<Self> {
        let needed = match relation.join {
            Join::Columns { to, .. } => to,
            Join::Table { .. } => &[],
        };
        let read = view.columns_read(needed);
        let filter = reach.into_filter();
        let page = relation.target.max_page_size as usize;
        let key = &resource.columns[relation.from(resource)[0]];
        let mut target = Target::Cx(cx);
        let dialect = target.dialect();
        let mut rows = Vec::new();
        for part in keys.parts() {
            let (columns, filter) = (read.as_deref(), filter.as_ref());
            let related = Related { relation, columns, keys: part.values, key, filter };
            let fetched = if relation.is_one() {
                fetch(&mut target, related.all(dialect)).await
            } else if part.len == 1 {
                fetch(&mut target, related.first(dialect, page.min(MAX_ROWS + 1))).await
            } else {
                // Most often there are few, and to count them as they are found is for nothing. Of so many parents as the
                // statement has places for, so that there are few statements.
                let enough = (part.len.next_power_of_two() * page).min(MAX_ROWS);
                match fetch(&mut target, related.first(dialect, enough + 1)).await {
                    Ok(fetched) if fetched.len() <= enough.min(*room) => Ok(fetched),
                    Err(error) if !error.is_too_much() => Err(error),
                    _ => fetch(&mut target, related.first_of_each(dialect, page, MAX_ROWS + 1)).await,
                }
            };
            let fetched = fetched.map_err(|error| error.of_too_much(too_many_bytes))?;
            *room = room.checked_sub(fetched.len()).ok_or_else(|| too_many(relation))?;
            rows.extend(fetched);
        }
        Ok(Self { resource, relation, rows, read })
    }

    /// The values that a parent's key has, of each row.
    fn keys(&self) -> Result<Vec<Value<'_>>> {
        let places: Vec<(usize, &ColumnDef)> = match self.relation.join {
            Join::Columns { to, .. } => {
                to.iter().map(|&column| (self.place(column), &self.relation.target.columns[column])).collect()
            }
            // It is read after the row's own columns.
            Join::Table { .. } => {
                let width = self.read.as_ref().map_or(self.relation.target.columns.len(), Vec::len);
                vec![(width, &self.resource.columns[self.resource.key[0]])]
            }
        };
        let values = self.rows.iter().flat_map(|row| places.iter().map(|&(place, column)| row.value(place, column)));
        values.collect()
    }

    /// Where a column stands in a row.
    fn place(&self, column: usize) -> usize {
        match &self.read {
            Some(read) => read.iter().position(|&known| known == column).unwrap_or(column),
            None => column,
        }
    }

    fn render(&self, mut level: Level, view: &View, nested: &Embedded) -> Result<Level> {
        let target = self.relation.target;
        level.json.reserve(self.rows.len() * if self.read.is_some() { 48 } else { 256 });
        let mut size = Size::default();
        for (number, row) in self.rows.iter().enumerate() {
            let below = nested.size(number);
            // Before it is written: what is embedded in it may be much.
            size.add(below)?;
            let value = |column: usize| row.value(self.place(column), &target.columns[column]);
            write_row(&mut level.json, target, view, nested, number, value)?;
            level.ends.push(level.json.len());
            level.rows.push(1 + below.rows);
            size.rows += 1;
            size.bytes = level.json.len();
        }
        Ok(level)
    }
}

/// Rows that are embedded, and no more of them than an answer could hold.
fn fetch<'t>(target: &'t mut Target<'_>, statement: Statement) -> Answer<'t, Vec<Row>> {
    target.fetch(statement.at_most(MAX_READ))
}

fn too_many(relation: &RelationDef) -> Error {
    let message = format!(
        "finds more than {MAX_ROWS} rows on one level, with those of `{}`; take fewer rows, or list those by themselves",
        relation.name
    );
    Error::invalid_query("include", message)
}

fn too_many_bytes() -> Error {
    too_large(&format!("{} MiB of rows", MAX_BYTES >> 20))
}

fn too_large(most: &str) -> Error {
    let message = format!("writes more than {most} into one answer; take fewer rows, or include fewer relations");
    Error::invalid_query("include", message)
}

impl Size {
    /// # Errors
    /// 400 where more would be written than an answer holds.
    fn add(&mut self, more: Self) -> Result<()> {
        self.rows += more.rows;
        self.bytes += more.bytes;
        match () {
            () if self.rows > MAX_WRITTEN => Err(too_large(&format!("{MAX_WRITTEN} rows"))),
            () if self.bytes > MAX_BYTES => Err(too_many_bytes()),
            () => Ok(()),
        }
    }
}

impl Parents<'_> {
    fn keys(&self, resource: &Resource, columns: &[usize]) -> Result<Keys> {
        let values = match self {
            Self::Records(Records::Models(models)) => {
                let mut values = Vec::with_capacity(models.len() * columns.len());
                for record in 0..models.len() {
                    let record = models.values(record);
                    values.extend(columns.iter().map(|&column| record[column].clone()));
                }
                values
            }
            Self::Records(Records::Rows(rows)) => values_of(rows, resource, columns)?,
            Self::Rows(rows) => values_of(rows, resource, columns)?,
        };
        Ok(Keys::of(&values, columns.len()))
    }
}

/// The values of some columns, row by row.
fn values_of<'r>(rows: &'r [Row], resource: &Resource, columns: &[usize]) -> Result<Vec<Value<'r>>> {
    let values = rows.iter().flat_map(|row| columns.iter().map(|&index| row.value(index, &resource.columns[index])));
    values.collect()
}

impl Embedded {
    /// What is embedded in `rows` rows of which nobody has any.
    fn nothing(resource: &'static Resource, view: &View, rows: usize) -> Self {
        let level = |relation: &Relation| Level::new(&resource.relations[relation.index], Links::none(rows));
        Self { levels: view.relations.iter().map(level).collect() }
    }

    /// How much is embedded in one row.
    fn size(&self, parent: usize) -> Size {
        self.levels.iter().fold(Size::default(), |size, level| level.size(parent, size))
    }
}

impl Level {
    fn new(relation: &RelationDef, links: Links) -> Self {
        let page = relation.target.max_page_size as usize;
        Self {
            name: relation.name,
            is_one: relation.is_one(),
            page,
            links,
            json: Vec::new(),
            ends: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The children of a parent that are written.
    fn children(&self, parent: usize) -> &[u32] {
        let children = self.links.of(parent);
        &children[..children.len().min(if self.is_one { 1 } else { self.page })]
    }

    /// How much those of a parent are, added to `size`.
    fn size(&self, parent: usize, size: Size) -> Size {
        self.children(parent).iter().fold(size, |size, &child| Size {
            rows: size.rows + self.rows[child as usize],
            bytes: size.bytes + self.row(child).len() + 1,
        })
    }

    /// Writes what a parent has: a row or null, or an array of rows.
    pub(super) fn write(&self, out: &mut Vec<u8>, parent: usize) {
        let children = self.children(parent);
        if self.is_one {
            match children.first() {
                Some(&child) => out.extend_from_slice(self.row(child)),
                None => out.extend_from_slice(b"null"),
            }
            return;
        }
        out.push(b'[');
        for (index, &child) in children.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            out.extend_from_slice(self.row(child));
        }
        out.push(b']');
    }

    fn row(&self, child: u32) -> &[u8] {
        let child = child as usize;
        let start = if child == 0 { 0 } else { self.ends[child - 1] };
        &self.json[start..self.ends[child]]
    }
}
