//! Cross-crate proofs.
