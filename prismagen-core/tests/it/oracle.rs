//! Prisma's own schema engine, kept running in Node: one JSON request and one answer a line.
//!
//! Its packages are found in the folder that `PRISMAGEN_ORACLE` names: one with `psl-oracle.mjs` and its `node_modules`.

use crate::shared;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// One process for a whole test.
pub(crate) struct Oracle {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts it. None where it is not installed, which says so; under `CI=true`, with the shared data there, that is a
    /// failure.
    pub(crate) fn start() -> Option<Self> {
        let folder = folder()?;
        Some(Self::spawn(Command::new("node").arg(folder.join("psl-oracle.mjs")).arg("--serve")))
    }

    /// Starts the one that writes migrations.
    pub(crate) fn start_ddl() -> Option<Self> {
        let folder = folder()?;
        Some(Self::spawn(Command::new("node").args(["--input-type=module", "-e", DDL_SERVER, "ddl"]).arg(folder)))
    }

    /// Starts the one that looks at live databases. None, too, where its drivers are not installed.
    pub(crate) fn start_drift() -> Option<Self> {
        let folder = folder()?;
        if !folder.join("node_modules/@prisma/adapter-libsql").is_dir() {
            missing("the folder that PRISMAGEN_ORACLE names has no @prisma/adapter-libsql");
            return None;
        }
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/it/drift/serve.mjs");
        Some(Self::spawn(Command::new("node").arg(script).arg(folder)))
    }

    fn spawn(command: &mut Command) -> Self {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
        let requests = process.stdin.take().expect("stdin is piped");
        let answers = BufReader::new(process.stdout.take().expect("stdout is piped"));
        Self { process, requests, answers }
    }

    /// What Prisma 6 or 7 (`v6`, `v7`) says of the files: `ok`, `errors`, and the `datamodel` where there are none. The
    /// datasource is made one that the version takes.
    pub(crate) fn ask(&mut self, version: &str, files: &[(String, String)]) -> Value {
        self.request(&json!({ "files": files, "version": version, "datamodel": true, "url": true }))
    }

    /// The `errors` that Prisma 7 finds in one file as it stands.
    pub(crate) fn lint(&mut self, text: &str) -> Value {
        self.request(&json!({ "files": [["schema.prisma", text]] }))["errors"].take()
    }

    /// The migration that Prisma 6 or 7 writes for an empty database, where it takes the schema; of one started with
    /// [`Self::start_ddl`].
    pub(crate) fn ddl(&mut self, version: &str, text: &str) -> Option<String> {
        let answer = self.request(&json!({ "files": [["schema.prisma", text]], "version": version }));
        answer["sql"].as_str().map(str::to_owned)
    }

    /// The migration that Prisma 7 would make of a live database for a schema; of one started with [`Self::start_drift`].
    pub(crate) fn drift(&mut self, schema: &str, url: &str) -> String {
        let answer = self.request(&json!({ "schema": schema, "url": url }));
        answer["drift"].as_str().unwrap_or_else(|| panic!("{url}: {answer}")).trim().to_owned()
    }

    fn request(&mut self, request: &Value) -> Value {
        writeln!(self.requests, "{request}").expect("the oracle listens");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("the oracle answers");
        serde_json::from_str(&answer).expect("the answer is JSON")
    }
}

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("PRISMAGEN_ORACLE").map(PathBuf::from);
    let folder = folder.filter(|folder| folder.join("psl-oracle.mjs").is_file());
    if folder.is_none() {
        missing("PRISMAGEN_ORACLE names no folder with psl-oracle.mjs and its node_modules");
    }
    folder
}

/// Says that a test is skipped, and why; under `CI=true`, with the shared data there, that is a failure.
fn missing(what: &str) {
    let is_needed = std::env::var("CI").as_deref() == Ok("true") && shared::exists();
    assert!(!is_needed, "{what}");
    // Not `println!`: the output of a test that passes is not shown.
    let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: {what}\n"));
}

/// `ddl-oracle.mjs` writes one migration a run; this keeps its engines.
const DDL_SERVER: &str = r"
import { createInterface } from 'node:readline';
const folder = process.argv[2];
const { loadEngine, diff } = await import(`${folder}/ddl-oracle.mjs`);
const { adaptUrl } = await import(`${folder}/psl-oracle.mjs`);
const engines = {};
for await (const line of createInterface({ input: process.stdin })) {
  const { files, version } = JSON.parse(line);
  let answer;
  try { answer = { sql: await diff(engines[version] ??= await loadEngine(version), adaptUrl(files, version)) }; }
  catch (error) { answer = { error: String(error?.message ?? error) }; }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
";

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
