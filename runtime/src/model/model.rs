//! A model.

use super::{Fields, Input, Query, Values};
use crate::db::{Executor, Row, RowReader, Target, store};
use crate::value::Key;
use crate::{Error, Resource, Result};

/// A generated struct that is a row of a table.
///
/// Its functions are how a program reads and changes rows. Each takes where to run: `&db`, or `cx` in a service or hook.
/// They cost nothing until they are called.
pub trait Model: Sized + Send + Sync + 'static {
    /// What identifies a row: the type of the key column, or a tuple.
    type Key: Key;
    /// What creates a row.
    type Create: Input<Model = Self>;
    /// What changes a row.
    type Update: Input<Model = Self>;
    /// The table.
    const RESOURCE: &'static Resource;

    /// Reads a row.
    #[doc(hidden)]
    fn read(row: &mut RowReader<'_>) -> Self;
    /// Writes every column.
    #[doc(hidden)]
    fn write<'a>(&'a self, fields: &mut Fields<'a>);

    /// All rows, to be filtered: `Post::query().filter(Post::TITLE.contains("x")).take(10).all(&db)`.
    #[inline]
    fn query() -> Query<Self> {
        Query::default()
    }

    /// The row of a key, if there is one.
    #[inline]
    fn find<'e>(executor: impl Executor<'e>, key: Self::Key) -> impl Future<Output = Result<Option<Self>>> + Send {
        find(executor.target(), key)
    }

    /// A new row. Its input is validated.
    #[inline]
    fn create<'e>(executor: impl Executor<'e>, input: Self::Create) -> impl Future<Output = Result<Self>> + Send {
        create(executor.target(), input)
    }

    /// A changed row; [`Error::not_found`] where there is none of that key. Its input is validated.
    #[inline]
    fn update<'e>(
        executor: impl Executor<'e>,
        key: Self::Key,
        input: Self::Update,
    ) -> impl Future<Output = Result<Self>> + Send {
        update(executor.target(), key, input)
    }

    /// Removes a row and returns it; [`Error::not_found`] where there is none of that key.
    #[inline]
    fn delete<'e>(executor: impl Executor<'e>, key: Self::Key) -> impl Future<Output = Result<Self>> + Send {
        delete(executor.target(), key)
    }
}

pub(crate) async fn find<M: Model>(target: Target<'_>, key: M::Key) -> Result<Option<M>> {
    store::get(target, M::RESOURCE, key.to_values()).await?.as_ref().map(of_row).transpose()
}

pub(crate) async fn create<M: Model>(target: Target<'_>, input: M::Create) -> Result<M> {
    let values = validated(input)?;
    of_row(&store::create(target, M::RESOURCE, values).await?)
}

pub(crate) async fn update<M: Model>(target: Target<'_>, key: M::Key, input: M::Update) -> Result<M> {
    let values = validated(input)?;
    let row = store::update(target, M::RESOURCE, key.to_values(), values).await?;
    of_row(&row.ok_or_else(Error::not_found)?)
}

pub(crate) async fn delete<M: Model>(target: Target<'_>, key: M::Key) -> Result<M> {
    let row = store::delete(target, M::RESOURCE, key.to_values()).await?;
    of_row(&row.ok_or_else(Error::not_found)?)
}

/// The struct of a row.
pub(crate) fn of_row<M: Model>(row: &Row) -> Result<M> {
    let mut reader = RowReader::new(row, M::RESOURCE);
    let model = M::read(&mut reader);
    reader.end(model)
}

fn validated<I: Input>(input: I) -> Result<Values> {
    input.validate()?;
    Ok(Values::of(input))
}
