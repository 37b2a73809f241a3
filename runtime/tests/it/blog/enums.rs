//! The enums of the schema.

use ::prismagen::__private as rt;

/// Where a post stands on its way to its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostStatus {
    /// `DRAFT`
    Draft,
    /// `PUBLISHED`
    Published,
    /// `ARCHIVED`, stored as `archived`
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
