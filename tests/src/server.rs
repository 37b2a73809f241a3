//! A server started for one test, on a port of its own and in a folder of its own.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Longest time a server may take to come up.
const START: Duration = Duration::from_secs(20);

/// A running server; it ends, and its folder goes, with this value.
pub struct Server {
    child: Child,
    /// Where it runs.
    pub folder: PathBuf,
    log: Receiver<String>,
    /// The port it listens on.
    pub port: u16,
    /// `http://127.0.0.1:PORT`
    pub origin: String,
}

impl Server {
    /// Starts `program` in a new folder below `parent`, with `PORT` set, and waits until it accepts connections.
    ///
    /// Panics with what the program printed where it does not come up within 20 seconds.
    pub fn start(program: &Path, parent: &Path) -> Self {
        Self::start_with(program, parent, &[])
    }

    /// The same, with more variables set.
    pub fn start_with(program: &Path, parent: &Path, variables: &[(&str, &str)]) -> Self {
        let port = free_port();
        let folder = parent.join(format!("server-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut child = Command::new(program)
            .current_dir(&folder)
            .env("PORT", port.to_string())
            .env_remove("HOST")
            .env_remove("RUST_LOG")
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let log = lines(&mut child);
        let origin = format!("http://127.0.0.1:{port}");
        let mut server = Self { child, folder, log, port, origin };
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline || server.ended(Duration::ZERO).is_some() {
                let _ = server.child.kill();
                panic!("{} did not come up: {}", program.display(), server.log_to_end());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// Sends the process a signal: `TERM`, `INT`.
    pub fn signal(&self, name: &str) {
        // Every shell has `kill`; a program of that name is not everywhere.
        let sent = Command::new("sh").arg("-c").arg(format!("kill -{name} {}", self.child.id())).status();
        assert!(sent.as_ref().is_ok_and(ExitStatus::success), "kill -{name}: {sent:?}");
    }

    /// How the process ended, where it does within this time.
    pub fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + within;
        loop {
            match self.child.try_wait() {
                Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(10)),
                Ok(status) => return status,
                Err(error) => panic!("the server cannot be waited for: {error}"),
            }
        }
    }

    /// The next line of the log that holds this text.
    ///
    /// Panics where none comes within 10 seconds.
    pub fn log_line(&self, text: &str) -> String {
        loop {
            match self.log.recv_timeout(Duration::from_secs(10)) {
                Ok(line) if line.contains(text) => return line,
                Ok(_) => {}
                Err(error) => panic!("no line with `{text}` in the log: {error}"),
            }
        }
    }

    /// What is left of the log, once the process has ended.
    pub fn log_to_end(&self) -> String {
        self.log.iter().map(|line| line + "\n").collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What it prints, read as it comes: a full pipe would stop it.
fn lines(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(stderr) = child.stderr.take() {
        // Reads on where nobody listens.
        std::thread::spawn(move || {
            BufReader::new(stderr).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)))
        });
    }
    receiver
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .unwrap_or_else(|error| panic!("no free port: {error}"))
}
