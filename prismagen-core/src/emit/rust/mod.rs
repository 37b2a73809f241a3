//! The Rust module tree: one file per resource, small enough to be read in one sitting.

mod enums;
mod resource;
mod root;
mod types;
pub(crate) mod writer;

pub(super) use enums::enums;
pub(super) use resource::resource;
pub(super) use root::root;
