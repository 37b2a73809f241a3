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

/// A script with two schemas; the second goes where the variable `SECOND` says.
#[test]
fn two_schemas() {
    if std::env::var_os("OUT_DIR").is_some() {
        prismagen_build::configure().schema("a.prisma").run();
        let second = prismagen_build::configure().schema("b.prisma");
        match std::env::var_os("SECOND") {
            Some(folder) => second.out_dir(folder).run(),
            None => second.run(),
        }
    }
}

fn script_in(package: &Path, name: &str) -> Command {
    let mut script = Command::new(std::env::current_exe().unwrap());
    script.args([&format!("build_script::{name}"), "--exact", "--nocapture", "-q"]).current_dir(package);
    script
}

fn run_in(package: &Path, provider: Option<&str>, is_cargo: bool) -> Output {
    let mut script = script_in(package, "script");
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
fn a_database_that_is_set_to_nothing_is_not_set() {
    let (_package, path) = package(&[("schema.prisma", GOOD)]);
    let output = run_in(&path, Some(""), true);
    assert!(output.status.success(), "{}", stderr(&output));
    let manifest = std::fs::read_to_string(path.join("out/prismagen/manifest.json")).unwrap();
    assert!(!manifest.contains("\"provider\": "), "{manifest}");
}

#[cfg(unix)]
#[test]
fn a_database_that_is_not_utf8_is_an_error() {
    use std::os::unix::ffi::OsStrExt;
    let (_package, path) = package(&[("schema.prisma", GOOD)]);
    let mut script = script_in(&path, "script");
    script.env("OUT_DIR", path.join("out")).env("PRISMAGEN_PROVIDER", std::ffi::OsStr::from_bytes(b"sqlite\xFF"));
    let output = script.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("PRISMAGEN_PROVIDER: the option `provider` does not take"), "{}", stderr(&output));
}

#[test]
fn two_schemas_do_not_share_a_folder() {
    let other = GOOD.replace("Author", "Writer");
    let (_package, path) = package(&[("a.prisma", GOOD), ("b.prisma", &other), ("src/mod.rs", "// mine")]);
    let run = |second: Option<&str>| {
        let mut script = script_in(&path, "two_schemas");
        script.env("OUT_DIR", path.join("out")).env_remove("PRISMAGEN_PROVIDER").env_remove("SECOND");
        script.envs(second.map(|folder| ("SECOND", folder))).output().unwrap()
    };
    let refused = run(None);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("give each schema a folder of its own"), "{}", stderr(&refused));
    assert!(path.join("out/prismagen/author.rs").exists(), "the first is as it was");

    let output = run(Some("out/second"));
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(path.join("out/prismagen/author.rs").exists() && path.join("out/second/writer.rs").exists());
    let listed = std::fs::read_to_string(path.join("out/prismagen-trees")).unwrap();
    let expected = ["out/prismagen", "out/second"].map(|folder| format!("{}\n", path.join(folder).display()));
    assert_eq!(listed, expected.concat());

    // A folder that somebody chose may hold what somebody wrote.
    let refused = run(Some("src"));
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("src/mod.rs` is in the way"), "{}", stderr(&refused));
    assert_eq!(std::fs::read(path.join("src/mod.rs")).unwrap(), b"// mine");
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
