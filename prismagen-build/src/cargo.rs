//! What a build script tells Cargo, on standard output.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is how a build script speaks")]

use std::env;

use prismagen_core::diagnostics::Severity;

use crate::{Error, Report};

/// Whether Cargo is running us as a build script; nobody else understands directives.
fn listens() -> bool {
    ["OUT_DIR", "HOST", "TARGET"].iter().all(|name| env::var_os(name).is_some())
}

pub(crate) fn succeeded(report: &Report) {
    if listens() {
        for input in &report.inputs {
            directive("rerun-if-changed", &input.display().to_string());
        }
        directive("rerun-if-env-changed", crate::builder::PROVIDER_VARIABLE);
        for warning in report.findings.lines(Severity::Warning).chain(report.written.remarks().cloned()) {
            directive("warning", &warning);
        }
    } else {
        eprintln!("{}", report.findings);
        for remark in report.written.remarks() {
            eprintln!("warning: {remark}");
        }
    }
}

pub(crate) fn failed(error: &Error) {
    // Cargo shows this text below its own lines where a build script fails.
    match error {
        Error::Schema(findings) => eprintln!("{findings}"),
        other => eprintln!("error: {other}"),
    }
    if listens() {
        match error {
            Error::Schema(findings) => findings.lines(Severity::Error).for_each(|line| directive("error", &line)),
            other => directive("error", &other.to_string()),
        }
    }
}

/// Cargo reads to the end of the line.
fn directive(name: &str, value: &str) {
    println!("cargo::{name}={}", value.replace(['\n', '\r'], " "));
}
