//! The enums of the schema.
#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

use ::prismagen::__private as rt;

/// Where a post stands on its way to its readers. (schema.prisma)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostStatus {
    /// `DRAFT`
    Draft,
    /// `PUBLISHED`
    Published,
    /// `ARCHIVED`, stored under another name
    Archived,
}

impl rt::Enumeration for PostStatus {
    const VALUES: &'static [Self] = &[Self::Draft, Self::Published, Self::Archived];
    const VARIANTS: &'static [rt::Variant] = &[
        rt::Variant::new("DRAFT"),
        rt::Variant::new("PUBLISHED"),
        rt::Variant::mapped("ARCHIVED", "archived"),
    ];

    #[inline]
    fn index(self) -> usize {
        self as usize
    }
}
