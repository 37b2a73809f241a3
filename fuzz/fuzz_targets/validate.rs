//! Any bytes through Prisma's rules, and to its datamodel and its tables.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prismagen_core::source::Sources;
use prismagen_core::{datamodel, ddl, validate};

fuzz_target!(|bytes: &[u8]| {
    let sources = Sources::single("schema.prisma", String::from_utf8_lossy(bytes));
    for diagnostic in validate(&sources).iter() {
        // Panics where a place is not within the text.
        sources.text(diagnostic.span);
    }
    let _ = datamodel(&sources);
    ddl(&sources, None);
});
