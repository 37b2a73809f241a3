//! Rules on values: what `@validate` can say.

/// One rule. A null is never checked; every value of a list is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// An e-mail address, as the HTML standard has it.
    Email,
    /// A URL of the Web: `http` or `https`, and a host.
    Url,
    /// A UUID with hyphens.
    Uuid,
    /// Characters in a String, entries in a list.
    Length {
        /// At least.
        min: Option<u32>,
        /// At most.
        max: Option<u32>,
    },
    /// A number, in plain notation so that Decimal and BigInt keep their digits.
    Range {
        /// At least.
        min: Option<String>,
        /// At most.
        max: Option<String>,
    },
    /// A regular expression that must match somewhere.
    Pattern(Pattern),
    /// Not empty once white space is trimmed.
    Nonempty,
    /// A cuid or cuid2, a ULID, an IPv4 or IPv6 address, lower case and the like: a named format.
    Format(Format),
}

/// A regular expression, spelled so that it means the same in both.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Pattern {
    /// For JavaScript with the flag `u`, and for OpenAPI, whose patterns are JavaScript's.
    pub ecma: String,
    /// For the `regex` crate with Unicode on: `\d` and its like written out, since they are ASCII in JavaScript.
    pub rust: String,
}

/// A named format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// `^c[a-z0-9]{8,}$`
    Cuid,
    /// 26 characters of Crockford's base 32.
    Ulid,
    /// An IPv4 or IPv6 address.
    Ip,
    /// Lower-case letters and digits, joined by single hyphens.
    Slug,
}
