//! The operations without types.

use super::{Answer, Cx};
use crate::access::{Reach, still_within};
use crate::db::{Row, Target, store};
use crate::domain::{self, Action};
use crate::json::Body;
use crate::linking::{self, Links};
use crate::query::Selection;
use crate::value::Value;
use crate::{Error, Resource, Result};

/// The operations of a resource, as handlers call them. Whatever one changes is committed when it returns. One that reads a
/// row reads none that is not within its reach.
pub(crate) trait ErasedService: Send + Sync {
    fn list<'a>(&'a self, cx: &'a mut Cx, listing: Listing, selection: Selection) -> Answer<'a, (Records, u64)>;
    fn count<'a>(&'a self, cx: &'a mut Cx, selection: Selection) -> Answer<'a, u64>;
    fn get<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, reach: Reach) -> Answer<'a, Records>;
    fn create<'a>(&'a self, cx: &'a mut Cx, body: Body, then: Then<'a>) -> Answer<'a, Records>;
    fn update<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, body: Body) -> Answer<'a, Records>;
    fn delete<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>) -> Answer<'a, ()>;
    fn hard_delete<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>) -> Answer<'a, ()>;
    fn act<'a>(&'a self, cx: &'a mut Cx, action: Action, key: Vec<Value<'static>>) -> Answer<'a, Records>;
    fn by_slug<'a>(&'a self, cx: &'a mut Cx, slug: String, reach: Reach) -> Answer<'a, Records>;
    fn thread<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, reach: Reach) -> Answer<'a, Threaded>;
}

/// What else is done about a new row, in its transaction, once all else is.
pub(crate) type Then<'a> = Option<&'a mut (dyn Follow + 'a)>;

/// See [`Then`].
pub(crate) trait Follow: Send {
    fn follow<'a>(&'a mut self, cx: &'a mut Cx, created: &'a Records) -> Answer<'a, ()>;
}

/// Rows of which each but the first answers another.
pub(crate) struct Threaded {
    pub(crate) records: Records,
    /// For each row but the first, the place of the one that it answers.
    pub(crate) answered: Vec<usize>,
    /// The places of rows that have answers which are not here.
    pub(crate) cut: Vec<usize>,
}

/// Which rows a list is of, as far as a service is told apart by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    All,
    /// In which the words of this text occur.
    Found(String),
    Published,
    Pending,
    Deleted,
    TopLevel,
}

/// Rows to be rendered, as the database gave them or as structs that a service returned.
pub(crate) enum Records {
    Rows(Vec<Row>),
    Models(Box<dyn Models>),
}

/// Structs, as the values of their columns.
pub(crate) trait Models: Send + Sync {
    fn len(&self) -> usize;
    fn values(&self, index: usize) -> Vec<Value<'_>>;
    fn truncate(&mut self, len: usize);
}

impl Records {
    /// Leaves out what follows the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        match self {
            Self::Rows(rows) => rows.truncate(len),
            Self::Models(models) => models.truncate(len),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.len(),
            Self::Models(models) => models.len(),
        }
    }

    /// Whether every value can be read.
    fn check(&self, resource: &Resource) -> Result<()> {
        let Self::Rows(rows) = self else { return Ok(()) };
        for row in rows {
            for (index, column) in resource.columns.iter().enumerate() {
                row.value(index, column)?;
            }
        }
        Ok(())
    }

    /// The values of one record's key.
    pub(crate) fn key(&self, resource: &Resource, record: usize) -> Result<Vec<Value<'_>>> {
        match self {
            Self::Rows(rows) => {
                resource.key.iter().map(|&index| rows[record].value(index, &resource.columns[index])).collect()
            }
            Self::Models(models) => {
                let values = models.values(record);
                Ok(resource.key.iter().map(|&index| values[index].clone()).collect())
            }
        }
    }
}

