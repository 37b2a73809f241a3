//! The runtime, through a blog whose generated code is written out by hand.

// What generated code must pass in every user's crate.
#[rustfmt::skip]
#[deny(warnings, missing_docs)]
#[allow(unreachable_pub)]
mod blog;
