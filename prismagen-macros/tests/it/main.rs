//! The macro as the compiler expands it: what it says where something is wrong, and what the compiler then watches.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod compiler;
mod expansion;
mod ui;
