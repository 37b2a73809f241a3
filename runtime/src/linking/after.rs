//! Links that are not in the written row.

use axum::http::StatusCode;

use super::before::changeable_end;
use super::find::{admit, equal, find, kept, rows, values};
use super::{Found, Job, Links, junction};
use crate::access::{Reach, keeps};
use crate::db::{Row, Target, store};
use crate::json::Disconnect;
use crate::model::Values;
use crate::problem::FieldError;
use crate::service::Records;
use crate::table::{Cardinality, Link, Owner, RelationDef};
use crate::value::Value;
use crate::{Cx, Error, Resource, Result};

impl Links {
    /// Links rows to the one that was written.
    ///
    /// # Errors
    /// 409 where a row is taken, or was to be disconnected and is not connected; 403 where it would be changed and may not be.
    pub(crate) async fn after(self, cx: &mut Cx, resource: &'static Resource, written: &Records) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        // What a service answers need not be what is stored.
        let key: Vec<_> = written.key(resource, 0)?.into_iter().map(Value::into_owned).collect();
        let row = store::get(Target::Cx(cx), resource, key).await?.ok_or_else(Error::not_found)?;
        for job in self.0 {
            job.run(cx, resource, &row).await?;
        }
        Ok(())
    }
}

impl Job {
    async fn run(self, cx: &mut Cx, resource: &'static Resource, row: &Row) -> Result<()> {
        let relation = self.relation;
        match (relation.link, relation.columns()) {
            (Some(Link::Join), Some((from, to))) => {
                let here = Here { relation, to, key: values(row, resource, from)? };
                here.disconnect(cx, self.disconnect).await?;
                here.connect(cx, self.connect).await
            }
            _ => junction::run(cx, resource, row, self).await,
        }
    }
}

/// One side of a relation whose other side holds the foreign key.
struct Here {
    relation: &'static RelationDef,
    /// The foreign key.
    to: &'static [usize],
    /// What it holds where it leads here.
    key: Vec<Value<'static>>,
}

impl Here {
    async fn disconnect(&self, cx: &mut Cx, disconnect: Disconnect) -> Result<()> {
        let target = self.relation.target;
        let reads = cx.viewer().reads(target);
        let found = match disconnect {
            Disconnect::Nothing => return Ok(()),
            Disconnect::Any => self.linked(cx, &reads).await?,
            Disconnect::Rows(criteria) => {
                let mut linked = kept(&reads);
                linked.filters.push(equal(self.to, &self.key));
                let search = find(cx, target, &criteria, target.key, &linked).await?;
                if !search.missing.is_empty() {
                    return Err(not_linked(search.missing));
                }
                search.found
            }
        };
        let change = changeable_end(cx, self.relation)?;
        admit(cx, target, target.key, &found, &change).await?;
        for row in found {
            self.set(cx, &row, None).await?;
        }
        Ok(())
    }

    async fn connect(&self, cx: &mut Cx, connect: Vec<Found>) -> Result<()> {
        for row in connect {
            if self.relation.cardinality == Cardinality::One {
                let others = self.linked(cx, &Reach::All).await?;
                if others.iter().any(|other| other.values == row.values) {
                    continue;
                }
                self.make_room(cx, others, &row).await?;
            }
            self.set(cx, &row, Some(&self.key)).await?.ok_or_else(|| Error::no_target(vec![row.path.clone()]))?;
        }
        Ok(())
    }

    /// What was linked where there is room for one gives way, if it can be without.
    async fn make_room(&self, cx: &mut Cx, others: Vec<Found>, row: &Found) -> Result<()> {
        let target = self.relation.target;
        if others.is_empty() {
            return Ok(());
        }
        let optional = self.to.iter().all(|&index| target.columns[index].nullable);
        let change = changeable_end(cx, self.relation)?;
        if !optional || admit(cx, target, target.key, &others, &change).await.is_err() {
            return Err(taken(&row.path));
        }
        for other in others {
            self.set(cx, &other, None).await?;
        }
        Ok(())
    }

    /// The rows that are linked already, within a reach.
    async fn linked(&self, cx: &mut Cx, reach: &Reach) -> Result<Vec<Found>> {
        let target = self.relation.target;
        let rows = rows(cx, target, equal(self.to, &self.key), &kept(reach)).await?;
        let path = self.relation.name;
        rows.iter().map(|row| Ok(Found { path: path.to_owned(), values: values(row, target, target.key)? })).collect()
    }

    /// Gives a row its foreign key, or takes it. A row that belongs to whom another row belongs to stays with those who may
    /// change it, as it would if it was changed by itself.
    async fn set(&self, cx: &mut Cx, row: &Found, key: Option<&[Value<'static>]>) -> Result<Option<Row>> {
        let target = self.relation.target;
        let nulls = || vec![Value::Null; self.to.len()];
        let set = Values::of_columns(target, self.to, key.map_or_else(nulls, <[_]>::to_vec));
        let changed = store::update(Target::Cx(cx), target, row.values.clone(), set).await;
        let changed = changed.map_err(|error| error.below(&row.path))?;
        if let (Some(_), Owner::Path(..)) = (&changed, target.owner) {
            keeps(cx, target, &row.values, &changeable_end(cx, self.relation)?).await?;
        }
        Ok(changed)
    }
}

fn not_linked(paths: Vec<String>) -> Error {
    let failure = |path: String| FieldError {
        path: path.into(),
        code: "not_linked".into(),
        message: "names a row that is not linked to this one".into(),
    };
    Error::conflict("A row that was to be disconnected is not linked to this one.")
        .with_errors(paths.into_iter().map(failure).collect())
}

fn taken(path: &str) -> Error {
    let error = FieldError { path: path.to_owned().into(), code: "unique".into(), message: "is taken".into() };
    Error::new(StatusCode::CONFLICT, "unique_violation", "Another row is linked already.").with_errors(vec![error])
}
