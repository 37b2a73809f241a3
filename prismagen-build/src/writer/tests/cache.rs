//! What a run need not render again.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::{Existing, Folder, Unit, Written, age, contents, counts, inputs, unit};

/// Of which the first `changed` are rendered from something new.
fn write_many(root: &Path, count: usize, changed: usize, version: &str) -> (Written, usize) {
    let counter = AtomicUsize::new(0);
    let rendered = &counter;
    let folder = Folder::open(root, Existing::Replace, 2).unwrap();
    let written = folder.write(inputs(version), 0, count, &|index| Unit {
        digest: if index < changed { hash_of(version) } else { 0 },
        render: Box::new(move || {
            rendered.fetch_add(1, Ordering::Relaxed);
            if index < changed { version.to_owned() } else { "first".to_owned() }
        }),
        ..unit(&format!("{index}.rs"), 0, "")
    });
    (written.unwrap(), counter.into_inner())
}

fn hash_of(version: &str) -> u64 {
    version.bytes().map(u64::from).sum()
}

#[test]
fn what_is_made_of_the_same_is_not_made_again() {
    let out = TempDir::new().unwrap();
    let (written, rendered) = write_many(out.path(), 100, 0, "first");
    assert_eq!((counts(&written), rendered), ([100, 0, 0, 0], 100));
    let (written, rendered) = write_many(out.path(), 100, 3, "second");
    assert_eq!((counts(&written), rendered), ([3, 97, 0, 0], 3));

    fs::write(out.path().join("50.rs"), "edited").unwrap();
    fs::remove_file(out.path().join("51.rs")).unwrap();
    let (written, rendered) = write_many(out.path(), 100, 3, "second");
    assert_eq!((counts(&written), rendered), ([2, 98, 0, 0], 2), "what was edited is made again");
    assert_eq!(contents(out.path())["50.rs"], b"first");

    age(out.path());
    let (_, rendered) = write_many(out.path(), 100, 3, "second");
    assert_eq!(rendered, 100, "another build of the tool may make something else of it");

    fs::write(out.path().join(".cache/rendered"), "\u{FFFD} 1\n\n2 3 4 5").unwrap();
    let (written, rendered) = write_many(out.path(), 100, 3, "second");
    assert_eq!((counts(&written), rendered), ([0, 100, 0, 0], 100), "a cache that cannot be read costs only a run");
    assert_eq!(contents(out.path())[".cache/.gitignore"], b"*\n");

    let cache = contents(out.path())[".cache/rendered"].clone();
    let other = String::from_utf8(cache).unwrap().replacen(env!("CARGO_PKG_VERSION"), "0.0.0", 1);
    fs::write(out.path().join(".cache/rendered"), other).unwrap();
    let (_, rendered) = write_many(out.path(), 100, 3, "second");
    assert_eq!(rendered, 100, "another version may make something else of it");

    write_many(out.path(), 20, 3, "second");
    assert!(!out.path().join(".cache").exists(), "of few files nothing is remembered");
}
