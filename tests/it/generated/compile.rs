use std::fs;
use std::path::Path;
use std::process::Command;

use super::{files, folder, plan, run, schemas, text, write, write_tree};

/// A crate per schema in one workspace: dependencies are checked once, an unchanged schema not at all.
#[test]
fn everything_compiles_without_a_warning() {
    let workspace = folder("compile");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let mut members = Vec::new();
    let mut models = 0;
    for schema in schemas() {
        let plan = plan(&schema);
        models += plan.resources.len();
        let member = workspace.join(&schema.name);
        write_tree(&member.join("generated"), &files(&plan));
        write(&member.join("Cargo.toml"), &manifest(&schema.name));
        write(&member.join("src/lib.rs"), LIBRARY);
        if schema.name == "torture" {
            write(&member.join("src/main.rs"), PROGRAM);
        }
        members.push(schema.name);
    }
    write(&workspace.join("Cargo.toml"), &workspace_manifest(&members, &repository));
    // The versions that this workspace is tested with, and no network.
    fs::copy(repository.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["check", "--workspace", "--offline", "--quiet", "--message-format", "short"])
        .current_dir(&workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("CARGO_INCREMENTAL", "0");
    if let Some(output) = run(&mut command) {
        let report = text(&output);
        assert!(output.status.success(), "{}", report.chars().take(20_000).collect::<String>());
        println!("{models} models of {} schemas", members.len());
    }
}

fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = \"generated-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nprismagen.workspace = true\n"
    )
}

fn workspace_manifest(members: &[String], repository: &Path) -> String {
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[workspace.dependencies]\nprismagen = {{ path = {:?} }}\n\n[profile.dev]\ndebug = false\n",
        repository.join("runtime")
    )
}

/// What others may use: all of it is documented.
const LIBRARY: &str = r#"//! A generated API, as a library has it.
#![deny(warnings, missing_docs)]

/// The API.
pub mod api {
    include!("../generated/mod.rs");
}
"#;

/// What nobody uses: none of it is dead code.
const PROGRAM: &str = r#"//! A generated API, as a program has it.
#![deny(warnings)]

mod api {
    include!("../generated/mod.rs");
}

fn main() {}
"#;
