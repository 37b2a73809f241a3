//! What the parser finds in any bytes through both renderers of diagnostics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prismagen_core::diagnostics::{Style, render, to_json};
use prismagen_core::source::Sources;
use prismagen_core::syntax::parse;

fuzz_target!(|bytes: &[u8]| {
    let sources = Sources::single("schema.prisma", String::from_utf8_lossy(bytes));
    let (_, diagnostics) = parse(&sources);
    render(&diagnostics, &sources, Style::Plain);
    to_json(&diagnostics, &sources);
});
