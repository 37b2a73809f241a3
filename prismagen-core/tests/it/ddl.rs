//! Our DDL is Prisma's, byte by byte, but for what [`DIFFERENCES`] lists; and what becomes of it on SQLite.

use crate::oracle::Oracle;
use crate::shared;
use prismagen_core::plan::Dialect;
use prismagen_core::source::Sources;
use std::path::{Path, PathBuf};

/// Lines that we write otherwise, by schema: what Prisma writes there would not run, or would store something else than
/// its client does.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    (
        "sqlite",
        r#""f20" DATETIME NOT NULL DEFAULT '2024-01-02 03:04:05.678 +00:00'"#,
        r#""f20" DATETIME NOT NULL DEFAULT '2024-01-02T03:04:05.678+00:00'"#,
    ),
    (
        "sqlite",
        r#""f23" JSONB NOT NULL DEFAULT {"a": [1, null]}"#,
        r#""f23" JSONB NOT NULL DEFAULT '{"a": [1, null]}'"#,
    ),
    ("sqlite", r#""f26" BLOB NOT NULL DEFAULT '010203'"#, r#""f26" BLOB NOT NULL DEFAULT X'010203'"#),
    ("sqlite", r#"DEFAULT lower('X')"#, r#"DEFAULT (lower('X'))"#),
    ("sqlite", "DEFAULT '2024-01-02 03:04:05 +02:00'", "DEFAULT '2024-01-02T01:04:05.000+00:00'"),
    ("sqlite", "DEFAULT '2024-01-02 03:04:05.123456 +00:00'", "DEFAULT '2024-01-02T03:04:05.123+00:00'"),
    ("sqlite", "BLOB NOT NULL DEFAULT ''", "BLOB NOT NULL DEFAULT X''"),
    ("sqlite", "DEFAULT []", "DEFAULT '[]'"),
    (
        "sqlite",
        "CREATE TABLE \"F\" (\n    \"id\" BIGINT NOT NULL PRIMARY KEY\n",
        "CREATE TABLE \"F\" (\n    \"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT\n",
    ),
    ("mysql", "DEFAULT '2024-01-02T03:04:05.678+00:00'", "DEFAULT '2024-01-02 03:04:05.678'"),
    ("mysql", r#"'it''s "q" \ x'"#, r#"'it''s "q" \\ x'"#),
    ("partial-indexes", r#"("c" = 'blue')"#, r#"("c" = 'b-b')"#),
    ("postgresql", "('red', 'it's')", "('red', 'it''s')"),
];

/// What Prisma says where there is nothing to do.
const EMPTY: &str = "-- This is an empty migration.\n";

#[test]
fn equals_prismas_own() {
    let mut oracle = Oracle::start_ddl();
    let mut verdicts = Verdicts::default();
    for path in schemas() {
        let text = shared::read(&path);
        let stored = expected(&path).filter(|file| file.is_file()).map(|file| shared::read(&file));
        // The live engine is asked for what is not stored; Prisma 6 knows preview features that 7 has forgotten.
        let live = || oracle.as_mut().and_then(|oracle| ["v7", "v6"].iter().find_map(|v| oracle.ddl(v, &text)));
        match stored.or_else(live) {
            Some(theirs) => verdicts.compare(&path, &text, &theirs),
            None => verdicts.unknown += 1,
        }
    }
    println!("{}\n{} equal, {} not known", verdicts.lines.join("\n"), verdicts.equal, verdicts.unknown);
    assert!(verdicts.different.is_empty(), "{}", verdicts.different.join("\n"));
    assert!(verdicts.equal >= 9, "only {} schemas were compared", verdicts.equal);
}

#[test]
fn is_emulated_on_sqlite() {
    let bless = std::env::var_os("BLESS").is_some();
    for path in own() {
        let sources = Sources::single("schema.prisma", shared::read(&path));
        let (script, diagnostics) = prismagen_core::ddl(&sources, Some(Dialect::Sqlite));
        let warnings = diagnostics.iter().map(|item| format!("-- {}: {}\n", item.code, item.message));
        let found = warnings.collect::<String>() + &script.unwrap_or_default();
        let golden = path.with_extension("sqlite.sql");
        if bless {
            std::fs::write(&golden, &found).expect("the golden file can be written");
        }
        assert_eq!(found, shared::read(&golden), "{}", golden.display());
    }
}

fn own() -> Vec<PathBuf> {
    shared::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ddl"))
}

/// Our own, then all there are.
fn schemas() -> Vec<PathBuf> {
    let shared = ["corpus", "ddl-matrix", "psl-fixtures"].into_iter().flat_map(shared::schemas);
    own().into_iter().chain(shared).collect()
}

/// Where Prisma's SQL of a schema is stored: beside it, or in the folder `ddl`.
fn expected(schema: &Path) -> Option<PathBuf> {
    let beside = schema.with_extension("sql");
    if beside.is_file() {
        return Some(beside);
    }
    Some(schema.parent()?.join("ddl").join(beside.file_name()?))
}

#[derive(Default)]
struct Verdicts {
    lines: Vec<String>,
    different: Vec<String>,
    equal: usize,
    unknown: usize,
}

impl Verdicts {
    fn compare(&mut self, path: &Path, text: &str, theirs: &str) {
        let own = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).ok();
        let name = own.map_or_else(|| shared::name(path), |path| path.display().to_string());
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut meant = if theirs == EMPTY { String::new() } else { theirs.to_owned() };
        let mut changed = 0;
        for (_, theirs, ours) in DIFFERENCES.iter().filter(|(schema, ..)| *schema == stem) {
            if meant.contains(theirs) {
                meant = meant.replace(theirs, ours);
                changed += 1;
            }
        }
        let (ours, diagnostics) = prismagen_core::ddl(&Sources::single("schema.prisma", text), None);
        if ours.as_ref() == Some(&meant) {
            self.equal += 1;
            let note = if changed == 0 { String::new() } else { format!(", but for {changed} known differences") };
            self.lines.push(format!("equal      {name}{note}"));
            return;
        }
        self.lines.push(format!("DIFFERENT  {name}"));
        let ours = ours.unwrap_or_else(|| diagnostics.iter().map(|item| item.message.clone() + "\n").collect());
        let difference = meant.lines().zip(ours.lines()).find(|(theirs, ours)| theirs != ours);
        let (theirs, ours) = difference.unwrap_or(("(one is longer)", "(one is shorter)"));
        self.different.push(format!("{name}\n  theirs: {theirs}\n  ours:   {ours}"));
    }
}
