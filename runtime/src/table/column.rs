//! A column.

use crate::value::Enumeration;

/// A column of a resource. Built by `const` functions, so that a table is a list of short lines.
#[derive(Clone, Copy, Debug)]
pub struct ColumnDef {
    /// The name on the wire, which is the schema's.
    pub name: &'static str,
    /// The name in the database.
    pub column: &'static str,
    /// The type of a value.
    pub kind: Kind,
    /// Whether it holds a list of values.
    pub list: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// When a client may write it.
    pub write: Write,
    /// Whether it is for admins to write; for everybody else the server writes it or leaves it be.
    pub by_admin: bool,
    /// Whether it is sent. What is not sent cannot be filtered or ordered by either.
    pub readable: bool,
    /// What an absent value becomes.
    pub default: DefaultValue,
    /// Whether every change sets it to the time of the change.
    pub updated_at: bool,
    /// The database's type of a value, where it is not one that values of the kind are compared with and assigned to as
    /// they are: `UUID`.
    pub native: Option<&'static str>,
    /// Digits before and after the point of a `Decimal`, where they are declared.
    pub digits: Option<(u8, u8)>,
    /// The largest integer that it holds, where that is not the largest of its kind.
    pub most: Option<i64>,
    /// Whether what clients write is kept in lower case.
    pub lowercase: bool,
    /// The column of which it says that it is verified: another value there makes it false, or null.
    pub verifies: Option<usize>,
}

/// The type of one value of a column.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// 32 bits.
    Int,
    /// 64 bits; a string on the wire.
    BigInt,
    /// 64 bits, binary.
    Float,
    /// Exact; a string on the wire.
    Decimal,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// A point in time, to the millisecond.
    DateTime,
    /// Any JSON value.
    Json,
    /// Bytes; base64 on the wire.
    Bytes,
    /// One of an enum's values.
    Enum(&'static [Variant]),
}

/// One value of an enum.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name on the wire, which is the schema's.
    pub name: &'static str,
    /// What the database holds.
    pub stored: &'static str,
}

/// When a client may write a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// Never: the server owns it.
    Never,
    /// When the row is created.
    OnCreate,
    /// Always.
    Always,
}

