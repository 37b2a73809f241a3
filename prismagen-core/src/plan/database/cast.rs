//! What a value is cast to. PostgreSQL takes a text for a varchar, an integer of one size for that of another, and finds out by
//! itself that a text is an enum's value; for other types it must be told.

use super::target::Target;
use super::{Dialect, StoredType};
use crate::schema::ScalarFieldWalker;
use crate::schema::values::ScalarType;

/// The type of a value, or of an element where the field is a list.
pub(super) fn of(field: ScalarFieldWalker<'_>, stored: &StoredType, target: Target) -> Option<StoredType> {
    if let StoredType::Enum { schema, name, array: true } = stored {
        return Some(StoredType::Enum { schema: schema.clone(), name: name.clone(), array: false });
    }
    let native = field.native_type().filter(|_| target.is_own)?;
    let cast = match (target.dialect, native.name) {
        (Dialect::Sqlite, _) => return None,
        (Dialect::Mysql, "Time") => "TIME",
        (Dialect::Mysql, _) => return None,
        // Cast to a fixed number of bits, a text would be cut.
        (_, "Bit" | "VarBit") => "VARBIT",
        (_, "Uuid") => "UUID",
        // Compared with a text, it would be one, of which case counts.
        (_, "Citext") => "CITEXT",
        (_, "Inet") => "INET",
        (_, "Xml") => "XML",
        (_, "Money") => "MONEY",
        (_, "Real" | "Float4") => "REAL",
        (_, "Date") => "DATE",
        (_, "Time") => "TIME",
        (_, "Timetz") => "TIMETZ",
        _ => return None,
    };
    Some(StoredType::Native(cast.to_owned()))
}

/// `@db.Decimal(10, 2)`: 8 and 2. Without numbers PostgreSQL has as many as there are, MySQL ten before the point.
pub(super) fn digits(field: ScalarFieldWalker<'_>, target: Target) -> Option<(u32, u32)> {
    const ANY: (u32, u32) = (65, 65);
    if !field.ty().is(ScalarType::Decimal) || target.dialect == Dialect::Sqlite {
        return None;
    }
    let native = field.native_type().filter(|native| target.is_own && matches!(native.name, "Decimal" | "Numeric"))?;
    let mut numbers = native.arguments.iter().map(|argument| argument.parse::<u32>().ok());
    let Some(precision) = numbers.next().flatten() else {
        return Some(if target.dialect == Dialect::Mysql { (10, 0) } else { ANY });
    };
    let scale = numbers.next().flatten().unwrap_or(0);
    Some((precision.saturating_sub(scale), scale))
}
