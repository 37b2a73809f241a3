//! Phase 2: text to [`ast::Ast`]. Never fails: what cannot be read is reported and skipped, and the rest is read.
//!
//! The language is what Prisma's own parser accepts, which reads line by line: a field, an attribute or a setting ends with
//! its line, and a block ends with a `}` that begins a line. That also bounds the damage of a mistake to its line.

pub mod ast;
mod lexer;
mod parser;
mod string_literal;

pub use parser::parse;
