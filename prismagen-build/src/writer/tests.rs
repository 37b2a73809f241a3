#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cache;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use prismagen_core::options::Options;
use prismagen_core::source::Sources;
use tempfile::TempDir;

use super::{Existing, Folder, Inputs, STAGING, Unit, Written, manifest};
use crate::Error;

/// A unit that is rendered from what has `digest`.
fn unit<'a>(path: &str, digest: u64, contents: &'a str) -> Unit<'a> {
    Unit { id: format!("file {path}"), path: path.into(), digest, render: Box::new(|| contents.into()) }
}

type Files<'a> = &'a [(&'a str, &'a str)];

fn inputs(schema: &str) -> Inputs {
    Inputs::new(&Sources::single("schema.prisma", schema), &Options::default())
}

fn write_as(root: &Path, existing: Existing, threads: usize, files: Files<'_>) -> Result<Written, Error> {
    Folder::open(root, existing, threads)?.write(inputs("a"), 0, files.len(), &|index| {
        let (path, contents) = files[index];
        unit(path, 0, contents)
    })
}

fn write(root: &Path, files: Files<'_>) -> Result<Written, Error> {
    write_as(root, Existing::Replace, 2, files)
}

fn counts(written: &Written) -> [usize; 4] {
    [written.written, written.unchanged, written.removed, written.kept.len()]
}

