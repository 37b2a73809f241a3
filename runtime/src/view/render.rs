//! A row as JSON.

use super::load::Embedded;
use super::{Shown, View};
use crate::json::{write_key, write_value};
use crate::service::Records;
use crate::value::Value;
use crate::{Resource, Result};

impl View {
    /// Writes what is sent of a record as a JSON object.
    ///
    /// # Errors
    /// Where the database holds a value that is none of its column's type.
    pub(crate) fn write(
        &self,
        out: &mut Vec<u8>,
        resource: &Resource,
        records: &Records,
        embedded: &Embedded,
        record: usize,
    ) -> Result<()> {
        match records {
            Records::Rows(rows) => {
                let row = &rows[record];
                write_row(out, resource, self, embedded, record, |column| row.value(column, &resource.columns[column]))
            }
            Records::Models(models) => {
                let values = models.values(record);
                write_row(out, resource, self, embedded, record, |column| Ok(values[column].clone()))
            }
        }
    }
}

/// Writes what is sent of a row as a JSON object: the columns, whose values `value` gives by index, then what is embedded of
/// each relation, where this is the row of that number.
pub(super) fn write_row<'v>(
    out: &mut Vec<u8>,
    resource: &Resource,
    view: &View,
    embedded: &Embedded,
    row: usize,
    value: impl Fn(usize) -> Result<Value<'v>>,
) -> Result<()> {
    out.push(b'{');
    let mut first = true;
    let mut write = |out: &mut Vec<u8>, index: usize| -> Result<()> {
        let column = &resource.columns[index];
        write_key(out, first, column.name);
        first = false;
        write_value(out, column.kind, &value(index)?);
        Ok(())
    };
    match &view.columns {
        Shown::Readable => {
            for (index, _) in resource.columns.iter().enumerate().filter(|(_, column)| column.readable) {
                write(out, index)?;
            }
        }
        Shown::These(columns) => columns.iter().try_for_each(|&index| write(out, index))?,
    }
    for level in &embedded.levels {
        write_key(out, first, level.name);
        first = false;
        level.write(out, row);
    }
    out.push(b'}');
    Ok(())
}
