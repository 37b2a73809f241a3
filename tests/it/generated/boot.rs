//! Every schema is served from its own database.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Schema, files, folder, plan_for, provider, run, schemas, text, write, write_tree};
use crate::shared;

/// A crate per schema, and one program that serves each from a new database and asks everything of it. Access is another
/// test's: here everything is open.
#[test]
fn every_schema_is_served_from_its_own_database() {
    let workspace = folder("boot");
    let matrix = shared::schemas("ddl-matrix").into_iter().map(|path| {
        let schema = super::schema(&path);
        // Types that Prisma does not know are not all known here.
        let lines = schema.text.lines().filter(|line| !line.contains("Unsupported("));
        Schema { name: format!("matrix-{}", schema.name), text: lines.map(|line| format!("{line}\n")).collect() }
    });
    let mut names = Vec::new();
    // Of a thousand models; of operations that are not there; of few requests a minute.
    let schemas =
        schemas().into_iter().filter(|schema| !["long", "access", "accounts", "ways"].contains(&&*schema.name));
    for schema in schemas.chain(matrix) {
        // CockroachDB has no server here; what its schemas say, PostgreSQL does too.
        let provider = match provider(&schema.text) {
            "cockroachdb" => "postgresql",
            other => other,
        };
        let provider = provider.to_owned();
        let open = opened(schema, &provider);
        let plan = plan_for(&open, &provider);
        let member = workspace.join(&open.name);
        write_tree(&member.join("generated"), &files(&plan));
        write(&member.join("Cargo.toml"), &manifest(&open.name, ""));
        write(&member.join("src/lib.rs"), LIBRARY);
        names.push((open.name, provider));
    }
    let program = workspace.join("program");
    let calls: String = names
        .iter()
        .map(|(name, provider)| {
            let path = format!("generated_{}", name.replace('-', "_"));
            format!(
                "    all.push(Served {{ name: {name:?}, provider: {provider:?}, sql: {path}::api::SCHEMA_SQL, \
                 resources: {path}::api::RESOURCES, router: |db| {path}::api::Api::new(db).router() }});\n"
            )
        })
        .collect();
    let source = include_str!("boot_program.rs").replace("    // Here the schemas follow.\n", &calls);
    write(&program.join("src/main.rs"), &source);
    let dependencies: String =
        names.iter().map(|(name, _)| format!("generated-{name} = {{ path = \"../{name}\" }}\n")).collect();
    let others = "serde_json = \"1\"\ntower = { version = \"0.5\", features = [\"util\"] }\n";
    write(&program.join("Cargo.toml"), &manifest("program", &[&dependencies, TOKIO, others].concat()));
    let members: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).chain(["program"]).collect();
    workspace_of(&workspace, &members);
    let mut command = cargo(&workspace, &["run", "--package", "generated-program"]);
    if let Some(output) = run(&mut command) {
        let report = text(&output);
        assert!(output.status.success(), "{}", report.chars().take(20_000).collect::<String>());
        // Not `println!`: the output of a test that passes is not shown.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), report.as_bytes());
    }
}

/// With every model that has routes open to everybody, unless the schema says who may do what.
fn opened(schema: Schema, provider: &str) -> Schema {
    if schema.text.contains("@auth") {
        return schema;
    }
    let mut text = schema.text.clone();
    for resource in &plan_for(&schema, provider).resources {
        if !resource.endpoints.is_empty() {
            let head = format!("\nmodel {} ", resource.name);
            text = text.replace(&head, &format!("\n/// @auth public{head}"));
        }
    }
    Schema { text, ..schema }
}

/// Makes a folder a workspace whose members have all databases.
pub(super) fn workspace_of(workspace: &Path, members: &[&str]) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[workspace.dependencies]\nprismagen = {{ path = {:?}, \
         default-features = false, features = [\"auth\", \"docs\", \"mysql\", \"postgres\", \"serve\", \"sqlite\"] }}\n\n\
         [profile.dev]\ndebug = false\n",
        repository.join("runtime")
    );
    write(&workspace.join("Cargo.toml"), &manifest);
    // The versions that this workspace is tested with, and no network.
    fs::copy(repository.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
}

/// What is built for one of these workspaces is there for the others.
pub(super) fn cargo(workspace: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", folder("boot").join("target"))
        .env("CARGO_INCREMENTAL", "0");
    command
}

/// With dependencies as lines.
pub(super) fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"generated-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         prismagen.workspace = true\n{dependencies}"
    )
}

/// What a program depends on.
pub(super) const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";

const LIBRARY: &str = r#"//! A generated API.

/// The API.
pub mod api {
    include!("../generated/mod.rs");
}
"#;
