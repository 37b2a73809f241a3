//! The reference module is laid out as rustfmt's defaults have it, since the emitter is held to the same.

use std::path::Path;
use std::process::Command;

#[test]
fn the_reference_module_is_formatted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/blog");
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config-path"])
        .arg(folder.join("rustfmt.toml"))
        .arg(folder.join("mod.rs"))
        .output();
    match output {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(error) if std::env::var_os("CI").is_none() => {
            // Not `println!`: the output of a test that passes is not shown.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: no rustfmt: {error}\n"));
        }
        Err(error) => panic!("no rustfmt: {error}"),
    }
}
