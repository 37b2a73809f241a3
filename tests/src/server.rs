//! A server started for one test, on a port of its own and in a folder of its own.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; it ends, and its folder goes, with this value.
pub struct Server {
    child: Child,
    folder: PathBuf,
    /// `http://127.0.0.1:PORT`
    pub origin: String,
}

impl Server {
    /// Starts `program` in a new folder below `parent`, with `PORT` set, and waits until it accepts connections.
    ///
    /// Panics with what the program printed where it does not come up within 20 seconds.
    pub fn start(program: &Path, parent: &Path) -> Self {
        let port = free_port();
        let folder = parent.join(format!("server-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut child = Command::new(program)
            .current_dir(&folder)
            .env("PORT", port.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline || !matches!(child.try_wait(), Ok(None)) {
                let _ = child.kill();
                let printed = child
                    .stderr
                    .take()
                    .map(|stderr| BufReader::new(stderr).lines().map_while(Result::ok).collect::<Vec<_>>().join("\n"));
                panic!("{} did not come up: {}", program.display(), printed.unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drain(&mut child);
        Self { child, folder, origin: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A full pipe would stop the server.
fn drain(child: &mut Child) {
    if let Some(stderr) = child.stderr.take() {
        std::thread::spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).for_each(drop));
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .unwrap_or_else(|error| panic!("no free port: {error}"))
}
