//! The example, generated for each database, answers alike on all.

use std::path::Path;

use prismagen_tests::answers::differences;
use prismagen_tests::requests;
use prismagen_tests::server::Server;

use super::boot::{TOKIO, cargo, manifest, workspace_of};
use super::{files, folder, plan_for, run, schema, text, write, write_tree};
use crate::servers;

const PROVIDERS: [&str; 3] = ["sqlite", "postgresql", "mysql"];

#[test]
fn the_blog_answers_alike_on_every_database() {
    let script = include_str!("../../requests/blog.json");
    let workspace = folder("blog");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/blog");
    for provider in PROVIDERS {
        let mut blog = schema(&example.join("prisma/schema.prisma"));
        blog.text = written_for(provider, &blog.text);
        let member = workspace.join(provider);
        write_tree(&member.join("generated"), &files(&plan_for(&blog, provider)));
        write(&member.join("Cargo.toml"), &manifest(provider, TOKIO));
        for entry in std::fs::read_dir(example.join("src")).unwrap() {
            let path = entry.unwrap().path();
            let expanded = std::fs::read_to_string(&path)
                .unwrap()
                .replace("prismagen::prismagen!(\"prisma/schema.prisma\");", "include!(\"../generated/mod.rs\");");
            write(&member.join("src").join(path.file_name().unwrap()), &expanded);
        }
    }
    workspace_of(&workspace, &PROVIDERS);
    let Some(output) = run(&mut cargo(&workspace, &["build", "--workspace"])) else { return };
    assert!(output.status.success(), "{}", text(&output));

    let mut answers = Vec::new();
    for provider in PROVIDERS {
        let database = servers::Database::new(provider, "blog");
        let Some(database) = database else { continue };
        let program = folder("boot").join("target/debug").join(format!("generated-{provider}"));
        let server = Server::start_with(&program, &workspace, &[("DATABASE_URL", &database.url)]);
        match requests::run(&server.origin, script) {
            Ok(answered) => answers.push((provider, answered)),
            Err(failures) => panic!("{provider}:\n{failures}"),
        }
    }
    let [(_, first), others @ ..] = answers.as_slice() else { panic!("SQLite is always there") };
    for (provider, other) in others {
        let differences = differences(first, other);
        // The document says what its database holds; the newest is what this run made last.
        let excused = ["the API describes itself:", "seeded posts, newest first:"];
        let differences: Vec<String> =
            differences.into_iter().filter(|line| !excused.iter().any(|step| line.starts_with(step))).collect();
        assert!(differences.is_empty(), "SQLite and {provider} differ:\n{}", differences.join("\n"));
    }
}

/// The schema as one would write it for a database: MySQL's texts are short, unless they are told to be long.
fn written_for(provider: &str, schema: &str) -> String {
    let long =
        |line: &&str| ["content", "summary"].iter().any(|name| line.trim_start().starts_with(&format!("{name} ")));
    let lines = schema.lines().map(|line| match provider {
        "mysql" if long(&line) => format!("{line} @db.Text\n"),
        _ => format!("{line}\n"),
    });
    lines.collect::<String>().replace("\"sqlite\"", &format!("\"{provider}\""))
}
