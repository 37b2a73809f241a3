//! What attributes and types mean, in words of Prisma's.

use super::ids::{CompositeTypeId, EnumId, EnumValueId, ScalarFieldId};
use crate::source::Span;

/// The built-in types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScalarType {
    /// 32-bit integer.
    Int,
    /// 64-bit integer.
    BigInt,
    /// Double.
    Float,
    /// Exact decimal.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// Text.
    String,
    /// Point in time.
    DateTime,
    /// Any JSON value.
    Json,
    /// Bytes.
    Bytes,
}

impl ScalarType {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Int,
        Self::BigInt,
        Self::Float,
        Self::Decimal,
        Self::Boolean,
        Self::String,
        Self::DateTime,
        Self::Json,
        Self::Bytes,
    ];

    /// As written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int => "Int",
            Self::BigInt => "BigInt",
            Self::Float => "Float",
            Self::Decimal => "Decimal",
            Self::Boolean => "Boolean",
            Self::String => "String",
            Self::DateTime => "DateTime",
            Self::Json => "Json",
            Self::Bytes => "Bytes",
        }
    }

    /// The type of that exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scalar| scalar.name() == name)
    }
}

/// The type of a field that is not a relation, without its arity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarFieldType<'s> {
    /// A built-in type.
    Scalar(ScalarType),
    /// An enum.
    Enum(EnumId),
    /// A composite type.
    Composite(CompositeTypeId),
    /// `Unsupported("…")`: the database's own name of the type.
    Unsupported(&'s str),
}

impl ScalarFieldType<'_> {
    /// The built-in type, where it is one.
    pub fn as_scalar(self) -> Option<ScalarType> {
        if let Self::Scalar(scalar) = self { Some(scalar) } else { None }
    }

    /// Whether it is that built-in type.
    pub fn is(self, scalar: ScalarType) -> bool {
        self == Self::Scalar(scalar)
    }

    /// Whether it is `Unsupported(…)`.
    pub fn is_unsupported(self) -> bool {
        matches!(self, Self::Unsupported(_))
    }
}

/// `@default(…)`.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue<'s> {
    /// `autoincrement()`
    Autoincrement,
    /// `sequence(…)`: CockroachDB's.
    Sequence(Sequence),
    /// `auto()`: an ObjectId made by MongoDB.
    Auto,
    /// `now()`
    Now,
    /// `uuid()`, `uuid(4)`, `uuid(7)`: the version.
    Uuid(u8),
    /// `cuid()`, `cuid(1)`, `cuid(2)`: the version.
    Cuid(u8),
    /// `ulid()`
    Ulid,
    /// `nanoid()`, `nanoid(10)`: the length; Prisma's own default is 21.
    Nanoid(Option<u8>),
    /// `dbgenerated()`, `dbgenerated("…")`: the SQL expression.
    DbGenerated(Option<&'s str>),
    /// One value.
    Literal(Literal<'s>),
    /// `[a, b]`
    List(Vec<Literal<'s>>),
}

/// The options of `sequence()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// `virtual`
    pub is_virtual: bool,
    /// `cache`
    pub cache: Option<i64>,
    /// `increment`
    pub increment: Option<i64>,
    /// `minValue`
    pub min_value: Option<i64>,
    /// `maxValue`
    pub max_value: Option<i64>,
    /// `start`
    pub start: Option<i64>,
}

/// A value of a default, of the type of its field.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal<'s> {
    /// Of an Int field; Prisma lets it pass 32 bits.
    Int(i64),
    /// Of a BigInt field.
    BigInt(i64),
    /// Of a Float field, as written.
    Float(&'s str),
    /// Of a Decimal field, as written.
    Decimal(&'s str),
    /// Of a Boolean field.
    Boolean(bool),
    /// Of a String field.
    String(&'s str),
    /// Of a DateTime field.
    DateTime(chrono::DateTime<chrono::FixedOffset>),
    /// Of a Json field: valid JSON, as written.
    Json(&'s str),
    /// Of a Bytes field, decoded from the Base64 that is written.
    Bytes(Vec<u8>),
    /// Of an enum field.
    Enum(EnumValueId),
}

/// A value with the attribute that gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDefault<'s> {
    /// What it is.
    pub value: DefaultValue<'s>,
    /// `map:`, the name of the constraint: SQL Server's.
    pub constraint_name: Option<&'s str>,
    /// The whole attribute.
    pub span: Span,
}

/// `@db.VarChar(255)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeType<'s> {
    /// `db`: the name of the datasource.
    pub prefix: &'s str,
    /// `VarChar`
    pub name: &'s str,
    /// `255`, as written; a string without its quotes.
    pub arguments: Vec<&'s str>,
    /// The whole attribute.
    pub span: Span,
}

/// Which attribute an index comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    /// `@id` or `@@id`
    PrimaryKey,
    /// `@unique` or `@@unique`
    Unique,
    /// `@@index`
    Normal,
    /// `@@fulltext`
    Fulltext,
}

/// `type:` of an index: PostgreSQL's and CockroachDB's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexAlgorithm {
    /// The default everywhere.
    BTree,
    /// Equality only.
    Hash,
    /// Generalized search tree.
    Gist,
    /// Inverted.
    Gin,
    /// Space-partitioned.
    SpGist,
    /// Block ranges.
    Brin,
}

