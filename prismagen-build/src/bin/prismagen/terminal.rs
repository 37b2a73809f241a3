//! What people read. Everything but the answer asked for goes to standard error.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use prismagen_build::{Error, Findings, Report};
use prismagen_core::diagnostics::Style;

/// Prints the answer. That nobody reads on is no error: `prismagen dmmf x | head`.
pub(crate) fn answer(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::Io { action: "write", path: "standard output".into(), source })
        }
        _ => Ok(()),
    }
}

pub(crate) fn error(error: &Error) {
    match error {
        Error::Schema(findings) => self::findings(findings),
        other => say(&format!("{}: {other}", coloured("error", "1;31"))),
    }
}

/// The findings as rustc would print them, and how many there are.
pub(crate) fn findings(findings: &Findings) {
    if !findings.diagnostics.is_empty() {
        let style = if in_colours() { Style::Coloured } else { Style::Plain };
        say(&format!("{}\n\n{}", findings.render(style), findings.diagnostics.summary()));
    }
}

pub(crate) fn report(report: &Report, folder: &Path, elapsed: Duration) -> Result<(), Error> {
    findings(&report.findings);
    for remark in report.written.remarks() {
        say(&format!("{}: {remark}", coloured("warning", "1;33")));
    }
    let written = &report.written;
    answer(&format!(
        "{}: {} written, {} unchanged, {} removed in {:.1} ms\n",
        folder.display(),
        written.written,
        written.unchanged,
        written.removed,
        elapsed.as_secs_f64() * 1e3,
    ))
}

fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

fn coloured(text: &str, code: &str) -> String {
    if in_colours() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// <https://no-color.org>: any value but an empty one turns colours off.
fn in_colours() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
}
