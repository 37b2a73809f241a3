//! Any bytes through the parser.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prismagen_core::source::Sources;
use prismagen_core::syntax::parse;

fuzz_target!(|bytes: &[u8]| {
    let sources = Sources::single("schema.prisma", String::from_utf8_lossy(bytes));
    let (_, diagnostics) = parse(&sources);
    for diagnostic in diagnostics.iter() {
        // Panics where a place is not within the text.
        sources.text(diagnostic.span);
    }
});
