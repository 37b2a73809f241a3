//! `PG2xxx`: an annotation is wrong, or would do nothing.
