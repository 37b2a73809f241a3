use std::process::Command;

use super::{files, folder, plan, run, schemas, text, write_tree};

#[test]
fn rustfmt_has_nothing_to_change() {
    let folder = folder("format");
    let mut roots = Vec::new();
    // Of names that are longer than a line rustfmt makes what nobody would write: `Send{`.
    for schema in schemas().iter().filter(|schema| schema.name != "long") {
        let tree = folder.join(&schema.name);
        write_tree(&tree, &files(&plan(schema)));
        roots.push(tree.join("mod.rs"));
    }
    let mut command = Command::new("rustfmt");
    command.args(["--check", "--edition", "2024"]).args(roots);
    if let Some(output) = run(&mut command) {
        let report = text(&output);
        assert!(output.status.success() && report.is_empty(), "{}", report.chars().take(20_000).collect::<String>());
    }
}
