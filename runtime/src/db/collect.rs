//! The rows of a statement, as they come.

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;

use super::Row;
use super::row::Columns;

/// Every row; none where they are more than `most` bytes: what is left is not read then.
pub(super) async fn collect<R>(
    mut rows: BoxStream<'_, Result<R, sqlx::Error>>,
    most: usize,
    columns: impl Fn(R) -> Columns,
) -> Result<Option<Vec<Row>>, sqlx::Error> {
    let is_bounded = most < usize::MAX;
    let (mut collected, mut room) = (Vec::new(), most);
    while let Some(row) = rows.try_next().await? {
        let row = Row(columns(row));
        if is_bounded {
            let Some(rest) = room.checked_sub(row.bytes()) else { return Ok(None) };
            room = rest;
        }
        collected.push(row);
    }
    Ok(Some(collected))
}
