//! What Cargo hears from `configure()…run()`. The script is this very test program, run again.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::{BAD, GOOD, folder};

/// The script itself, where `run_in` starts it.
#[test]
fn script() {
    if std::env::var_os("OUT_DIR").is_some() {
        prismagen_build::configure().run();
    }
}

fn run_in(package: &Path, provider: Option<&str>, is_cargo: bool) -> Output {
    let mut script = Command::new(std::env::current_exe().unwrap());
    script.args(["build_script::script", "--exact", "--nocapture", "-q"]).current_dir(package);
    script.env("OUT_DIR", package.join("out")).env_remove("PRISMAGEN_PROVIDER");
    for name in ["HOST", "TARGET"] {
        script.env_remove(name);
        if is_cargo {
            script.env(name, "x86_64-unknown-linux-gnu");
        }
    }
    if let Some(provider) = provider {
        script.env("PRISMAGEN_PROVIDER", provider);
    }
    script.output().unwrap()
}

fn directives(output: &Output) -> Vec<String> {
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    lines.lines().filter(|line| line.starts_with("cargo::")).map(str::to_owned).collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The package folder as a process in it sees it.
fn package(files: &[(&str, &str)]) -> (TempDir, std::path::PathBuf) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let package = folder(&files);
    let path = package.path().canonicalize().unwrap();
    (package, path)
}

#[test]
fn watches_what_it_read_and_nothing_else() {
    let (_package, path) = package(&[("prisma/schema/a.prisma", GOOD), ("prisma/schema/b/c.prisma", "")]);
    let output = run_in(&path, None, true);
    assert!(output.status.success(), "{}", stderr(&output));
    let watched = ["prisma/schema", "prisma/schema/a.prisma", "prisma/schema/b/c.prisma"];
    let watched = watched.map(|input| format!("cargo::rerun-if-changed={}", path.join(input).display()));
    let provider = "cargo::rerun-if-env-changed=PRISMAGEN_PROVIDER".to_owned();
    assert_eq!(directives(&output), watched.into_iter().chain([provider]).collect::<Vec<_>>());
    assert!(path.join("out/prismagen/mod.rs").exists());
    assert!(path.join("out/prismagen/manifest.json").exists());
}

#[test]
fn errors_stop_the_build_all_at_once() {
    let (_package, path) = package(&[("schema.prisma", BAD)]);
    let output = run_in(&path, None, true);
    assert_eq!(output.status.code(), Some(1));
    let errors = directives(&output);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].starts_with("cargo::error=schema.prisma:7:10: "), "{errors:?}");
    assert!(errors[0].contains("did you mean `String`?"), "{errors:?}");
    assert!(errors[1].starts_with("cargo::error=schema.prisma:8:10: "), "{errors:?}");
    let rendered = stderr(&output);
    assert!(rendered.contains(" --> schema.prisma:7:10\n") && rendered.contains("title  Strin"), "{rendered}");
    assert!(!path.join("out").exists());
}

#[test]
fn the_environment_names_the_database() {
    let (_package, path) = package(&[("schema.prisma", GOOD)]);
    assert!(run_in(&path, Some("postgresql"), true).status.success());
    let manifest = std::fs::read_to_string(path.join("out/prismagen/manifest.json")).unwrap();
    assert!(manifest.contains("\"provider\": \"postgresql\""), "{manifest}");

    let output = run_in(&path, Some("postgrseql"), true);
    assert_eq!(output.status.code(), Some(1));
    let errors = directives(&output);
    assert!(errors[0].starts_with("cargo::error=PRISMAGEN_PROVIDER: "), "{errors:?}");
    assert!(errors[0].contains("did you mean `postgresql`?"), "{errors:?}");
}

#[test]
fn a_missing_schema_names_what_was_tried() {
    let (_package, path) = package(&[("readme.md", "")]);
    let output = run_in(&path, None, true);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(directives(&output).len(), 1);
    assert!(directives(&output)[0].contains("prisma/schema.prisma"));
}

#[test]
fn nobody_but_cargo_is_told() {
    for schema in [GOOD, BAD] {
        let (_package, path) = package(&[("schema.prisma", schema)]);
        assert_eq!(directives(&run_in(&path, None, false)), [""; 0]);
    }
}