/// What an absent value becomes.
#[derive(Clone, Copy, Debug)]
pub enum DefaultValue {
    /// Nothing is declared: null, or an empty list; a client must give what may be neither.
    None,
    /// An `Int` or a `BigInt`.
    Int(i64),
    /// A `Float` or a `Decimal`, in plain notation.
    Number(&'static str),
    /// A `Boolean`.
    Boolean(bool),
    /// A `String`.
    Text(&'static str),
    /// A `DateTime`, RFC 3339.
    DateTime(&'static str),
    /// A `Json` value, as its text.
    Json(&'static str),
    /// `Bytes`.
    Bytes(&'static [u8]),
    /// An enum's value, by its name.
    Enum(&'static str),
    /// A list.
    List(&'static [DefaultValue]),
    /// The time of the request.
    Now,
    /// A random UUID (version 4).
    Uuid4,
    /// A UUID that sorts by time (version 7).
    Uuid7,
    /// A CUID, first version.
    Cuid1,
    /// A CUID2.
    Cuid2,
    /// A ULID.
    Ulid,
    /// A NanoID of so many characters.
    Nanoid(u8),
    /// Whatever the database puts there: `autoincrement()`, `dbgenerated()`.
    Database,
    /// One more than the largest so far: `autoincrement()` where the database cannot count in such a column.
    Next,
}

impl Variant {
    /// A value stored under its name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, stored: name }
    }

    /// A value stored under another name (`@map`).
    pub const fn mapped(name: &'static str, stored: &'static str) -> Self {
        Self { name, stored }
    }
}

impl ColumnDef {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            column: name,
            kind,
            list: false,
            nullable: false,
            write: Write::Always,
            by_admin: false,
            readable: true,
            default: DefaultValue::None,
            updated_at: false,
            native: None,
            digits: None,
            most: None,
            lowercase: false,
            verifies: None,
        }
    }

    /// Whether an INSERT sets it, as a rule: the database has no value of its own for it.
    pub(crate) fn is_inserted(&self) -> bool {
        !matches!(self.default, DefaultValue::Database | DefaultValue::Next)
    }

    /// An `Int`.
    pub const fn int(name: &'static str) -> Self {
        Self::new(name, Kind::Int)
    }

    /// A `BigInt`.
    pub const fn bigint(name: &'static str) -> Self {
        Self::new(name, Kind::BigInt)
    }

    /// A `Float`.
    pub const fn float(name: &'static str) -> Self {
        Self::new(name, Kind::Float)
    }

    /// A `Decimal`.
    pub const fn decimal(name: &'static str) -> Self {
        Self::new(name, Kind::Decimal)
    }

    /// A `Boolean`.
    pub const fn boolean(name: &'static str) -> Self {
        Self::new(name, Kind::Boolean)
    }

    /// A `String`.
    pub const fn string(name: &'static str) -> Self {
        Self::new(name, Kind::String)
    }

    /// A `DateTime`.
    pub const fn datetime(name: &'static str) -> Self {
        Self::new(name, Kind::DateTime)
    }

    /// A `Json`.
    pub const fn json(name: &'static str) -> Self {
        Self::new(name, Kind::Json)
    }

    /// `Bytes`.
    pub const fn bytes(name: &'static str) -> Self {
        Self::new(name, Kind::Bytes)
    }

    /// An enum.
    pub const fn enumeration<E: Enumeration>(name: &'static str) -> Self {
        Self::new(name, Kind::Enum(E::VARIANTS))
    }

    /// Another name in the database (`@map`).
    pub const fn column(mut self, column: &'static str) -> Self {
        self.column = column;
        self
    }

    /// It may be null (`?`).
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// It holds a list (`[]`).
    pub const fn list(mut self) -> Self {
        self.list = true;
        self
    }

    /// What an absent value becomes (`@default`).
    pub const fn default(mut self, default: DefaultValue) -> Self {
        self.default = default;
        self
    }

    /// Every change sets it to the time of the change (`@updatedAt`).
    pub const fn updated_at(mut self) -> Self {
        self.updated_at = true;
        self
    }

    /// The database's own type (`@db.Uuid`), where values must be cast to it.
    pub const fn native(mut self, native: &'static str) -> Self {
        self.native = Some(native);
        self
    }

    /// A `Decimal` of so many digits before and after the point (`@db.Decimal(10, 2)`: 8 and 2).
    pub const fn digits(mut self, before: u8, after: u8) -> Self {
        self.digits = Some((before, after));
        self
    }

    /// An integer no larger than this (`@db.SmallInt`: 32767).
    pub const fn most(mut self, most: i64) -> Self {
        self.most = Some(most);
        self
    }

    /// What clients write is kept in lower case: somebody logs in by it, however they type it.
    pub const fn lowercase(mut self) -> Self {
        self.lowercase = true;
        self
    }

    /// It says that the value of the column at this index is verified, which another value is not.
    pub const fn verifies(mut self, column: usize) -> Self {
        self.verifies = Some(column);
        self
    }

    /// Clients may write it when the row is created only (`@immutable`).
    pub const fn immutable(mut self) -> Self {
        self.write = Write::OnCreate;
        self
    }

    /// Clients never write it.
    pub const fn read_only(mut self) -> Self {
        self.write = Write::Never;
        self
    }

    /// Admins write it, nobody else.
    pub const fn by_admin(mut self) -> Self {
        self.by_admin = true;
        self
    }

    /// Clients write it and never see it (`@writeonly`).
    pub const fn write_only(mut self) -> Self {
        self.readable = false;
        self
    }

    /// Clients neither write nor see it (`@hidden`).
    pub const fn hidden(mut self) -> Self {
        self.readable = false;
        self.write = Write::Never;
        self
    }
}
