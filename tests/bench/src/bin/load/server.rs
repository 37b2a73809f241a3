//! A server as a process: started, watched, ended.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};

use crate::Result;

/// Clock ticks a second in `/proc/PID/stat` (Linux: `USER_HZ`, 100 on every architecture there is).
const TICKS: f64 = 100.0;

/// A server at work; it ends with this value.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) async fn start(program: &str) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new(program);
        // Its log is written, as it would be, and read by nobody.
        command.env("PORT", port.to_string()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        let server = Self { child: command.spawn()?, port };
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline {
                return Err(format!("{program} does not come up").into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(server)
    }

    /// CPU-seconds so far, of all its threads.
    pub(crate) fn cpu(&self) -> Result<f64> {
        let stat = self.proc("stat")?;
        // After the program's name in parentheses, utime and stime are the 12th and 13th (proc(5)).
        let rest = stat.rsplit_once(')').ok_or("no /proc/PID/stat")?.1;
        let ticks: f64 = rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
        Ok(ticks / TICKS)
    }

    /// Resident memory in MiB.
    pub(crate) fn memory(&self) -> Result<f64> {
        let status = self.proc("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
    }

    fn proc(&self, file: &str) -> Result<String> {
        let id = self.child.id().ok_or("the server has ended")?;
        Ok(std::fs::read_to_string(format!("/proc/{id}/{file}"))?)
    }
}
