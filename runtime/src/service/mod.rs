//! Operations, and what may replace them.
//!
//! Handlers call an [`ErasedService`]: [`Generated`] where nobody registered anything, compiled once for all resources; a
//! [`Typed`] one for a resource whose service trait the program implements. `macros` holds the way from the one to the
//! other.
//!
//! | file | idea |
//! |---|---|
//! | `cx` | what a service and its hooks are given: the request, its transaction, the operations as generated |
//! | `erased` | the operations without types |
//! | `typed` | the operations of one model, with hooks around them |
//! | `settle` | a commit, and what is left to do once it is made |
//! | `thread` | a row with what answers it, as structs |
//! | `macros` | from a generated trait to `typed` |

mod cx;
mod erased;
mod macros;
mod settle;
mod thread;
mod typed;

pub use crate::domain::Action;
pub use cx::{Answer, Cx};
#[cfg(feature = "auth")]
pub(crate) use erased::Follow;
pub(crate) use erased::{ErasedService, Generated, Listing, Records, Threaded};
pub(crate) use settle::Settling;
#[cfg(feature = "serve")]
pub(crate) use settle::settled;
pub use thread::Thread;
pub use typed::{Change, Done, Registration, Service, done, ok};
