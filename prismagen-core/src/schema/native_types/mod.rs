//! The native types of each database: which built-in types they can store, which arguments they take.
//! <https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types>

mod cockroachdb;
mod mongodb;
mod mysql;
mod postgresql;
mod sqlserver;

use super::provider::Provider;
use super::values::ScalarType;

/// A native type as `@db.Name(…)` names it.
#[derive(Debug)]
pub(super) struct Constructor {
    pub(super) name: &'static str,
    pub(super) scalars: &'static [ScalarType],
    pub(super) arguments: Shape,
}

/// The arguments that a native type takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    None,
    Number,
    OptionalNumber,
    /// Precision and scale, or neither.
    OptionalPair,
    /// A number of 16 bits, or `Max`.
    OptionalNumberOrMax,
}

impl Shape {
    /// How many arguments there must be, and how many there can be.
    pub(super) const fn count(self) -> (usize, usize) {
        match self {
            Self::None => (0, 0),
            Self::Number => (1, 1),
            Self::OptionalNumber | Self::OptionalNumberOrMax => (0, 1),
            Self::OptionalPair => (0, 2),
        }
    }

    /// What the arguments are, for messages.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::None => "no argument",
            Self::Number | Self::OptionalNumber => "a whole number",
            Self::OptionalPair => "two whole numbers",
            Self::OptionalNumberOrMax => "a whole number or `Max`",
        }
    }

    /// The numbers among the arguments; none where one of them is wrong.
    pub(super) fn numbers(self, arguments: &[&str]) -> Option<Vec<u32>> {
        match (self, arguments) {
            (Self::None, _) | (Self::OptionalNumber | Self::OptionalPair | Self::OptionalNumberOrMax, []) => {
                Some(Vec::new())
            }
            (Self::OptionalNumberOrMax, [only]) if only.eq_ignore_ascii_case("max") => Some(Vec::new()),
            (Self::OptionalNumberOrMax, [only]) => only.parse::<u16>().ok().map(|number| vec![number.into()]),
            (Self::Number | Self::OptionalNumber, [only]) => only.parse().ok().map(|number| vec![number]),
            (Self::OptionalPair, [precision, scale]) => Some(vec![precision.parse().ok()?, scale.parse().ok()?]),
            _ => None,
        }
    }
}

/// The native types of `provider`; SQLite has none.
pub(super) const fn of(provider: Provider) -> &'static [Constructor] {
    match provider {
        Provider::Sqlite => &[],
        Provider::Postgresql => postgresql::TYPES,
        Provider::Mysql => mysql::TYPES,
        Provider::Cockroachdb => cockroachdb::TYPES,
        Provider::Sqlserver => sqlserver::TYPES,
        Provider::Mongodb => mongodb::TYPES,
    }
}

/// The native type of that name.
pub(super) fn find(provider: Provider, name: &str) -> Option<&'static Constructor> {
    of(provider).iter().find(|constructor| constructor.name == name)
}

/// What is wrong with the size of the arguments.
pub(super) fn out_of_range(
    provider: Provider,
    name: &str,
    numbers: &[u32],
    scalar: ScalarType,
) -> Option<&'static str> {
    if name == "Decimal"
        && let [precision, scale] = numbers
        && scale > precision
    {
        return Some("the scale is larger than the precision");
    }
    match provider {
        Provider::Postgresql | Provider::Cockroachdb => postgresql::out_of_range(name, numbers),
        Provider::Mysql => mysql::out_of_range(name, numbers, scalar),
        Provider::Sqlserver => sqlserver::out_of_range(name, numbers),
        Provider::Sqlite | Provider::Mongodb => None,
    }
}

/// `Name(shape) => Scalar | Scalar` a line.
macro_rules! native_types {
    ($($name:ident $(($shape:ident))? => $($scalar:ident)|+,)*) => {
        pub(super) const TYPES: &[super::Constructor] = &[$(
            super::Constructor {
                name: stringify!($name),
                scalars: &[$(crate::schema::values::ScalarType::$scalar),+],
                arguments: super::native_types!(@shape $($shape)?),
            },
        )*];
    };
    (@shape) => { super::Shape::None };
    (@shape $shape:ident) => { super::Shape::$shape };
}
use native_types;
