//! The Rust module tree: one file per resource, small enough to be read in one sitting.
//!
//! | file | what it writes |
//! |---|---|
//! | `root` | `mod.rs`: the modules, `Api`, the list of resources |
//! | `enums` | `enums.rs` |
//! | `resource/` | a file per resource: one idea a file, in the order of the text |
//! | `types` | types of columns |
//! | `docs` | documentation that says where a thing stands in the schema |
//! | `writer/` | text, laid out as rustfmt lays it out |

mod docs;
mod enums;
mod resource;
mod root;
mod types;
mod writer;

pub(super) use enums::enums;
pub(super) use resource::resource;
pub(super) use root::{inline, root};
