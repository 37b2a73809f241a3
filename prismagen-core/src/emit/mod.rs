//! Phase 5: the Plan to files. Infallible, and without decisions.

mod file;

pub use file::File;
