//! The `prismagen!` macro.
