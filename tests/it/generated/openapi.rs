use std::process::Command;
use std::{env, fs};

use super::{files, folder, plan, run, schemas, text, write};

/// A linter of OpenAPI that we did not write; one package without dependencies.
const LINTER: &str = "@redocly/cli@2.77.0";

/// All of its rules as errors, but for what a schema need not tell: a licence, and what each model is.
const RULES: &str = "extends: [recommended-strict]\nrules:\n  info-license: off\n  tag-description: off\n";

#[test]
fn documents_are_valid() {
    let folder = folder("openapi");
    let mut documents = Vec::new();
    for schema in schemas() {
        let files = files(&plan(&schema));
        let document = files.iter().find(|file| file.path == "openapi.json").unwrap();
        println!("{}: {} KiB", schema.name, document.contents.len() / 1024);
        let name = format!("{}.json", schema.name);
        write(&folder.join(&name), &document.contents);
        documents.push(name);
    }
    write(&folder.join("redocly.yaml"), RULES);
    let linter = folder.join("node_modules/.bin/redocly");
    if !linter.exists() {
        let mut install = Command::new("npm");
        install
            .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix", "."])
            .arg(LINTER)
            .current_dir(&folder);
        let Some(output) = run(&mut install) else { return };
        if !output.status.success() && env::var("CI").as_deref() != Ok("true") {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: {LINTER} cannot be installed: {}\n", text(&output)),
            );
            return;
        }
        assert!(output.status.success(), "{}", text(&output));
    }
    let mut lint = Command::new(fs::canonicalize(linter).unwrap());
    lint.arg("lint").args(["--config", "redocly.yaml", "--max-problems", "20"]).args(documents).current_dir(&folder);
    if let Some(output) = run(&mut lint) {
        assert!(output.status.success(), "{}", text(&output));
    }
}
