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
    let blog = schema(&example.join("prisma/schema.prisma"));
    for provider in PROVIDERS {
        let member = workspace.join(provider);
        write_tree(&member.join("generated"), &files(&plan_for(&blog, provider)));
        write(&member.join("Cargo.toml"), &manifest(provider, TOKIO));
        for source in ["main.rs", "seed.rs", "seed_data.rs"] {
            let source_text = std::fs::read_to_string(example.join("src").join(source)).unwrap();
            let expanded = source_text
                .replace("prismagen::prismagen!(\"prisma/schema.prisma\");", "include!(\"../generated/mod.rs\");");
            write(&member.join("src").join(source), &expanded);
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
        assert!(differences.is_empty(), "SQLite and {provider} differ:\n{}", differences.join("\n"));
    }
}
