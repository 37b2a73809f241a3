//! What rules are about: texts, numbers and things that can be counted, themselves, optional or in lists.

use crate::value::Decimal;

/// Text, none, or several.
pub trait Textual {
    /// Calls `check` for every text there is.
    fn each(&self, check: &mut dyn FnMut(&str));
}

/// A number, none, or several.
pub trait Numeric {
    /// Calls `check` for every number there is.
    #[doc(hidden)]
    fn each(&self, check: &mut dyn FnMut(Number<'_>));
}

/// What has a length.
pub trait Countable {
    /// Its length; none where there is nothing.
    #[doc(hidden)]
    fn count(&self) -> Option<Count>;
}

/// A number of any type.
#[doc(hidden)]
#[derive(Debug)]
pub enum Number<'a> {
    Int(i64),
    Float(f64),
    Decimal(&'a Decimal),
}

/// A length, and what was counted.
#[doc(hidden)]
#[derive(Debug)]
pub struct Count {
    pub count: usize,
    pub of: &'static str,
}

impl Textual for String {
    fn each(&self, check: &mut dyn FnMut(&str)) {
        check(self);
    }
}

impl<T: Textual> Textual for Option<T> {
    fn each(&self, check: &mut dyn FnMut(&str)) {
        self.iter().for_each(|value| value.each(check));
    }
}

impl<T: Textual> Textual for Vec<T> {
    fn each(&self, check: &mut dyn FnMut(&str)) {
        self.iter().for_each(|value| value.each(check));
    }
}

impl Numeric for i32 {
    fn each(&self, check: &mut dyn FnMut(Number<'_>)) {
        check(Number::Int((*self).into()));
    }
}

impl Numeric for i64 {
    fn each(&self, check: &mut dyn FnMut(Number<'_>)) {
        check(Number::Int(*self));
    }
}

impl Numeric for f64 {
    fn each(&self, check: &mut dyn FnMut(Number<'_>)) {
        check(Number::Float(*self));
    }
}

impl Numeric for Decimal {
    fn each(&self, check: &mut dyn FnMut(Number<'_>)) {
        check(Number::Decimal(self));
    }
}

impl<T: Numeric> Numeric for Option<T> {
    fn each(&self, check: &mut dyn FnMut(Number<'_>)) {
        self.iter().for_each(|value| value.each(check));
    }
}

impl<T: Numeric> Numeric for Vec<T> {
    fn each(&self, check: &mut dyn FnMut(Number<'_>)) {
        self.iter().for_each(|value| value.each(check));
    }
}

impl Countable for String {
    fn count(&self) -> Option<Count> {
        Some(Count { count: self.chars().count(), of: "characters" })
    }
}

impl Countable for Vec<u8> {
    fn count(&self) -> Option<Count> {
        Some(Count { count: self.len(), of: "bytes" })
    }
}

impl<T: crate::value::Scalar> Countable for Vec<T> {
    fn count(&self) -> Option<Count> {
        Some(Count { count: self.len(), of: "entries" })
    }
}

impl<T: Countable> Countable for Option<T> {
    fn count(&self) -> Option<Count> {
        self.as_ref()?.count()
    }
}
