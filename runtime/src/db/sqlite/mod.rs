//! SQLite: opening a file, and how values are stored in it.

mod connect;
mod decode;
mod encode;
mod ensure;
mod failure;
mod interrupt;
mod ping;
mod writers;

use sqlx::SqliteConnection;

pub use connect::connect;
pub(crate) use decode::{bytes, stored, value};
pub(crate) use encode::check_storable;
pub(crate) use ensure::ensure;
pub(crate) use failure::failure;
pub(crate) use interrupt::Interruptible;
pub(crate) use ping::ping;
pub(crate) use writers::{Turn, Writers};

use super::collect::collect;
use super::row::Columns;
use super::{Row, Statement};
use crate::{Error, Result};

pub(crate) async fn fetch(connection: &mut SqliteConnection, statement: Statement) -> Result<Vec<Row>> {
    let arguments = encode::arguments(statement.arguments)?;
    let query = sqlx::query_with(statement.sql, arguments).persistent(statement.kept);
    let rows = collect(query.fetch(connection), statement.most, Columns::Sqlite).await?;
    rows.ok_or_else(Error::too_much)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::{datetime_of_text, encode_datetime};
    use crate::table::ColumnDef;
    use crate::value::Value;

    proptest! {
        #[test]
        fn a_time_that_is_accepted_is_kept_and_sent_as_itself(
            date in "[09][0-9]{2}[0189]-(0[1-9]|1[0-2])-(0[1-9]|2[0-9]|3[01])",
            time in "[tT]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]{1,12})?",
            offset in "([zZ]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])",
        ) {
            let text = date + &time + &offset;
            let Some(value) = datetime_of_text(&text) else { return Ok(()) };
            let sent = encode_datetime(&value);
            prop_assert_eq!(sent.len(), "2026-01-02T03:04:05.678Z".len(), "{} became {}", text, sent);
            prop_assert_eq!(datetime_of_text(&sent), Some(value));
            let stored = encode::datetime(value);
            prop_assert_eq!(&stored, &sent.replace('Z', "+00:00"));
            prop_assert_eq!(decode::datetime_of_text(&stored), Some(value));
        }
    }

    #[test]
    fn times_without_a_text_are_refused() {
        for text in [
            "9999-12-31T23:59:59-00:01",
            "0000-01-01T00:00:00+00:01",
            "2016-12-31T23:59:60Z",
            "2016-06-15T12:34:60.999Z",
            "+10000-01-01T00:00:00Z",
            "2016-02-30T00:00:00Z",
        ] {
            assert_eq!(datetime_of_text(text), None, "{text}");
        }
        for text in ["9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z"] {
            assert_eq!(datetime_of_text(text).map(|value| encode_datetime(&value)).as_deref(), Some(text));
        }
        let column = ColumnDef::datetime("at").list();
        let list = |text: &str| Value::List(vec![Value::DateTime(text.parse().expect("a time"))]);
        let check = |text| crate::db::Dialect::Sqlite.check_storable(&column, &list(text));
        assert!(check("9999-12-31T23:59:59Z").is_ok());
        assert!(check("9999-12-31T23:59:59-01:00").is_err());
    }
}
