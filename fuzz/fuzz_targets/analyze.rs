//! Any bytes through every phase, to the generated files where there are no errors.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prismagen_core::analyze;
use prismagen_core::emit::{render, units};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;

fuzz_target!(|bytes: &[u8]| {
    let sources = Sources::single("schema.prisma", String::from_utf8_lossy(bytes));
    let analysis = analyze(&sources, &Options::default());
    for diagnostic in analysis.diagnostics.iter() {
        // Panics where a place is not within the text.
        sources.text(diagnostic.span);
        for (span, _) in &diagnostic.related {
            sources.text(*span);
        }
    }
    assert_ne!(analysis.plan.is_some(), analysis.diagnostics.has_errors());
    if let Some(plan) = &analysis.plan {
        for unit in units(plan) {
            render(plan, &unit);
        }
    }
});
