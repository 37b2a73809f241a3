//! Whole runs through the library.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use prismagen_build::{Error, Existing, Report, Written, configure, generate, load};
use prismagen_core::options::Options;

use crate::{GOOD, folder};

fn run(here: &Path) -> Report {
    let schema = load(here, Some(Path::new("schema.prisma"))).unwrap();
    generate(schema, &Options::default(), &here.join("out"), Existing::Replace).unwrap()
}

fn counts(report: &Report) -> [usize; 3] {
    let Written { written, unchanged, removed, .. } = report.written;
    [written, unchanged, removed]
}

fn outputs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn an_edit_of_one_model_touches_its_file_alone() {
    let here = folder(&[("schema.prisma", GOOD.as_bytes())]);
    let first = run(here.path());
    let all = first.written.written;
    assert!(all >= 3);
    assert_eq!(counts(&run(here.path())), [0, all, 0]);

    let before = outputs(&here.path().join("out"));
    let past = SystemTime::now() - Duration::from_secs(3600);
    for name in before.keys() {
        let file = fs::File::options().write(true).open(here.path().join("out").join(name)).unwrap();
        file.set_modified(past).unwrap();
    }
    fs::write(here.path().join("schema.prisma"), GOOD.replace("title    String\n", "title    String?\n")).unwrap();
    run(here.path());
    for (name, bytes) in outputs(&here.path().join("out")) {
        let touched = here.path().join("out").join(&name).metadata().unwrap().modified().unwrap() != past;
        assert_eq!(touched, before[&name] != bytes, "{name}");
        assert!(!(touched && name == "author.rs") && (touched || name != "post.rs"), "{name}");
    }
}

#[test]
fn a_model_that_goes_takes_its_file_along() {
    let here = folder(&[("schema.prisma", GOOD.as_bytes())]);
    run(here.path());
    assert!(here.path().join("out/post.rs").exists());
    let authors = GOOD[..GOOD.rfind("/// @auth").unwrap()].replace("  posts Post[]\n", "");
    fs::write(here.path().join("schema.prisma"), authors).unwrap();
    assert_eq!(run(here.path()).written.removed, 1);
    assert!(!here.path().join("out/post.rs").exists());
}

#[test]
fn two_runs_give_the_same_bytes() {
    let trees = [(); 2].map(|()| {
        let here = folder(&[("schema.prisma", GOOD.as_bytes())]);
        run(here.path());
        outputs(&here.path().join("out"))
    });
    assert_eq!(trees[0], trees[1]);
}

#[test]
fn what_is_configured_wins_over_the_schema() {
    let block = "generator api {\n  provider = \"prismagen\"\n  base = \"/v1\"\n}\n";
    let here = folder(&[("schema.prisma", format!("{block}{GOOD}").as_bytes())]);
    let with_base = |base: Option<&str>| {
        let out = here.path().join("out");
        let builder = configure().schema(here.path().join("schema.prisma")).out_dir(&out);
        base.map_or(builder.clone(), |base| builder.base(base)).try_run().unwrap();
        String::from_utf8(outputs(&out)["openapi.json"].clone()).unwrap()
    };
    assert!(with_base(None).contains("{\"url\":\"/v1\"}"));
    assert!(with_base(Some("/v2")).contains("{\"url\":\"/v2\"}"));
}

#[test]
fn options_in_the_schema_are_checked_where_they_stand() {
    let block = "generator api {\n  provider = \"prismagen\"\n  bsae = \"/v1\"\n  strict = \"maybe\"\n}\n";
    let here = folder(&[("schema.prisma", format!("{block}{GOOD}").as_bytes())]);
    let schema = load(here.path(), Some(Path::new("schema.prisma"))).unwrap();
    let error = generate(schema, &Options::default(), &here.path().join("out"), Existing::Replace).unwrap_err();
    let Error::Schema(findings) = error else { panic!("{error}") };
    let places: Vec<_> = findings
        .diagnostics
        .iter()
        .map(|found| (found.code, findings.sources.position(found.span).line, found.help.clone().unwrap()))
        .collect();
    assert_eq!(places[0], ("PG4001", 3, "did you mean `base`?".to_owned()));
    assert_eq!(places[1], ("PG4002", 4, "it takes `true` or `false`".to_owned()));
}

#[test]
fn a_wrong_option_of_the_builder_is_said_before_anything_is_read() {
    for (builder, expected) in [
        (configure().base("nowhere"), "the option `base` does not take `nowhere`"),
        (configure().typescript_out("web"), "the option `typescript` is not supported yet"),
        (configure().provider("oracle"), "the option `provider` does not take `oracle`"),
        (configure().crate_path("a b"), "the option `crate` does not take `a b`"),
    ] {
        let error = builder.schema("missing").out_dir("missing").try_run().unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}
