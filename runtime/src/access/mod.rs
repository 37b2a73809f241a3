//! Who may do what to which rows. Every way to a row goes through here: routes, includes, filters, orderings, links.
//!
//! | file | idea |
//! |---|---|
//! | `viewer` | who asks, and what they may see and do |
//! | `reach` | the rows that are within somebody's reach |
//! | `live` | rows that are deleted and kept are within nobody's |
//! | `admit` | whether a row of a request is |

mod admit;
mod live;
mod reach;
mod viewer;

pub(crate) use admit::admit;
pub(crate) use reach::Reach;
pub(crate) use viewer::Viewer;
