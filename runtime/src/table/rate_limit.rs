//! How many requests are answered.

use super::Operation;

/// A limit of a resource (`@rateLimit`): by user, else by address.
#[derive(Clone, Copy, Debug)]
pub struct RateLimit {
    pub(crate) operations: &'static [Operation],
    pub(crate) requests: u32,
    pub(crate) seconds: u32,
}

impl RateLimit {
    /// So many requests for any of these operations, in so many seconds.
    pub const fn new(operations: &'static [Operation], requests: u32, seconds: u32) -> Self {
        Self { operations, requests, seconds }
    }
}
