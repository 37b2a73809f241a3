//! A schema without a mistake, expanded in place and from a build script's output.

use std::fs;
use std::path::Path;

use prismagen_build::{Existing, generate, load};
use prismagen_core::options::Options;
use tempfile::TempDir;

use crate::compiler::{Compiled, compile};

const SCHEMA: &str = r#"datasource db {
  provider = "sqlite"
}

enum Mood {
  GOOD
  BAD
}

/// @auth public
model Post {
  id    Int    @id @default(autoincrement())
  title String @unique
  mood  Mood   @default(GOOD)
}
"#;

/// A package whose library calls the macro and uses what it brings.
fn package(call: &str) -> TempDir {
    let package = TempDir::new().unwrap();
    fs::write(package.path().join("schema.prisma"), SCHEMA).unwrap();
    let user = "pub fn title(post: Post) -> (String, Mood) { (post.title, post.mood) }\n";
    fs::write(package.path().join("lib.rs"), format!("#![deny(warnings)]\n{call}\n{user}")).unwrap();
    package
}

fn compile_in(package: &Path, out_dir: Option<&Path>) -> Compiled {
    let compiled = compile(package, &package.join("lib.rs"), out_dir);
    assert!(compiled.succeeded, "{}", compiled.messages);
    assert_eq!(compiled.messages, "");
    compiled
}

#[test]
fn in_place_where_there_is_no_build_script() {
    for call in [
        "prismagen_macros::prismagen!(\"schema.prisma\");",
        "prismagen_macros::prismagen!();",
        "prismagen_macros::prismagen!(\"schema.prisma\", base = \"/v1\", crate = ::prismagen, strict = true,);",
        "macro_rules! api { ($path:literal) => { prismagen_macros::prismagen!($path); } }\napi!(\"schema.prisma\");",
    ] {
        let package = package(call);
        let watched = compile_in(package.path(), None).watched;
        assert!(watched.contains("schema.prisma:"), "{watched}");
        assert!(watched.contains("# env-dep:PRISMAGEN_PROVIDER"), "{watched}");
    }
}

#[test]
fn from_the_build_script_where_that_compiled_the_same_schema() {
    let package = package("prismagen_macros::prismagen!(\"schema.prisma\");");
    let base = package.path().canonicalize().unwrap();
    let out_dir = base.join("out");
    let schema = load(&base, Some(Path::new("schema.prisma"))).unwrap();
    generate(schema, &Options::default(), &out_dir.join("prismagen"), Existing::Replace).unwrap();

    let included = out_dir.join("prismagen").join("post.rs");
    let included = included.to_string_lossy();
    assert!(compile_in(&base, Some(&out_dir)).watched.contains(&*included));

    // What the build script made is of another schema now.
    fs::write(base.join("schema.prisma"), SCHEMA.replace("title String", "title String /// Its name.")).unwrap();
    let watched = compile_in(&base, Some(&out_dir)).watched;
    assert!(!watched.contains(&*included) && watched.contains("schema.prisma:"), "{watched}");
}

#[test]
fn from_every_folder_that_the_build_script_lists() {
    let package = package("prismagen_macros::prismagen!(\"schema.prisma\");");
    let base = package.path().canonicalize().unwrap();
    let (out_dir, tree) = (base.join("out"), base.join("elsewhere"));
    let schema = load(&base, Some(Path::new("schema.prisma"))).unwrap();
    generate(schema, &Options::default(), &tree, Existing::Replace).unwrap();
    fs::create_dir(&out_dir).unwrap();
    fs::write(out_dir.join("prismagen-trees"), format!("{}\n{}\n", base.join("other").display(), tree.display()))
        .unwrap();
    assert!(compile_in(&base, Some(&out_dir)).watched.contains(&*tree.join("post.rs").to_string_lossy()));
}

#[test]
fn warnings_are_seen_and_can_be_silenced() {
    let package = package("");
    let write = |call: &str| {
        fs::write(package.path().join("schema.prisma"), SCHEMA.replace("model", "/// @colour red\nmodel")).unwrap();
        fs::write(package.path().join("lib.rs"), call).unwrap();
        compile(package.path(), &package.path().join("lib.rs"), None)
    };
    for call in ["prismagen_macros::prismagen!(\"schema.prisma\");", "prismagen_macros::prismagen!();"] {
        let seen = write(call);
        assert!(seen.succeeded, "{}", seen.messages);
        assert_eq!(seen.messages.matches("\nwarning").count() + 1, 2, "one, and how many: {}", seen.messages);
        assert!(seen.messages.contains("warning[PG2002]: `@colour` is no annotation"), "{}", seen.messages);
        assert!(seen.messages.contains("--> $DIR/lib.rs:1:"), "{}", seen.messages);
        let silenced = write(&format!("#[allow(deprecated)]\npub mod api {{ {call} }}"));
        assert!(silenced.succeeded && silenced.messages.is_empty(), "{}", silenced.messages);
    }
}
