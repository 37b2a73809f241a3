//! `/docs` in a browser: the script runs, reads the document and shows what is in it.

use std::io::Write;
use std::process::{Command, Stdio};

/// The page as the browser has it after a while; none where there is no browser, on a machine that need not have one.
fn page(url: &str, profile: &std::path::Path) -> Option<(String, String)> {
    let mut command = Command::new("chromium");
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0", "--dump-dom"]);
    // Of the browser's own time, most of which it skips.
    command.arg("--virtual-time-budget=20000");
    // Nobody else is reached, whatever the page asks for.
    command.arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    command.arg(format!("--user-data-dir={}", profile.display())).arg(url).stdin(Stdio::null());
    match command.output() {
        Ok(output) => {
            let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
            assert!(output.status.success(), "{}", text(output.stderr));
            Some((text(output.stdout), text(output.stderr)))
        }
        Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = writeln!(std::io::stderr(), "skipped: chromium: {error}");
            None
        }
        Err(error) => panic!("chromium: {error}"),
    }
}

#[test]
fn the_reference_shows_the_operations() {
    let server = crate::blog();
    let Some((page, log)) = page(&format!("{}/docs", server.origin), &server.folder.join("browser")) else { return };
    let messages: Vec<_> = log.lines().filter(|line| line.contains(":CONSOLE")).collect();
    // The rest is made when it is scrolled to.
    for shown in ["List authors", "Create Author", "/authors/{id}", "Somebody who writes.", "Comment"] {
        assert!(page.contains(shown), "{shown} is not in the page; the console says {messages:#?}");
    }
    // Where the browser tells what the policy forbids and what does not load, all at one level.
    let is_greeting = |line: &&str| line.contains("\"@scalar/api-reference@");
    assert!(messages.iter().all(is_greeting), "{messages:#?}");
    // Nothing of the vendor's that sends the document elsewhere.
    for foreign in ["Deploy API", "Generate SDK", "proxy.scalar.com"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
}
