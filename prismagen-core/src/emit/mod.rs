//! Phase 5: the Plan to files. Infallible, and without decisions.
