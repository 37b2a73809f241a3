use std::path::{Path, PathBuf};

use prismagen_build::{Error, Schema, load};
use tempfile::TempDir;

use crate::folder;

fn shown(schema: &Schema) -> Vec<(&str, &str)> {
    schema.sources.iter().map(|(_, file)| (file.path(), file.text())).collect()
}

#[test]
fn a_folder_is_every_prisma_file_below_it() {
    let base = folder(&[
        ("db/z.prisma", b"z"),
        ("db/a/b.prisma", b"b"),
        ("db/a.prisma", b"a"),
        ("db/.hidden.prisma", b"h"),
        ("db/notes.md", b"no"),
        ("db/a.prisma.bak", b"no"),
        ("other.prisma", b"no"),
    ]);
    let schema = load(base.path(), Some(Path::new("db"))).unwrap();
    let expected = [("db/.hidden.prisma", "h"), ("db/a.prisma", "a"), ("db/a/b.prisma", "b"), ("db/z.prisma", "z")];
    assert_eq!(shown(&schema), expected);
    let files: Vec<PathBuf> = expected.iter().map(|(path, _)| base.path().join(path)).collect();
    assert_eq!(schema.files, files, "in the order of the sources");
    assert!(schema.diagnostics.is_empty());
}

#[test]
fn a_file_is_itself_whatever_its_name() {
    let base = folder(&[("schema.txt", b"a"), ("b.prisma", b"no")]);
    assert_eq!(shown(&load(base.path(), Some(Path::new("schema.txt"))).unwrap()), [("schema.txt", "a")]);
    let elsewhere = TempDir::new().unwrap();
    let absolute = base.path().join("schema.txt");
    let schema = load(elsewhere.path(), Some(&absolute)).unwrap();
    assert_eq!(shown(&schema), [(absolute.to_string_lossy().as_ref(), "a")]);
    assert_eq!(shown(&load(base.path(), Some(&absolute)).unwrap()), [("schema.txt", "a")]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_once() {
    use std::os::unix::fs::symlink;
    let base = folder(&[("db/a.prisma", b"a"), ("shared/s.prisma", b"s")]);
    let db = base.path().join("db");
    symlink(base.path().join("shared"), db.join("linked")).unwrap();
    symlink(&db, db.join("loop")).unwrap();
    symlink(db.join("a.prisma"), db.join("again.prisma")).unwrap();
    symlink("nowhere", db.join("broken.prisma")).unwrap();
    let schema = load(base.path(), Some(Path::new("db"))).unwrap();
    assert_eq!(shown(&schema), [("db/a.prisma", "a"), ("db/linked/s.prisma", "s")]);
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let base = folder(&[("a.prisma", b"\xEF\xBB\xBFmodel")]);
    assert_eq!(shown(&load(base.path(), Some(Path::new("a.prisma"))).unwrap()), [("a.prisma", "model")]);
}

#[test]
fn bytes_that_are_not_utf8_are_reported_where_they_stand() {
    let base = folder(&[("db/a.prisma", b"fine\n"), ("db/b.prisma", b"// ok\n// caf\xE9 au lait\n")]);
    let schema = load(base.path(), Some(Path::new("db"))).unwrap();
    let found: Vec<_> = schema.diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "PG4005");
    assert_eq!(schema.sources.file(found[0].span.file).path(), "db/b.prisma");
    let position = schema.sources.position(found[0].span);
    assert_eq!((position.line, position.column), (2, 7));
    assert_eq!(schema.sources.text(found[0].span), "\u{FFFD}");
}

#[test]
fn no_schema_names_what_was_tried() {
    let base = folder(&[("empty/readme.md", b"")]);
    for path in ["missing", "empty/readme.md/x"] {
        let error = load(base.path(), Some(Path::new(path))).unwrap_err();
        assert!(matches!(&error, Error::NoSchema { tried } if *tried == [base.path().join(path)]), "{error}");
    }
    let error = load(base.path(), Some(Path::new("empty"))).unwrap_err();
    assert!(error.to_string().contains("empty` holds no .prisma file"), "{error}");
    let Err(Error::NoSchema { tried }) = load(base.path(), None) else { panic!("there is none") };
    assert_eq!(tried.len(), 3);
}

#[test]
fn the_default_is_where_prisma_looks() {
    for (files, expected) in [
        (&["schema.prisma", "prisma/schema.prisma"][..], "schema.prisma"),
        (&["prisma/schema.prisma", "prisma/schema/a.prisma"], "prisma/schema.prisma"),
        (&["prisma/schema/a.prisma"], "prisma/schema/a.prisma"),
    ] {
        let files: Vec<(&str, &[u8])> = files.iter().map(|path| (*path, b"".as_slice())).collect();
        let base = folder(&files);
        assert_eq!(shown(&load(base.path(), None).unwrap()), [(expected, "")]);
    }
}
