//! Types, defaults and literals of columns.

use super::EnumId;

/// The type of one value of a column; lists and nulls are the column's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ColumnType {
    /// 32 bits.
    Int,
    /// 64 bits.
    BigInt,
    /// 64 bits, binary.
    Float,
    /// Exact.
    Decimal {
        /// Total digits and digits after the point, where `@db.Decimal(p, s)` says so.
        precision: Option<(u32, u32)>,
    },
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// A point in time, to the millisecond on the wire. `@db.Date` and `@db.Time` are stored so, and are one on the wire too.
    DateTime,
    /// Any JSON value.
    Json,
    /// Bytes.
    Bytes,
    /// One of an enum's values.
    Enum(EnumId),
}

/// What an absent value becomes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Default {
    /// A value, set by the server.
    Literal(Literal),
    /// The time of the request, set by the server.
    Now,
    /// A UUID of version 4 or 7, set by the server.
    Uuid(u8),
    /// A CUID of version 1 or 2, set by the server.
    Cuid(u8),
    /// A ULID, set by the server.
    Ulid,
    /// A NanoID of so many characters, set by the server.
    Nanoid(u8),
    /// The database counts.
    Autoincrement,
    /// One more than the largest so far: the INSERT counts, since the database cannot in such a column.
    Next,
    /// The database computes it (`dbgenerated`, a sequence), by this expression where the schema names it.
    Database(Option<String>),
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Literal {
    /// Int or BigInt.
    Int(i64),
    /// Float or Decimal, in plain notation.
    Number(String),
    /// Boolean.
    Boolean(bool),
    /// String.
    String(String),
    /// DateTime, RFC 3339.
    DateTime(String),
    /// JSON text, known to be valid.
    Json(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An enum's value, as a place in its values.
    Enum(EnumId, u32),
    /// A list.
    List(Vec<Literal>),
}
