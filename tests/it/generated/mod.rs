//! Generated trees, of our own schemas and of everybody's: laid out, compiled, described, compared.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on fails, and says what it skips")]

mod boot;
mod compile;
mod digest;
mod examples;
mod format;
mod golden;
mod openapi;
mod rush;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use prismagen_core::emit::{render, units};
use prismagen_core::options::Options;
use prismagen_core::plan::Plan;
use prismagen_core::source::Sources;

use crate::shared;

/// A schema, and what its folders and crates are called.
struct Schema {
    name: String,
    text: String,
}

/// Providers whose schemas can be served from SQLite.
const PROVIDERS: [&str; 4] = ["sqlite", "postgresql", "mysql", "cockroachdb"];

/// Our own schemas, and those of the corpus, where it is at hand.
fn schemas() -> Vec<Schema> {
    let corpus = shared::schemas("corpus").iter().map(|path| schema(path)).collect::<Vec<_>>();
    let served = |schema: &Schema| {
        let provider = provider(&schema.text);
        let served = PROVIDERS.contains(&provider);
        if !served {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: {} is for {provider}\n", schema.name),
            );
        }
        served
    };
    own_schemas().into_iter().chain(corpus.into_iter().filter(served)).collect()
}

/// `schemas/*.prisma` beside this crate.
fn own_schemas() -> Vec<Schema> {
    shared::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")).iter().map(|path| schema(path)).collect()
}

fn schema(path: &Path) -> Schema {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let words = stem.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Schema { name: words.collect::<Vec<_>>().join("-").to_lowercase(), text: shared::read(path) }
}

/// The provider of the datasource.
pub(crate) fn provider(text: &str) -> &str {
    let block = text.lines().skip_while(|line| !line.starts_with("datasource"));
    block.filter_map(|line| line.trim().strip_prefix("provider")?.split('"').nth(1)).next().unwrap_or_default()
}

/// The plan of a schema, for SQLite.
fn plan(schema: &Schema) -> Plan {
    plan_for(schema, "sqlite")
}

fn plan_for(schema: &Schema, provider: &str) -> Plan {
    let mut options = Options::default();
    options.set("provider", provider).unwrap();
    let analysis = prismagen_core::analyze(&Sources::single("schema.prisma", schema.text.as_str()), &options);
    match analysis.plan {
        Some(plan) => plan,
        None => panic!("{}: {:#?}", schema.name, analysis.diagnostics),
    }
}

/// A generated file.
struct File {
    path: String,
    contents: String,
}

fn files(plan: &Plan) -> Vec<File> {
    units(plan).iter().map(|unit| File { path: unit.path(plan), contents: render(plan, unit) }).collect()
}

/// An empty or known folder for what a test writes.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    // Ours is for our own text; what is generated follows rustfmt as it comes.
    write(&folder.join("rustfmt.toml"), "");
    folder
}

/// Writes a tree, leaving alone what is there already and removing what is not of it.
fn write_tree(folder: &Path, files: &[File]) {
    fs::create_dir_all(folder).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !files.iter().any(|file| folder.join(&file.path) == path) {
            fs::remove_file(path).unwrap();
        }
    }
    for file in files {
        write(&folder.join(&file.path), &file.contents);
    }
}

/// Writes a file if it differs.
fn write(path: &Path, contents: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(contents) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
}

/// Runs a tool that a machine may lack: then none, with a note, unless in CI.
fn run(command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("skipped: {:?}: {error}\n", command.get_program()),
            );
            None
        }
        Err(error) => panic!("{:?}: {error}", command.get_program()),
    }
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
