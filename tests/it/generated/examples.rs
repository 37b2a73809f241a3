//! The examples, generated for each database, answer alike on all.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use prismagen_tests::server::Server;

use super::boot::{TOKIO, cargo, manifest, workspace_of};
use super::rush::rush;
use super::{files, folder, plan_for, run, schema, text, write, write_tree};
use crate::alike::{self, Answered, PROVIDERS};
use crate::servers;

/// An example, and how a part of it is written for another database.
struct Example {
    name: &'static str,
    script: &'static str,
    dependencies: &'static str,
    /// Texts that are short on MySQL, unless they are told to be long.
    long: &'static [&'static str],
    /// Steps that the databases answer each in its own way, as `docs/databases.md` has it: the rows of each.
    differing: &'static [(&'static str, [&'static str; 3])],
}

/// Asks for the document, which says what its database holds.
const DOCUMENT: &str = "the API describes itself";

const EXAMPLES: [Example; 2] = [
    Example {
        name: "blog",
        script: include_str!("../../requests/blog.json"),
        dependencies: "",
        long: &["content", "summary"],
        differing: &[(
            "the last by kind",
            [
                r#"[{"kind":"NOTE"},{"kind":"NOTE"}]"#,
                r#"[{"kind":"LINK"},{"kind":"NOTE"}]"#,
                r#"[{"kind":"LINK"},{"kind":"NOTE"}]"#,
            ],
        )],
    },
    Example {
        name: "ecommerce",
        script: include_str!("../../requests/ecommerce.json"),
        dependencies: "axum = { version = \"0.8\", default-features = false, features = [\"json\"] }\n",
        long: &[],
        differing: &[],
    },
];

#[test]
fn the_examples_answer_alike_on_every_database() {
    let Some(workspace) = built() else { return };
    let failures: Vec<String> = EXAMPLES.iter().filter_map(|example| example.holds(workspace).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_rush_on_the_shop_sells_nothing_twice_on_any_database() {
    let Some(workspace) = built() else { return };
    let shop = EXAMPLES.iter().find(|example| example.name == "ecommerce").unwrap();
    for provider in PROVIDERS {
        let Some(database) = servers::Database::new(provider, "rush") else { continue };
        rush(&shop.serve(workspace, provider, &database).origin);
    }
}

/// Where the examples are, each for every database; none where there is no Cargo.
fn built() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let build = || {
        let workspace = folder("examples");
        let mut members = Vec::new();
        for example in &EXAMPLES {
            for (place, provider) in PROVIDERS.into_iter().enumerate() {
                let member = format!("{}-{provider}", example.name);
                example.write(&workspace.join(&member), &member, place);
                members.push(member);
            }
        }
        workspace_of(&workspace, &members.iter().map(String::as_str).collect::<Vec<_>>());
        let output = run(&mut cargo(&workspace, &["build", "--workspace"]))?;
        assert!(output.status.success(), "{}", text(&output));
        Some(workspace)
    };
    BUILT.get_or_init(build).as_deref()
}

impl Example {
    /// Lays it out as a crate of its own, for the provider at `place`.
    fn write(&self, member: &Path, name: &str, place: usize) {
        let provider = PROVIDERS[place];
        let mut schema = schema(&self.folder().join("prisma/schema.prisma"));
        schema.text = self.schema_for(provider, &schema.text);
        write_tree(&member.join("generated"), &files(&plan_for(&schema, provider)));
        write(&member.join("Cargo.toml"), &manifest(name, &[TOKIO, self.dependencies].concat()));
        for entry in fs::read_dir(self.folder().join("src")).unwrap() {
            let path = entry.unwrap().path();
            let macro_call = "prismagen::prismagen!(\"prisma/schema.prisma\");";
            let source = fs::read_to_string(&path).unwrap().replace(macro_call, "include!(\"../generated/mod.rs\");");
            write(&member.join("src").join(path.file_name().unwrap()), &source);
        }
    }

    fn folder(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(self.name)
    }

    /// The schema as one would write it for a database.
    fn schema_for(&self, provider: &str, schema: &str) -> String {
        let is_long = |line: &str| self.long.iter().any(|name| line.trim_start().starts_with(&format!("{name} ")));
        let lines = schema.lines().map(|line| match provider {
            "mysql" if is_long(line) => format!("{line} @db.Text\n"),
            _ => format!("{line}\n"),
        });
        lines.collect::<String>().replace("\"sqlite\"", &format!("\"{provider}\""))
    }

    fn serve(&self, workspace: &Path, provider: &str, database: &servers::Database) -> Server {
        let program = folder("boot").join("target/debug").join(format!("generated-{}-{provider}", self.name));
        Server::start_with(&program, workspace, &[("DATABASE_URL", &database.url)])
    }

    /// Runs its script on every database there is, each from the beginning, and compares the answers.
    fn holds(&self, workspace: &Path) -> Result<(), String> {
        let mut answered = Vec::new();
        for provider in PROVIDERS {
            let Some(database) = servers::Database::new(provider, self.name) else { continue };
            let server = self.serve(workspace, provider, &database);
            let answers = Answered::by(provider, &server.origin, self.script)?;
            for (step, rows) in self.differing {
                let expected = PROVIDERS.iter().zip(rows).find(|(known, _)| **known == provider).map(|(_, rows)| *rows);
                let found = answers.to(step).map(|answer| answer.json["data"].to_string());
                if found.as_deref() != expected {
                    return Err(format!("{}: {provider}: {step}: {found:?}, not {expected:?}", self.name));
                }
            }
            answered.push(answers);
        }
        let excused: Vec<&str> = self.differing.iter().map(|(step, _)| *step).chain([DOCUMENT]).collect();
        alike::compare(&answered, &excused).map_err(|differences| format!("{}: {differences}", self.name))
    }
}