/// Everything in the folder, by path.
fn contents(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn names(root: &Path) -> Vec<String> {
    contents(root).into_keys().collect()
}

/// Gives every file a time in the past, so that a touched one shows.
fn age(root: &Path) -> SystemTime {
    let past = SystemTime::now() - Duration::from_secs(3600);
    for name in names(root) {
        fs::File::options().write(true).open(root.join(name)).unwrap().set_modified(past).unwrap();
    }
    past
}

fn touched(root: &Path, past: SystemTime) -> Vec<String> {
    let is_new = |name: &String| root.join(name).metadata().unwrap().modified().unwrap() != past;
    names(root).into_iter().filter(is_new).collect()
}

#[test]
fn only_what_changed_is_touched() {
    let out = TempDir::new().unwrap();
    assert_eq!(counts(&write(out.path(), &[("a.rs", "1"), ("b/c.rs", "2")]).unwrap()), [2, 0, 0, 0]);
    let past = age(out.path());
    assert_eq!(counts(&write(out.path(), &[("a.rs", "1"), ("b/c.rs", "3")]).unwrap()), [1, 1, 0, 0]);
    assert_eq!(touched(out.path(), past), ["b/c.rs", "manifest.json"]);
}

#[test]
fn files_no_longer_generated_go_with_their_folders() {
    let out = TempDir::new().unwrap();
    write(out.path(), &[("a.rs", "1"), ("b/c/d.rs", "2"), ("b/e.rs", "3")]).unwrap();
    fs::write(out.path().join("mine.rs"), "mine").unwrap();
    assert_eq!(counts(&write(out.path(), &[("a.rs", "1"), ("b/e.rs", "3")]).unwrap()), [0, 2, 1, 0]);
    assert_eq!(names(out.path()), ["a.rs", "b/e.rs", "manifest.json", "mine.rs"]);
    assert!(!out.path().join("b/c").exists());
}

#[test]
fn an_edited_file_that_is_no_longer_generated_stays() {
    let out = TempDir::new().unwrap();
    write(out.path(), &[("a.rs", "1"), ("b.rs", "2")]).unwrap();
    fs::write(out.path().join("b.rs"), "edited").unwrap();
    let written = write(out.path(), &[("a.rs", "1")]).unwrap();
    assert_eq!(counts(&written), [0, 1, 0, 1]);
    assert!(written.kept[0].contains("b.rs"));
    assert_eq!(contents(out.path())["b.rs"], b"edited");
    assert_eq!(counts(&write(out.path(), &[("a.rs", "1")]).unwrap()), [0, 1, 0, 0], "said once");
}

#[test]
fn who_edits_what_is_generated_is_told() {
    for existing in [Existing::Replace, Existing::ReplaceGenerated] {
        let out = TempDir::new().unwrap();
        write_as(out.path(), existing, 1, &[("a.rs", "1"), ("b.rs", "1")]).unwrap();
        fs::write(out.path().join("a.rs"), "edited").unwrap();
        let written = write_as(out.path(), existing, 1, &[("a.rs", "1"), ("b.rs", "2")]).unwrap();
        assert_eq!(written.written, 2);
        assert!(matches!(&written.replaced[..], [one] if one.contains("`a.rs` was edited")), "{written:?}");
        assert_eq!(contents(out.path())["a.rs"], b"1");
        assert_eq!(write_as(out.path(), existing, 1, &[("a.rs", "3")]).unwrap().replaced, [""; 0]);
    }
}

#[test]
fn a_manifest_that_lists_no_kept_files_is_read() {
    let out = TempDir::new().unwrap();
    write(out.path(), &[("a.rs", "1")]).unwrap();
    let path = out.path().join(manifest::NAME);
    let mut value: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert!(value.as_object_mut().unwrap().remove("kept").is_some());
    fs::write(&path, value.to_string()).unwrap();
    let written = write_as(out.path(), Existing::ReplaceGenerated, 1, &[("a.rs", "2")]).unwrap();
    assert_eq!(counts(&written), [1, 0, 0, 0]);
    assert_eq!(written.replaced, [""; 0]);
}

#[test]
fn a_file_that_was_generated_once_is_called_so() {
    let out = TempDir::new().unwrap();
    let both: Files<'_> = &[("a.rs", "1"), ("b.rs", "2")];
    let again = |files| write_as(out.path(), Existing::ReplaceGenerated, 1, files);
    again(both).unwrap();
    fs::write(out.path().join("b.rs"), "edited").unwrap();
    for _ in 0..2 {
        again(&[("a.rs", "1")]).unwrap();
    }
    let error = again(both).unwrap_err();
    assert!(matches!(&error, Error::Edited(path) if path.ends_with("b.rs")), "{error}");
    fs::remove_file(out.path().join("b.rs")).unwrap();
    assert_eq!(counts(&again(both).unwrap()), [1, 1, 0, 0]);
    fs::write(out.path().join("b.rs"), "edited").unwrap();
    assert_eq!(again(both).unwrap().replaced.len(), 1);
}

#[test]
fn what_is_in_the_way_is_replaced_refused_or_kept() {
    let generated: Files<'_> = &[("a.rs", "2")];
    for (existing, edited, foreign) in [
        (Existing::Replace, Some([1, 0, 0, 0]), Some([1, 0, 0, 0])),
        (Existing::ReplaceGenerated, Some([1, 0, 0, 0]), None),
        (Existing::Keep, Some([0, 0, 0, 1]), Some([0, 0, 0, 1])),
    ] {
        let out = TempDir::new().unwrap();
        fs::write(out.path().join("a.rs"), "theirs").unwrap();
        let result = write_as(out.path(), existing, 1, generated);
        match &result {
            Err(error) => assert!(matches!(error, Error::InTheWay(path) if path.ends_with("a.rs"))),
            Ok(written) => assert_eq!(Some(counts(written)), foreign, "{existing:?}"),
        }
        assert_eq!(result.is_ok(), foreign.is_some(), "{existing:?}");

        let out = TempDir::new().unwrap();
        write_as(out.path(), existing, 1, &[("a.rs", "1")]).unwrap();
        fs::write(out.path().join("a.rs"), "edited").unwrap();
        assert_eq!(write_as(out.path(), existing, 1, generated).ok().map(|written| counts(&written)), edited);
    }
}

#[test]
fn bytes_are_the_same_at_any_number_of_threads() {
    let files: Vec<_> = (0..200).map(|n| (format!("{n}.rs"), format!("pub const N: u32 = {n};\n"))).collect();
    let files: Vec<_> = files.iter().map(|(path, contents)| (path.as_str(), contents.as_str())).collect();
    let [one, many] = [1, 8].map(|threads| {
        let out = TempDir::new().unwrap();
        write_as(out.path(), Existing::Replace, threads, &files).unwrap();
        contents(out.path())
    });
    assert_eq!(one, many);
}

#[test]
fn the_manifest_lists_what_was_written_and_nothing_of_when() {
    let out = TempDir::new().unwrap();
    write(out.path(), &[("b.rs", "2"), ("a.rs", "1")]).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&contents(out.path())["manifest.json"]).unwrap();
    assert_eq!(manifest["toolVersion"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["schemaHash"].as_str().map(str::len), Some(32));
    let output = |path: &str, text: &[u8]| serde_json::json!({"id": format!("file {path}"), "path": path, "hash": manifest::hash(text)});
    assert_eq!(manifest["outputs"], serde_json::json!([output("a.rs", b"1"), output("b.rs", b"2")]));
}

#[test]
fn a_run_is_skipped_only_where_every_byte_is_as_it_left_it() {
    let out = TempDir::new().unwrap();
    let current = |schema| Folder::open(out.path(), Existing::Replace, 2).unwrap().current(&inputs(schema));
    assert_eq!(current("a"), None, "nothing there yet");
    write(out.path(), &[("a.rs", "1"), ("b.rs", "2")]).unwrap();
    assert_eq!(current("a"), Some(2));
    assert_eq!(current("b"), None, "another schema");

    // Same length, same time: only the bytes tell.
    let edited = out.path().join("a.rs");
    let time = edited.metadata().unwrap().modified().unwrap();
    fs::write(&edited, "!").unwrap();
    fs::File::options().write(true).open(&edited).unwrap().set_modified(time).unwrap();
    assert_eq!(current("a"), None, "edited");
    assert_eq!(counts(&write(out.path(), &[("a.rs", "1"), ("b.rs", "2")]).unwrap()), [1, 1, 0, 0]);
    assert_eq!(current("a"), Some(2));

    fs::remove_file(&edited).unwrap();
    assert_eq!(current("a"), None, "removed");
    write(out.path(), &[("a.rs", "1"), ("b.rs", "2")]).unwrap();

    age(out.path());
    assert_eq!(current("a"), None, "the tool is newer than what it wrote");
}

#[test]
fn a_run_with_warnings_is_never_skipped() {
    let out = TempDir::new().unwrap();
    let folder = Folder::open(out.path(), Existing::Replace, 1).unwrap();
    folder.write(inputs("a"), 1, 0, &|_| unreachable!()).unwrap();
    drop(folder);
    assert_eq!(Folder::open(out.path(), Existing::Replace, 1).unwrap().current(&inputs("a")), None);
}

#[test]
fn options_are_part_of_what_it_was_made_from() {
    let sources = Sources::single("schema.prisma", "a");
    let mut options = Options::default();
    options.set("base", "/v1").unwrap();
    assert_ne!(Inputs::new(&sources, &options), Inputs::new(&sources, &Options::default()));
    assert_ne!(Inputs::new(&Sources::single("b", "a"), &options), Inputs::new(&sources, &options));
}

/// Cut off after the staging: nothing of it is visible. Cut off between the renames: the next run knows which files are
/// the generator's, though the manifest in place does not.
#[test]
fn a_run_that_was_cut_off_is_taken_up() {
    let out = TempDir::new().unwrap();
    write_as(out.path(), Existing::Keep, 1, &[("a.rs", "1"), ("b.rs", "1")]).unwrap();
    let before = contents(out.path());

    let next = TempDir::new().unwrap();
    write_as(next.path(), Existing::Keep, 1, &[("a.rs", "2"), ("b.rs", "2"), ("c.rs", "2")]).unwrap();
    let staging = out.path().join(STAGING);
    fs::create_dir(&staging).unwrap();
    fs::copy(next.path().join("manifest.json"), staging.join("manifest.json")).unwrap();
    fs::write(staging.join("1"), "2").unwrap();
    assert!(before.iter().all(|(path, bytes)| contents(out.path())[path] == *bytes));
    fs::write(out.path().join("a.rs"), "2").unwrap();
    fs::write(out.path().join("c.rs"), "2").unwrap();

    let folder = Folder::open(out.path(), Existing::Keep, 1).unwrap();
    assert_eq!(folder.current(&inputs("a")), None);
    drop(folder);
    let written = write_as(out.path(), Existing::Keep, 1, &[("a.rs", "3"), ("b.rs", "3")]).unwrap();
    assert_eq!(counts(&written), [2, 0, 1, 0]);
    assert_eq!(names(out.path()), ["a.rs", "b.rs", "manifest.json"]);
}

#[test]
fn a_failing_run_changes_nothing() {
    let out = TempDir::new().unwrap();
    write(out.path(), &[("a.rs", "1")]).unwrap();
    let before = contents(out.path());
    fs::create_dir(out.path().join("b.rs")).unwrap();
    let error = write(out.path(), &[("a.rs", "2"), ("b.rs", "2")]).unwrap_err();
    assert!(error.to_string().contains("b.rs"), "{error}");
    assert_eq!(contents(out.path()), before);
}

#[test]
fn no_path_leaves_the_folder_or_shares_a_name() {
    for path in
        ["../a", "/a", "a/../../b", "a//b", "./a", "", "a\\b", "c:d", "manifest.json", ".staging/0", ".cache/a", "a\0"]
    {
        let out = TempDir::new().unwrap();
        let root = out.path().join("root");
        assert!(matches!(write(&root, &[("ok.rs", "1"), (path, "2")]), Err(Error::Path(_))), "{path:?}");
        assert!(names(out.path()).is_empty(), "{path:?}");
    }
    let out = TempDir::new().unwrap();
    assert!(matches!(write(out.path(), &[("post.rs", "1"), ("Post.rs", "2")]), Err(Error::Path(_))));
    assert!(names(out.path()).is_empty());
}

/// A manifest is a file like any other: what it lists is not trusted to be ours.
#[test]
fn a_manifest_cannot_have_foreign_files_removed() {
    let out = TempDir::new().unwrap();
    let root = out.path().join("root");
    fs::write(out.path().join("victim"), "1").unwrap();
    write(&root, &[("a.rs", "1")]).unwrap();
    let manifest = fs::read_to_string(root.join("manifest.json")).unwrap();
    fs::write(root.join("manifest.json"), manifest.replace("\"a.rs\"", "\"../victim\"")).unwrap();
    write(&root, &[("b.rs", "1")]).unwrap();
    assert!(out.path().join("victim").exists());
}

#[test]
fn an_unreadable_manifest_costs_only_a_run() {
    for damage in ["", "{", "[]", "{\"outputs\": 1}", "\u{FFFD}"] {
        let out = TempDir::new().unwrap();
        write(out.path(), &[("a.rs", "1")]).unwrap();
        fs::write(out.path().join("manifest.json"), damage).unwrap();
        assert_eq!(counts(&write(out.path(), &[("a.rs", "1")]).unwrap()), [0, 1, 0, 0], "{damage}");
    }
}

#[test]
fn runs_into_one_folder_wait_for_each_other() {
    let out = TempDir::new().unwrap();
    let trees: Vec<Vec<(String, String)>> =
        (0..4).map(|run| (0..40).map(|n| (format!("{}.rs", n + run), format!("{run}"))).collect()).collect();
    std::thread::scope(|scope| {
        for tree in &trees {
            scope.spawn(|| {
                let files: Vec<_> = tree.iter().map(|(path, contents)| (path.as_str(), contents.as_str())).collect();
                for _ in 0..5 {
                    write(out.path(), &files).unwrap();
                }
            });
        }
    });
    let mut left = contents(out.path());
    left.remove("manifest.json").unwrap();
    let left: BTreeMap<_, _> =
        left.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
    assert!(trees.iter().any(|tree| tree.iter().cloned().collect::<BTreeMap<_, _>>() == left), "one run's tree, whole");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let out = TempDir::new().unwrap();
    let root = out.path().join("root");
    fs::create_dir(&root).unwrap();
    fs::set_permissions(&root, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(root.join("probe"), "").is_ok() {
        // Not `println!`: the output of a test that passes is not shown.
        let _ =
            std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: this user may write anywhere\n"));
        return;
    }
    let error = write(&root, &[("a.rs", "1")]).unwrap_err().to_string();
    assert!(error.contains("root") && error.contains("another folder"), "{error}");
}

#[test]
fn a_file_where_a_folder_belongs_is_named() {
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("file"), "").unwrap();
    let error = write(&out.path().join("file/root"), &[("a.rs", "1")]).unwrap_err().to_string();
    assert!(error.starts_with("cannot create the folder") && error.contains("file"), "{error}");
}
