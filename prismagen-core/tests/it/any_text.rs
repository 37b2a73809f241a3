//! Documentation comments can hold anything: what is found in them has a place, and nothing panics.

use prismagen_core::analyze;
use prismagen_core::annotations::registry::REGISTRY;
use prismagen_core::diagnostics::{Style, render};
use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use proptest::prelude::*;

/// A comment line: of any characters, or one of ours with any arguments, or arguments made of what the grammars know.
fn line() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(REGISTRY.iter().map(|declaration| declaration.name).collect::<Vec<_>>());
    let words = proptest::sample::select(vec![
        "read", "public", "list", ":", ",", "|", "..", "(", ")", "\"", "\\", "length", "range", "pattern", "email",
        "1", "-1.5", "/", "é", " ", "[", "{", "}",
    ]);
    prop_oneof![
        r"[^\r\n]{0,20}",
        (name.clone(), r"[^\r\n]{0,12}").prop_map(|(name, rest)| format!("@{name}{rest}")),
        (name, proptest::collection::vec(words, 0..10)).prop_map(|(name, words)| format!("@{name} {}", words.concat())),
    ]
}

proptest! {
    #[test]
    fn is_read(lines in proptest::collection::vec(line(), 7), strict in any::<bool>()) {
        let text = format!(
            "datasource db {{\n  provider = \"postgresql\"\n}}\n\n/// {}\nenum Role {{\n  USER /// {}\n}}\n\n/// {}\nmodel User {{\n  id Int \
             @id\n  /// {}\n  name String\n  /// {}\n  numbers Int[]\n  role Role @default(USER) /// {}\n  /// {}\n}}\n",
            lines[0], lines[1], lines[2], lines[3], lines[4], lines[5], lines[6],
        );
        let sources = Sources::single("schema.prisma", text);
        let mut options = Options::default();
        options.set("strict", if strict { "true" } else { "false" }).expect("strict is an option");
        let analysis = analyze(&sources, &options);
        for diagnostic in analysis.diagnostics.iter() {
            let file = sources.file(diagnostic.span.file).text();
            prop_assert!(file.get(diagnostic.span.start as usize..diagnostic.span.end as usize).is_some());
        }
        render(&analysis.diagnostics, &sources, Style::Plain);
    }
}
