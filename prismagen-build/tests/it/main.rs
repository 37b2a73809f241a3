//! The crate as build scripts, tools and the command see it.

mod load;
