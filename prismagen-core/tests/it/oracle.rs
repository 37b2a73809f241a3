//! Prisma's own schema engine, kept running in Node: one JSON request and one answer a line.
//!
//! Its packages are found in the folder that `PRISMAGEN_ORACLE` names: one with `psl-oracle.mjs` and its `node_modules`.

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
    /// Starts it. None where it is not installed, which says so; under `CI=true` that is a failure.
    pub(crate) fn start() -> Option<Self> {
        let script = std::env::var_os("PRISMAGEN_ORACLE").map(|folder| PathBuf::from(folder).join("psl-oracle.mjs"));
        let Some(script) = script.filter(|script| script.is_file()) else {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "PRISMAGEN_ORACLE names no folder with psl-oracle.mjs"
            );
            println!("skipped: PRISMAGEN_ORACLE names no folder with psl-oracle.mjs and its node_modules");
            return None;
        };
        let mut process = Command::new("node")
            .arg(script)
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node runs");
        let requests = process.stdin.take().expect("stdin is piped");
        let answers = BufReader::new(process.stdout.take().expect("stdout is piped"));
        Some(Self { process, requests, answers })
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

    fn request(&mut self, request: &Value) -> Value {
        writeln!(self.requests, "{request}").expect("the oracle listens");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("the oracle answers");
        serde_json::from_str(&answer).expect("the answer is JSON")
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
