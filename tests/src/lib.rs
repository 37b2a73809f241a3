//! What the cross-crate proofs share.

pub mod answers;
pub mod pattern;
pub mod requests;
pub mod server;
