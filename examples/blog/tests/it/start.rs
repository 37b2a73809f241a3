//! Starting: where the environment says, or with one line that says why not.

use prismagen_tests::server::free_port;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program, ended with this value.
struct Program(Child);

impl Program {
    /// In a database of its own, in memory.
    fn start(variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(crate::PROGRAM);
        command.env("DATABASE_URL", ":memory:").env_remove("HOST").env_remove("PORT").env_remove("RUST_LOG");
        let child = command.envs(variables.iter().copied()).stderr(Stdio::piped()).spawn().unwrap();
        Self(child)
    }

    /// What it prints until it listens, or ends.
    fn output(&mut self) -> String {
        let mut output = String::new();
        let mut lines = BufReader::new(self.0.stderr.take().unwrap());
        while lines.read_line(&mut output).unwrap() > 0 && !output.contains(" listening on ") {}
        output
    }

    /// Its exit code, where it ends by itself.
    fn code(&mut self) -> Option<i32> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the program says when it refuses to start: one line, and exit code 1.
fn refusal(variables: &[(&str, &str)]) -> String {
    let mut program = Program::start(variables);
    let output = program.output();
    assert_eq!(program.code(), Some(1), "{variables:?}: {output}");
    let errors: Vec<_> = output.lines().filter(|line| line.starts_with("Error: ")).collect();
    assert!(errors.len() == 1 && output.ends_with(&format!("{}\n", errors[0])), "{output}");
    assert!(!output.contains("panicked"), "{output}");
    errors[0].to_owned()
}

#[test]
fn host_and_port_are_the_environments() {
    let port = free_port();
    let mut program = Program::start(&[("HOST", "localhost"), ("PORT", &port.to_string())]);
    let output = program.output();
    assert!(output.contains(&format!("127.0.0.1:{port}")) || output.contains(&format!("[::1]:{port}")), "{output}");
    drop(program);

    let mut program = Program::start(&[("HOST", "0.0.0.0"), ("PORT", "0")]);
    let output = program.output();
    let port: u16 = output.trim_end().rsplit_once("listening on http://0.0.0.0:").unwrap().1.parse().unwrap();
    assert_ne!(port, 0);
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
}

/// Port 3000 may be taken on the machine of the test; then the refusal names it.
#[test]
fn without_them_it_is_port_3000_of_this_machine_alone() {
    for variables in [&[][..], &[("HOST", ""), ("PORT", "")]] {
        let mut program = Program::start(variables);
        let output = program.output();
        let is_default = |line: &str| line.contains(" on 127.0.0.1:3000") || line.contains("//127.0.0.1:3000");
        assert!(output.lines().last().is_some_and(is_default), "{output}");
    }
}

#[test]
fn a_port_in_use_is_named() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let refusal = refusal(&[("PORT", &port.to_string())]);
    assert!(refusal.starts_with(&format!("Error: cannot listen on 127.0.0.1:{port}: Address")), "{refusal}");
}

#[test]
fn what_is_no_host_or_port_is_told() {
    for port in ["abc", "65536", "-1", " 80", "3000/"] {
        let refusal = refusal(&[("PORT", port)]);
        assert!(refusal.starts_with(&format!("Error: PORT={port} is no port: ")), "{refusal}");
    }
    for most in ["0", "-1", "many", "4294967296"] {
        let refusal = refusal(&[("PRISMAGEN_MAX_CONNECTIONS", most), ("PORT", "0")]);
        let why = format!("Error: PRISMAGEN_MAX_CONNECTIONS={most} is no number of connections: ");
        assert!(refusal.starts_with(&why), "{refusal}");
    }
    let refusal = refusal(&[("HOST", "not a host"), ("PORT", "0")]);
    assert!(refusal.starts_with("Error: HOST=not a host is no host: "), "{refusal}");
}

#[test]
fn an_origin_that_is_none_is_told() {
    for origins in
        ["https://shop.example/", "shop.example", "*,https://shop.example", "https://a.example,https://B.example"]
    {
        let refusal = refusal(&[("PRISMAGEN_CORS_ORIGINS", origins), ("PORT", "0")]);
        assert!(refusal.contains("PRISMAGEN_CORS_ORIGINS"), "{refusal}");
    }
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_not_ignored() {
    use std::os::unix::ffi::OsStrExt;
    let mut command = Command::new(crate::PROGRAM);
    command.env("DATABASE_URL", ":memory:").env("PORT", std::ffi::OsStr::from_bytes(b"80\xff"));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Error: PORT=80\u{fffd} is not UTF-8"), "{output:?}");
}

#[test]
fn a_database_that_cannot_be_opened_is_named() {
    let refusal = refusal(&[("DATABASE_URL", "no/such/folder/blog.db"), ("PORT", "0")]);
    assert!(refusal.starts_with("Error: cannot open the database no/such/folder/blog.db: "), "{refusal}");
}

#[test]
fn a_wish_for_the_log_that_is_not_understood_is_told() {
    let output = Program::start(&[("PORT", "0"), ("RUST_LOG", "prismagen=loud")]).output();
    assert!(output.contains("WARN") && output.contains("RUST_LOG is not understood"), "{output}");
}

#[test]
fn production_asks_for_a_secret_before_there_is_a_database() {
    let file = PathBuf::from(crate::FOLDER).join(format!("production-{}.db", std::process::id()));
    let url = file.to_str().unwrap();
    let production = [("DATABASE_URL", url), ("PORT", "0"), ("PRISMAGEN_ENV", "production")];
    for secret in ["", "short"] {
        let refusal = refusal(&[&production[..], &[("PRISMAGEN_JWT_SECRET", secret)]].concat());
        assert!(refusal.contains("PRISMAGEN_JWT_SECRET"), "{refusal}");
        assert!(!file.exists());
    }
    let started = [&production[..], &[("PRISMAGEN_JWT_SECRET", "a secret of 32 bytes and some more")]].concat();
    let output = Program::start(&started).output();
    assert!(output.contains(" listening on ") && output.contains("A new one is empty in production"), "{output}");
    assert!(!output.contains("correct horse"), "{output}");
    let _ = fs::remove_file(&file);
}