impl IndexAlgorithm {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::BTree, Self::Hash, Self::Gist, Self::Gin, Self::SpGist, Self::Brin];

    /// As written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BTree => "BTree",
            Self::Hash => "Hash",
            Self::Gist => "Gist",
            Self::Gin => "Gin",
            Self::SpGist => "SpGist",
            Self::Brin => "Brin",
        }
    }
}

/// `sort:` of an index field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortOrder {
    /// `Asc`
    Asc,
    /// `Desc`
    Desc,
}

/// `ops:` of an index field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorClass<'s> {
    /// `JsonbPathOps`
    Named(&'s str),
    /// `raw("gin_trgm_ops")`
    Raw(&'s str),
}

/// `where:` of a partial index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexPredicate<'s> {
    /// `raw("deleted IS NULL")`
    Raw(&'s str),
    /// `{ deleted: null, kind: { not: "draft" } }`: all of them hold.
    Fields(Vec<FieldCondition<'s>>),
}

/// A field of a partial index with the value it has, or has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldCondition<'s> {
    /// The column.
    pub field: ScalarFieldId,
    /// `{ not: … }`
    pub is_not: bool,
    /// The value.
    pub value: ConditionValue<'s>,
}

/// A value in a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionValue<'s> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// As written.
    Number(&'s str),
    /// Of a String, DateTime or enum field.
    String(&'s str),
}

/// `onDelete:` and `onUpdate:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferentialAction {
    /// Delete or change the referencing rows too.
    Cascade,
    /// Refuse.
    Restrict,
    /// Leave it to the database, or do nothing.
    NoAction,
    /// Set the referencing columns to null.
    SetNull,
    /// Set the referencing columns to their default.
    SetDefault,
}

impl ReferentialAction {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Cascade, Self::Restrict, Self::NoAction, Self::SetNull, Self::SetDefault];

    /// As written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cascade => "Cascade",
            Self::Restrict => "Restrict",
            Self::NoAction => "NoAction",
            Self::SetNull => "SetNull",
            Self::SetDefault => "SetDefault",
        }
    }
}

/// How two models are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// The referencing fields are unique.
    OneToOne,
    /// Many rows reference one.
    OneToMany,
    /// Two lists and a join table that nobody wrote.
    ImplicitManyToMany,
    /// Two lists, each with its ids in an array: MongoDB's.
    EmbeddedManyToMany,
}

/// `relationMode` of the datasource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationMode {
    /// Foreign keys in the database.
    ForeignKeys,
    /// None: Prisma's client keeps the relations.
    Prisma,
}
