//! Who may do what to which rows. Every way to a row goes through here: routes, includes, filters, orderings, links.
//!
//! | file | idea |
//! |---|---|
//! | `user` | who is logged in |
//! | `viewer` | who asks, and what they may see and do |
//! | `reach` | the rows that are within somebody's reach |
//! | `live` | rows that are deleted and kept are within nobody's |
//! | `admit` | whether a row of a request is |
//! | `confirm` | whether who asks still is who their token says |
//! | `standing` | whether that matters to a read |

mod admit;
mod confirm;
mod live;
mod reach;
mod standing;
mod user;
mod viewer;

pub(crate) use admit::{admit, keeps, still_within};
pub(crate) use confirm::{Hold, confirm};
pub(crate) use reach::Reach;
#[cfg(feature = "auth")]
pub(crate) use standing::Standing;
pub(crate) use standing::confirm_reader;
#[cfg(feature = "auth")]
pub(crate) use user::Identity;
pub use user::User;
pub(crate) use viewer::Viewer;
