use std::fs;
use std::path::Path;

use super::{files, own_schemas, plan};

/// `schemas/<name>/` holds what `schemas/<name>.prisma` means. `BLESS=1` writes it anew.
#[test]
fn trees_are_as_agreed() {
    let bless = std::env::var_os("BLESS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut differences = Vec::new();
    for schema in own_schemas() {
        let golden = folder.join(&schema.name);
        if !golden.is_dir() {
            continue;
        }
        let files = files(&plan(&schema));
        if bless {
            super::write_tree(&golden, &files);
        }
        let known = fs::read_dir(&golden).unwrap().count();
        if known != files.len() {
            differences.push(format!("{}: {known} files, not {}", schema.name, files.len()));
        }
        for file in files {
            let expected = fs::read_to_string(golden.join(&file.path)).unwrap_or_default();
            if let Some((line, (old, new))) =
                expected.lines().zip(file.contents.lines()).enumerate().find(|(_, (old, new))| old != new)
            {
                differences.push(format!("{}/{}:{}\n-{old}\n+{new}", schema.name, file.path, line + 1));
            } else if expected != file.contents {
                differences.push(format!("{}/{}: ends otherwise", schema.name, file.path));
            }
        }
    }
    assert!(differences.is_empty(), "{}\n(BLESS=1 accepts what is new)", differences.join("\n"));
}

/// The runtime's own tests serve one schema from every database.
#[test]
fn the_tables_of_the_runtimes_blog_are_as_agreed() {
    let bless = std::env::var_os("BLESS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/tests/it");
    let mut blog = super::schema(&folder.join("blog/schema.prisma"));
    // Prisma has lists there only.
    blog.text = blog.text.replace("\"sqlite\"", "\"postgresql\"");
    for provider in ["postgresql", "mysql"] {
        let script = prismagen_core::emit::sql::script(&super::plan_for(&blog, provider).database);
        let golden = folder.join(format!("ddl/{provider}.sql"));
        if bless {
            fs::write(&golden, &script).unwrap();
        }
        assert_eq!(fs::read_to_string(&golden).unwrap(), script, "{provider} (BLESS=1 accepts what is new)");
    }
}
