//! Phase 2: the syntax tree to a validated schema.
