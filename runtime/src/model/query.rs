//! A typed query.

use std::fmt;
use std::marker::PhantomData;

use super::{Condition, Model, Ordering, of_row};
use crate::access::{Reach, Viewer, confirm_reader};
use crate::db::{Executor, Row, Target, store};
use crate::query::Selection;
use crate::table::Operation;
use crate::{Cx, Resource, Result};

/// Which rows of a model, in which order, how many. [`Model::query`] makes one of all rows; a service's `list` gets the one
/// that the client asked for, and may narrow it.
pub struct Query<M> {
    pub(crate) selection: Selection,
    /// By whose reach it was narrowed.
    reader: Option<Viewer>,
    model: PhantomData<fn() -> M>,
}

/// A page of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows, in order.
    pub data: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
}

impl<M> Query<M> {
    pub(crate) fn of(selection: Selection) -> Self {
        Self { selection, reader: None, model: PhantomData }
    }

    fn within(self, reach: Reach, reader: &Viewer) -> Self {
        Self { selection: self.selection.within(reach), reader: Some(reader.clone()), ..self }
    }

    /// Only rows that fulfil the condition too.
    #[must_use]
    pub fn filter(mut self, condition: Condition<M>) -> Self {
        self.selection.filters.push(condition.0);
        self
    }

    /// Sorted by this, after what it is sorted by already.
    #[must_use]
    pub fn order_by(mut self, ordering: Ordering<M>) -> Self {
        self.selection.order.push(ordering.0);
        self
    }

    /// Without the first `rows` rows.
    #[must_use]
    pub fn skip(mut self, rows: u32) -> Self {
        self.selection.skip = rows;
        self
    }

    /// The rows are kept as they are by others until the transaction ends, for a change that depends on what they hold: of
    /// two requests that want the last piece, the second waits, and then reads that there is none.
    ///
    /// ```ignore
    /// let variant = Variant::query().filter(Variant::ID.eq(id)).for_update().first(&mut *cx).await?;
    /// ```
    ///
    /// It begins the transaction of a [`Cx`](crate::Cx) where it has not begun; run on a [`Db`](crate::Db) it locks nothing.
    #[must_use]
    pub fn for_update(mut self) -> Self {
        self.selection.lock = true;
        self
    }

    /// At most `rows` rows.
    #[must_use]
    pub fn take(mut self, rows: u32) -> Self {
        self.selection.take = Some(rows);
        self
    }
}

impl<M: Model> Query<M> {
    /// Only rows that whoever sends the request may read, as the generated routes have it: for a route of one's own.
    ///
    /// ```ignore
    /// let posts = Post::query().visible_to(&cx).all(&mut cx).await?;
    /// ```
    #[must_use]
    pub fn visible_to(self, cx: &Cx) -> Self {
        self.within(cx.viewer().reads(M::RESOURCE), cx.viewer())
    }

    /// Only rows that whoever sends the request may update, as the generated routes have it.
    ///
    /// # Errors
    /// 401 where one must log in to update any, 403 where that does not help; 404 where the model has no update.
    pub fn changeable_by(self, cx: &Cx) -> Result<Self> {
        Ok(self.within(cx.viewer().may(M::RESOURCE, Operation::Update)?, cx.viewer()))
    }

    /// The rows.
    #[inline]
    pub fn all<'e>(self, executor: impl Executor<'e>) -> impl Future<Output = Result<Vec<M>>> + Send {
        rows(executor.target(), self.selection, self.reader)
    }

    /// The first row, if there is one.
    #[inline]
    pub fn first<'e>(self, executor: impl Executor<'e>) -> impl Future<Output = Result<Option<M>>> + Send {
        let Self { selection, reader, .. } = self.take(1);
        let rows = rows(executor.target(), selection, reader);
        async { Ok(rows.await?.pop()) }
    }

    /// How many rows there are; [`skip`](Self::skip) and [`take`](Self::take) do not matter.
    #[inline]
    pub fn count<'e>(self, executor: impl Executor<'e>) -> impl Future<Output = Result<u64>> + Send {
        count(executor.target(), M::RESOURCE, self.selection, self.reader)
    }
}

async fn rows<M: Model>(target: Target<'_>, selection: Selection, reader: Option<Viewer>) -> Result<Vec<M>> {
    list(target, M::RESOURCE, selection, reader).await?.iter().map(of_row).collect()
}

async fn list(
    mut target: Target<'_>,
    resource: &'static Resource,
    selection: Selection,
    reader: Option<Viewer>,
) -> Result<Vec<Row>> {
    confirm(&mut target, reader).await?;
    store::list(target, resource, &selection).await
}

async fn count(
    mut target: Target<'_>,
    resource: &'static Resource,
    selection: Selection,
    reader: Option<Viewer>,
) -> Result<u64> {
    confirm(&mut target, reader).await?;
    store::count(target, resource, &selection).await
}

/// Whoever the query is narrowed for still has what narrowed it so, wherever it runs.
async fn confirm(target: &mut Target<'_>, reader: Option<Viewer>) -> Result<()> {
    match reader {
        Some(reader) => confirm_reader(target.reborrow(), &reader).await,
        None => Ok(()),
    }
}

impl<M> Default for Query<M> {
    fn default() -> Self {
        Self::of(Selection::default())
    }
}

impl<M> Clone for Query<M> {
    fn clone(&self) -> Self {
        Self { selection: self.selection.clone(), reader: self.reader.clone(), model: PhantomData }
    }
}

impl<M> fmt::Debug for Query<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.selection.fmt(f)
    }
}
