//! Phase 3: `///` lines to a typed table. Nobody else reads documentation text.
