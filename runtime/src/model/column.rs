//! Typed columns and relations, for queries: `Post::TITLE.contains("x")`, `Post::CREATED_AT.desc()`.

use std::fmt;
use std::marker::PhantomData;

use super::Model;
use crate::query::{Filter, Order, Step, Test};
use crate::value::Scalar;

/// A column of the model `M` whose values are `T`; where the column may be null, `T` is the type of what is not.
pub struct Column<M, T>(usize, PhantomData<fn() -> (M, T)>);

/// A relation of `M` to at most one `T`.
pub struct ToOne<M, T>(usize, PhantomData<fn() -> (M, T)>);

/// A relation of `M` to any number of `T`.
pub struct ToMany<M, T>(usize, PhantomData<fn() -> (M, T)>);

/// What rows of `M` must fulfil.
pub struct Condition<M>(pub(crate) Filter, PhantomData<fn() -> M>);

/// What rows of `M` are sorted by. Nulls come last, whichever the direction.
pub struct Ordering<M>(pub(crate) Order, PhantomData<fn() -> M>);

macro_rules! handles {
    ($($name:ident)*) => {$(
        impl<M, T> $name<M, T> {
            /// The one at an index of the resource's table.
            #[doc(hidden)]
            pub const fn at(index: usize) -> Self {
                Self(index, PhantomData)
            }
        }

        impl<M, T> Clone for $name<M, T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<M, T> Copy for $name<M, T> {}
    )*};
}

handles! { Column ToOne ToMany }

impl<M: Model, T> fmt::Debug for Column<M, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", M::RESOURCE.name, M::RESOURCE.columns[self.0].name)
    }
}

impl<M: Model, T> fmt::Debug for ToOne<M, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", M::RESOURCE.name, M::RESOURCE.relations[self.0].name)
    }
}

impl<M: Model, T> fmt::Debug for ToMany<M, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", M::RESOURCE.name, M::RESOURCE.relations[self.0].name)
    }
}

impl<M> fmt::Debug for Condition<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<M> fmt::Debug for Ordering<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<M, T: Scalar> Column<M, T> {
    /// It is `value`.
    pub fn eq(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Equals(value.into().into_value()))
    }

    /// It is another value than `value`, and not null.
    pub fn ne(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Not(value.into().into_value()))
    }

    /// It is one of `values`.
    pub fn one_of(self, values: impl IntoIterator<Item = impl Into<T>>) -> Condition<M> {
        self.test(Test::In(values.into_iter().map(|value| value.into().into_value()).collect()))
    }

    /// It is none of `values`, and not null.
    pub fn none_of(self, values: impl IntoIterator<Item = impl Into<T>>) -> Condition<M> {
        self.test(Test::NotIn(values.into_iter().map(|value| value.into().into_value()).collect()))
    }

    /// It is less than `value`.
    pub fn lt(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Lt(value.into().into_value()))
    }

    /// It is `value` or less.
    pub fn lte(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Lte(value.into().into_value()))
    }

    /// It is greater than `value`.
    pub fn gt(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Gt(value.into().into_value()))
    }

    /// It is `value` or greater.
    pub fn gte(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Gte(value.into().into_value()))
    }

    /// It is null.
    pub fn is_null(self) -> Condition<M> {
        self.test(Test::IsNull(true))
    }

    /// It is not null.
    pub fn is_not_null(self) -> Condition<M> {
        self.test(Test::IsNull(false))
    }

    /// Smallest first.
    pub fn asc(self) -> Ordering<M> {
        Ordering(Order::by(self.0, false), PhantomData)
    }

    /// Largest first.
    pub fn desc(self) -> Ordering<M> {
        Ordering(Order::by(self.0, true), PhantomData)
    }

    fn test(self, test: Test) -> Condition<M> {
        Condition(Filter::Column(self.0, test), PhantomData)
    }
}

impl<M> Column<M, String> {
    /// It has `text` in it. SQLite takes `a` and `A` for the same letter.
    pub fn contains(self, text: impl Into<String>) -> Condition<M> {
        self.test(Test::Contains(text.into()))
    }

    /// It starts with `text`.
    pub fn starts_with(self, text: impl Into<String>) -> Condition<M> {
        self.test(Test::StartsWith(text.into()))
    }

    /// It ends with `text`.
    pub fn ends_with(self, text: impl Into<String>) -> Condition<M> {
        self.test(Test::EndsWith(text.into()))
    }
}

impl<M, T: Scalar> Column<M, Vec<T>> {
    /// The list has `value` in it.
    pub fn has(self, value: impl Into<T>) -> Condition<M> {
        self.test(Test::Has(value.into().into_value()))
    }

    /// The list is empty.
    pub fn is_empty(self) -> Condition<M> {
        self.test(Test::IsEmpty(true))
    }
}

impl<M, T> ToOne<M, T> {
    /// The row at its other end fulfils the condition: `Post::AUTHOR.is(Author::NAME.eq("Ada"))`.
    pub fn is(self, condition: Condition<T>) -> Condition<M> {
        exists(self.0, condition.0)
    }

    /// There is no row at its other end, or it does not fulfil the condition.
    pub fn is_not(self, condition: Condition<T>) -> Condition<M> {
        !self.is(condition)
    }

    /// There is no row at its other end.
    pub fn is_null(self) -> Condition<M> {
        !exists(self.0, Filter::ALWAYS)
    }

    /// There is a row at its other end.
    pub fn is_not_null(self) -> Condition<M> {
        exists(self.0, Filter::ALWAYS)
    }

    /// By what the row at its other end would be sorted by: `Post::AUTHOR.by(Author::NAME.asc())`. Where there is none, last.
    pub fn by(self, ordering: Ordering<T>) -> Ordering<M> {
        let mut order = ordering.0;
        order.path.insert(0, Step { relation: self.0, filter: Filter::ALWAYS });
        Ordering(order, PhantomData)
    }
}

impl<M, T> ToMany<M, T> {
    /// Among the relations of `M`.
    pub(crate) const fn index(self) -> usize {
        self.0
    }

    /// One of the rows at its other end, or more, fulfils the condition.
    pub fn some(self, condition: Condition<T>) -> Condition<M> {
        exists(self.0, condition.0)
    }

    /// None of the rows at its other end fulfils the condition.
    pub fn none(self, condition: Condition<T>) -> Condition<M> {
        !self.some(condition)
    }

    /// No row at its other end fails the condition; so it is where there is no row at all.
    pub fn every(self, condition: Condition<T>) -> Condition<M> {
        self.none(!condition)
    }
}

fn exists<M>(relation: usize, filter: Filter) -> Condition<M> {
    Condition(Filter::Exists(relation, Box::new(filter)), PhantomData)
}

impl<M> Condition<M> {
    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        Self(Filter::All(vec![self.0, other.0]), PhantomData)
    }

    /// One of them holds, or both.
    pub fn or(self, other: Self) -> Self {
        Self(Filter::Any(vec![self.0, other.0]), PhantomData)
    }
}

impl<M> std::ops::Not for Condition<M> {
    type Output = Self;

    /// It does not hold.
    fn not(self) -> Self {
        Self(Filter::Not(Box::new(self.0)), PhantomData)
    }
}
