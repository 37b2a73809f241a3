//! Phase 4: schema and annotations to the Plan. Every decision is taken here, once.
