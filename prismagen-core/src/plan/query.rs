//! What a client may ask of rows: operators by type, what can be sorted by, and the bounds of a query.

use super::{Column, ColumnType, Dialect, Plan, Relation, Resource, ResourceKind};

/// An operator of `where`, on a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Operator {
    /// Is this value; also without a name, `where[field]=value`.
    Equals,
    /// Is another value, and not null.
    Not,
    /// Is one of these.
    In,
    /// Is none of these, and not null.
    NotIn,
    /// Is less.
    Lt,
    /// Is not greater.
    Lte,
    /// Is greater.
    Gt,
    /// Is not less.
    Gte,
    /// Has this text in it.
    Contains,
    /// Begins with this text.
    StartsWith,
    /// Ends with this text.
    EndsWith,
    /// `insensitive`: the operators beside it take `a` and `A` for the same letter.
    Mode,
    /// The list has this value in it.
    Has,
    /// The list has one of these in it.
    HasSome,
    /// The list has all of these in it.
    HasEvery,
    /// The list has no values.
    IsEmpty,
    /// Is null.
    IsNull,
}

/// What follows an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operand {
    /// A value of the column's type.
    Value,
    /// Values of the column's type.
    Values,
    /// A text to look for.
    Text,
    /// True or false.
    Flag,
    /// `default` or `insensitive`.
    Mode,
}

/// An operator of `where`, on a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RelationOperator {
    /// The row fulfils this; also without a name, `where[author][name]=value`.
    Is,
    /// There is no row that fulfils this.
    IsNot,
    /// There is no row.
    IsNull,
    /// One of the rows, or more, fulfils this.
    Some,
    /// All of them do.
    Every,
    /// None of them does.
    None,
}

/// The bounds of a query. The runtime holds clients to the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Bounds {
    /// Values of all lists together.
    pub values: u32,
    /// Characters of all texts to look for together.
    pub text: u32,
    /// Relations that all conditions of a `where` look through together.
    pub relations: u32,
    /// Relations that an `include` goes along, one after another.
    pub include_depth: u32,
    /// Relations that the `include`s of a query name together.
    pub includes: u32,
    /// Rows that one level of includes holds together.
    pub included_rows: u32,
    /// Relations that an `orderBy` goes along, one after another.
    pub order_depth: u32,
}

/// Those of every API.
pub const BOUNDS: Bounds = Bounds {
    values: 500,
    text: 256,
    relations: 20,
    include_depth: 3,
    includes: 20,
    included_rows: 10_000,
    order_depth: 3,
};

impl Operator {
    /// On the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::Not => "not",
            Self::In => "in",
            Self::NotIn => "notIn",
            Self::Lt => "lt",
            Self::Lte => "lte",
            Self::Gt => "gt",
            Self::Gte => "gte",
            Self::Contains => "contains",
            Self::StartsWith => "startsWith",
            Self::EndsWith => "endsWith",
            Self::Mode => "mode",
            Self::Has => "has",
            Self::HasSome => "hasSome",
            Self::HasEvery => "hasEvery",
            Self::IsEmpty => "isEmpty",
            Self::IsNull => "isNull",
        }
    }

    /// What follows it.
    pub const fn operand(self) -> Operand {
        match self {
            Self::Equals | Self::Not | Self::Lt | Self::Lte | Self::Gt | Self::Gte | Self::Has => Operand::Value,
            Self::In | Self::NotIn | Self::HasSome | Self::HasEvery => Operand::Values,
            Self::Contains | Self::StartsWith | Self::EndsWith => Operand::Text,
            Self::IsEmpty | Self::IsNull => Operand::Flag,
            Self::Mode => Operand::Mode,
        }
    }
}

impl RelationOperator {
    /// Those of a relation, in the order they are listed in.
    pub const fn of(relation: &Relation) -> &'static [Self] {
        if relation.list { &[Self::Some, Self::Every, Self::None] } else { &[Self::Is, Self::IsNot, Self::IsNull] }
    }

    /// On the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "isNot",
            Self::IsNull => "isNull",
            Self::Some => "some",
            Self::Every => "every",
            Self::None => "none",
        }
    }

    /// Whether true or false follows it; else a condition on the rows at the other end.
    pub const fn is_flag(self) -> bool {
        matches!(self, Self::IsNull)
    }
}

impl Plan {
    /// The operators of columns of a type, in the order they are listed in.
    pub fn operators(&self, ty: ColumnType, list: bool) -> &'static [Operator] {
        use Operator::*;
        match ty {
            _ if list => &[Has, HasSome, HasEvery, IsEmpty, IsNull],
            ColumnType::Json => &[IsNull],
            ColumnType::Boolean | ColumnType::Bytes | ColumnType::Enum(_) => &[Equals, Not, In, NotIn, IsNull],
            ColumnType::String if has_insensitive_mode(self.database.dialect) => {
                &[Equals, Not, Lt, Lte, Gt, Gte, Contains, StartsWith, EndsWith, In, NotIn, Mode, IsNull]
            }
            ColumnType::String => &[Equals, Not, Lt, Lte, Gt, Gte, Contains, StartsWith, EndsWith, In, NotIn, IsNull],
            ColumnType::Int
            | ColumnType::BigInt
            | ColumnType::Float
            | ColumnType::Decimal { .. }
            | ColumnType::DateTime => &[Equals, Not, Lt, Lte, Gt, Gte, In, NotIn, IsNull],
        }
    }

    /// The relations of `resource` that clients may go along: to whatever is part of the API.
    pub fn relations<'p>(&'p self, resource: &'p Resource) -> impl Iterator<Item = &'p Relation> {
        resource.relations.iter().filter(|relation| self.resource(relation.target).kind != ResourceKind::Ignored)
    }
}

impl Column {
    /// Whether rows can be filtered by it: what is not sent is not asked for either.
    pub fn is_filtered(&self) -> bool {
        self.readable
    }

    /// Whether rows can be sorted by it.
    pub fn is_sorted(&self) -> bool {
        self.readable && !self.list && !matches!(self.ty, ColumnType::Json | ColumnType::Bytes)
    }
}

/// Elsewhere the column's collation decides, and cannot be asked to do otherwise.
fn has_insensitive_mode(dialect: Dialect) -> bool {
    dialect.is_postgresql()
}
