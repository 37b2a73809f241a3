//! `prismagen`, run as a program.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::{BAD, GOOD, folder};

fn prismagen(here: &Path, arguments: &[&str]) -> Output {
    command(here, arguments).output().unwrap()
}

fn command(here: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismagen"));
    command.args(arguments).current_dir(here).env_remove("PRISMAGEN_PROVIDER");
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn check_ends_with_0_clean_1_errors_2_usage() {
    let here = folder(&[("good.prisma", GOOD.as_bytes()), ("bad.prisma", BAD.as_bytes())]);
    for (arguments, code) in [
        (&["check", "good.prisma"][..], 0),
        (&["check", "good.prisma", "--format", "json"], 0),
        (&["check", "good.prisma", "--prisma-only"], 0),
        (&["check", "bad.prisma"], 1),
        (&["check", "bad.prisma", "--format", "json"], 1),
        (&["check", "bad.prisma", "--prisma-only"], 1),
        (&["check", "missing.prisma"], 2),
        (&["check"], 2),
        (&["check", "good.prisma", "--format", "yaml"], 2),
        (&["check", "good.prisma", "--provider", "mysql"], 0),
        (&["check", "good.prisma", "--provider", "oracle"], 2),
        (&["check", "good.prisma", "--prisma-only", "--provider", "mysql"], 2),
        (&["frobnicate"], 2),
        (&["generate", "good.prisma"], 2),
        (&["generate", "good.prisma", "--rust", "out", "--provider", "oracle"], 2),
        (&["generate", "good.prisma", "--rust", "out", "--typescript", "web"], 2),
        (&["generate", "bad.prisma", "--rust", "out"], 1),
        (&["dmmf", "bad.prisma"], 1),
        (&["ddl", "bad.prisma"], 1),
        (&["--version"], 0),
        (&["--help"], 0),
    ] {
        let output = prismagen(here.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
    }
    assert!(!here.path().join("out").exists(), "nothing is written where something is wrong");
}

#[test]
fn check_prints_as_rustc_does() {
    let here = folder(&[("bad.prisma", BAD.as_bytes())]);
    let output = prismagen(here.path(), &["check", "bad.prisma"]);
    let rendered = stderr(&output);
    assert!(rendered.contains(" --> bad.prisma:7:10\n"), "{rendered}");
    assert!(rendered.ends_with("2 errors\n"), "{rendered}");
    assert!(!rendered.contains('\u{1b}'), "no colours into a pipe");
    assert_eq!(stdout(&output), "");
}

#[test]
fn check_as_json_has_every_field_in_order_of_place() {
    let here = folder(&[("bad.prisma", BAD.as_bytes())]);
    let output = prismagen(here.path(), &["check", "bad.prisma", "--format", "json"]);
    let found: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let found = found["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    let place = |entry: &Value| ["line", "column", "endLine", "endColumn"].map(|key| entry[key].as_u64().unwrap());
    assert_eq!(place(&found[0]), [7, 10, 7, 15]);
    assert_eq!(place(&found[1]), [8, 10, 8, 15]);
    for entry in found {
        assert_eq!(entry["file"], "bad.prisma");
        assert_eq!(entry["severity"], "error");
        assert!(entry["code"].as_str().is_some_and(|code| code.starts_with("PG1") && code.len() == 6));
        assert!(entry["message"].is_string() && entry["help"].is_string());
    }

    let here = folder(&[("good.prisma", GOOD.as_bytes())]);
    let clean = prismagen(here.path(), &["check", "good.prisma", "--format", "json"]);
    assert_eq!(stdout(&clean), "{\"diagnostics\":[]}\n");
}

#[test]
fn prisma_only_leaves_annotations_out() {
    let schema = GOOD.replacen("@auth public", "@route nowhere", 1);
    let here = folder(&[("a.prisma", schema.as_bytes())]);
    assert_eq!(prismagen(here.path(), &["check", "a.prisma"]).status.code(), Some(1));
    assert_eq!(prismagen(here.path(), &["check", "a.prisma", "--prisma-only"]).status.code(), Some(0));
}

#[test]
fn generate_says_in_one_line_what_it_did() {
    let here = folder(&[("db/a.prisma", GOOD.as_bytes())]);
    let generate = || stdout(&prismagen(here.path(), &["generate", "db", "--rust", "out", "--provider", "sqlite"]));
    let first = generate();
    assert!(first.starts_with("out: ") && first.contains(" 0 unchanged, 0 removed in "), "{first}");
    assert_eq!(first.lines().count(), 1, "{first}");
    assert!(generate().starts_with("out: 0 written, "));
    assert!(here.path().join("out/mod.rs").exists());
}

#[test]
fn generate_tells_who_edits_what_it_replaces() {
    let here = folder(&[("a.prisma", GOOD.as_bytes())]);
    let generate = || prismagen(here.path(), &["generate", "a.prisma", "--rust", "out"]);
    generate();
    std::fs::write(here.path().join("out/post.rs"), "// mine").unwrap();
    let output = generate();
    assert!(output.status.success());
    assert!(stderr(&output).contains("warning: `post.rs` was edited"), "{}", stderr(&output));
    assert_eq!(stderr(&generate()), "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let here = folder(&[("a.prisma", GOOD.as_bytes())]);
    for arguments in [
        &["ddl", "a.prisma"][..],
        &["dmmf", "a.prisma"],
        &["check", "a.prisma"],
        &["generate", "a.prisma", "--rust", "o"],
    ] {
        let mut command = command(here.path(), arguments);
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command.stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(stderr(&output).contains("cannot write `standard output`"), "{}", stderr(&output));

        // Nobody reads on.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command.stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn generate_leaves_files_alone_that_it_never_wrote() {
    let here = folder(&[("a.prisma", GOOD.as_bytes()), ("src/mod.rs", b"// mine\n")]);
    let output = prismagen(here.path(), &["generate", "a.prisma", "--rust", "src"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("is in the way"), "{}", stderr(&output));
    assert_eq!(std::fs::read(here.path().join("src/mod.rs")).unwrap(), b"// mine\n");
    assert_eq!(here.path().join("src").read_dir().unwrap().count(), 1);
}

#[test]
fn dmmf_and_ddl_go_to_standard_output() {
    let here = folder(&[("a.prisma", GOOD.as_bytes())]);
    let dmmf: Value = serde_json::from_str(&stdout(&prismagen(here.path(), &["dmmf", "a.prisma"]))).unwrap();
    assert_eq!(dmmf["models"][1]["name"], "Post");
    let ddl = |arguments: &[&str]| stdout(&prismagen(here.path(), &[&["ddl", "a.prisma"], arguments].concat()));
    assert!(ddl(&[]).contains("CREATE TABLE \"Post\""));
    assert!(ddl(&["--provider", "mysql"]).contains("CREATE TABLE `Post`"));
}

/// With `PRISMAGEN_PROVIDER` set.
fn with_provider(here: &Path, provider: &str, arguments: &[&str]) -> Output {
    command(here, arguments).env("PRISMAGEN_PROVIDER", provider).output().unwrap()
}

#[test]
fn the_provider_is_the_flag_else_the_environment_else_the_schema() {
    let here = folder(&[("a.prisma", GOOD.as_bytes())]);
    let ddl = |provider: &str, arguments: &[&str]| {
        let output = with_provider(here.path(), provider, &[&["ddl", "a.prisma"], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    assert!(ddl("mysql", &[]).contains("CREATE TABLE `Post`"));
    assert!(ddl("mysql", &["--provider", "sqlite"]).contains("CREATE TABLE \"Post\""));
    assert!(ddl("oracle", &["--provider", "sqlite"]).contains("CREATE TABLE \"Post\""));
    assert!(ddl("", &[]).contains("CREATE TABLE \"Post\""));

    for arguments in [&["ddl", "a.prisma"][..], &["check", "a.prisma"], &["generate", "a.prisma", "--rust", "out"]] {
        let output = with_provider(here.path(), "oracle", arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains("PRISMAGEN_PROVIDER: the option `provider` does not take"), "{arguments:?}");
    }
    for arguments in [&["dmmf", "a.prisma"][..], &["check", "a.prisma", "--prisma-only"]] {
        assert!(with_provider(here.path(), "oracle", arguments).status.success(), "{arguments:?}");
    }
}

#[test]
fn a_schema_of_another_database_is_checked_for_the_one_it_is_generated_for() {
    let lost = "title    String @default(dbgenerated(\"my_function()\"))";
    let schema = GOOD.replacen("\"sqlite\"", "\"sqlserver\"", 1).replacen("title    String", lost, 1);
    let here = folder(&[("a.prisma", schema.as_bytes())]);
    assert_eq!(prismagen(here.path(), &["check", "a.prisma"]).status.code(), Some(1));
    let output = prismagen(here.path(), &["check", "a.prisma", "--provider", "sqlite"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("warning[PG3101]"), "{}", stderr(&output));
    assert_eq!(with_provider(here.path(), "sqlite", &["check", "a.prisma"]).status.code(), Some(0));
}
