//! Phase 1: text to [`ast::Ast`]. Never fails: an unreadable block is reported and skipped, and the next one is read.

pub mod ast;