/// The operations as generated.
pub(crate) struct Generated(pub(crate) &'static Resource);

impl ErasedService for Generated {
    fn list<'a>(&'a self, cx: &'a mut Cx, listing: Listing, selection: Selection) -> Answer<'a, (Records, u64)> {
        Box::pin(async move {
            let selection = listing.within(self.0, selection);
            cx.keep_connection();
            let (rows, total) = store::page(Target::Cx(cx), self.0, &selection).await?;
            Ok((Records::Rows(rows), total))
        })
    }

    fn count<'a>(&'a self, cx: &'a mut Cx, selection: Selection) -> Answer<'a, u64> {
        Box::pin(async move { store::count(Target::Cx(cx), self.0, &selection).await })
    }

    fn get<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, reach: Reach) -> Answer<'a, Records> {
        Box::pin(async move {
            cx.keep_connection();
            one(store::get_within(Target::Cx(cx), self.0, key, &reach).await?)
        })
    }

    fn create<'a>(&'a self, cx: &'a mut Cx, mut body: Body, then: Then<'a>) -> Answer<'a, Records> {
        Box::pin(async move {
            let links = linking::before(cx, &mut body, None).await?;
            let values = (self.0.inputs.create)(&mut body)?;
            let row = store::create(Target::Cx(cx), self.0, values).await?;
            let records = written(cx, self.0, Some(row), links).await?;
            if let Some(then) = then {
                then.follow(cx, &records).await?;
            }
            cx.commit().await?;
            Ok(records)
        })
    }

    fn update<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, mut body: Body) -> Answer<'a, Records> {
        Box::pin(async move {
            let links = linking::before(cx, &mut body, Some(&key)).await?;
            let values = (self.0.inputs.update)(&mut body)?;
            let row = store::update(Target::Cx(cx), self.0, key, values).await?;
            let records = written(cx, self.0, row, links).await?;
            cx.commit().await?;
            Ok(records)
        })
    }

    fn delete<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>) -> Answer<'a, ()> {
        Box::pin(async move {
            if cx.is_in_transaction() {
                one(store::delete(Target::Cx(cx), self.0, key).await?)?;
                return cx.commit().await;
            }
            // One statement is a transaction of its own.
            let (db, resource) = (cx.db().clone(), self.0);
            let delete = async move { one(store::delete(Target::Db(&db), resource, key).await?).map(drop) };
            cx.settle(Box::pin(delete)).await
        })
    }

    fn hard_delete<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>) -> Answer<'a, ()> {
        Box::pin(async move {
            one(store::remove(Target::Cx(cx), self.0, key).await?)?;
            cx.commit().await
        })
    }

    fn act<'a>(&'a self, cx: &'a mut Cx, action: Action, key: Vec<Value<'static>>) -> Answer<'a, Records> {
        Box::pin(async move {
            let row = domain::act(Target::Cx(cx), self.0, action, key).await?;
            let records = one(row)?;
            records.check(self.0)?;
            cx.commit().await?;
            Ok(records)
        })
    }

    fn by_slug<'a>(&'a self, cx: &'a mut Cx, slug: String, reach: Reach) -> Answer<'a, Records> {
        Box::pin(async move {
            cx.keep_connection();
            one(store::by_slug(Target::Cx(cx), self.0, slug, &reach).await?)
        })
    }

    fn thread<'a>(&'a self, cx: &'a mut Cx, key: Vec<Value<'static>>, reach: Reach) -> Answer<'a, Threaded> {
        Box::pin(async move {
            let answers = cx.viewer().reads(self.0);
            let tree = domain::tree(Target::Cx(cx), self.0, key, &reach, &answers).await?;
            let tree = tree.ok_or_else(Error::not_found)?;
            Ok(Threaded { records: Records::Rows(tree.rows), answered: tree.answered, cut: tree.cut })
        })
    }
}

impl Listing {
    /// With what the rows of a search fulfil; of another list it is in `selection` already.
    pub(crate) fn within(self, resource: &Resource, mut selection: Selection) -> Selection {
        if let Self::Found(text) = self {
            selection.filters.push(domain::found(resource, &text));
        }
        selection
    }
}

/// A change to be committed: its row is known to be readable, since a 500 must not hide that something was changed.
async fn written(cx: &mut Cx, resource: &'static Resource, row: Option<Row>, links: Links) -> Result<Records> {
    let records = one(row)?;
    records.check(resource)?;
    links.after(cx, resource, &records).await?;
    still_within(cx, resource, &records).await?;
    Ok(records)
}

fn one(row: Option<Row>) -> Result<Records> {
    row.map(|row| Records::Rows(vec![row])).ok_or_else(Error::not_found)
}
