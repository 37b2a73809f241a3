//! What generated code calls, and the one crate users add.
