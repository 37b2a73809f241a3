//! Rules on values: from `@validate`, and from native types.

pub use crate::annotations::rules::{Format, Pattern, Rule};
