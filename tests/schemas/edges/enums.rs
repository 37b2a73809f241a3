//! The enums of the schema.
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

/// `Unit` (schema.prisma)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `KILO`, stored under another name
    Kilo,
    /// `GRAM`, stored under another name
    Gram,
}

impl rt::Enumeration for Unit {
    const VALUES: &'static [Self] = &[Self::Kilo, Self::Gram];
    const VARIANTS: &'static [rt::Variant] = &[
        rt::Variant::mapped("KILO", "kg"),
        rt::Variant::mapped("GRAM", "g"),
    ];

    #[inline]
    fn index(self) -> usize {
        self as usize
    }
}
